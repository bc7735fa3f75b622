import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { signIn, type TestUser, withoutLimits } from '../helpers/users.js';
import { EVENTS, MULTIPART, openStream } from './open-stream.js';

const TICKS = 'subscription Ticks { ticks }';
const WATCH = 'subscription Watch { sessionEvents { type } }';
const hash = createHash('sha256').update(WATCH).digest('hex');

let database: TestDatabase;
let folder: string;
/** Tokens live for seconds, and only persisted operations run on the other. */
let shortLived: RunningServer;
let persisted: RunningServer;

beforeAll(async () => {
  database = await testDatabase();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-persisted-'));
  const file = path.join(folder, 'persisted-documents.json');
  fs.writeFileSync(file, JSON.stringify({ [hash]: WATCH }));
  const secrets = {
    JWT_SECRET: 's3cret of 32 bytes or more, mostly',
    JWT_REFRESH_SECRET: 'another s3cret of 32 bytes or more',
  };
  const shared = {
    ...withoutLimits,
    ...secrets,
    JWT_ISSUER: 'http://id.test',
    JWT_AUDIENCE: 'http://id.test',
  };
  [shortLived, persisted] = await Promise.all([
    startServer({
      database: database.url,
      project: 'chat',
      env: { ...shared, ACCESS_TOKEN_TTL: '2s', CLOCK_TOLERANCE: '0s' },
    }),
    startServer({ database: database.url, env: { ...shared, PERSISTED_OPERATIONS: file } }),
  ]);
});

afterAll(async () => {
  await Promise.all([shortLived?.stop(), persisted?.stop()]);
  await database?.drop();
  fs.rmSync(folder, { recursive: true, force: true });
});

const newUser = (): Promise<TestUser> => signIn({ server: shortLived, db: database.db });

it.each([EVENTS, MULTIPART])('a stream ends when its token expires, busy or idle: %s', async (accept) => {
  for (const query of [WATCH, TICKS]) {
    const { token } = await newUser();
    const { exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const stream = await openStream(shortLived.origin, { query, token, accept });
    const messages = await stream.rest();
    expect(Math.abs(Date.now() / 1000 - exp)).toBeLessThan(2);
    expect(messages.at(-1)).toEqual({ kind: 'complete' });
    expect(messages.at(-2)).toMatchObject({
      kind: accept === MULTIPART ? 'failure' : 'event',
      body: {
        errors: [
          {
            extensions: {
              code: 'UNAUTHENTICATED',
              reason: 'TOKEN_EXPIRED',
              expiredAt: new Date(exp * 1000).toISOString(),
            },
          },
        ],
      },
    });
  }
});

it('a stream that anybody may have ends with the session of whoever opened it, and not with a token that was bad', async () => {
  const user = await newUser();
  const query = 'subscription { publicTicks }';
  const [own, bad, nobodys] = await Promise.all([
    openStream(shortLived.origin, { query, token: user.token }),
    openStream(shortLived.origin, { query, token: 'nonsense' }),
    openStream(shortLived.origin, { query }),
  ]);
  await user.post('mutation { logout }');
  expect((await own.rest()).at(-2)).toMatchObject({
    body: { errors: [{ extensions: { reason: 'TOKEN_REVOKED' } }] },
  });
  for (const stream of [bad, nobodys]) {
    for (let n = 0; n < 5; n += 1) expect((await stream.next())?.kind).toBe('event');
    expect(stream.text()).not.toContain('errors');
  }
});

it('only persisted subscriptions run where there is a list, asked for by their hash', async () => {
  const { token } = await newUser();
  const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
  dataOf(
    await client(shortLived.origin).post(
      'mutation { updateProfile(input: { name: "A" }) { id } }',
      {},
      { token },
    ),
  );
  const stream = await openStream(persisted.origin, { token, body: JSON.stringify({ extensions }) });
  expect(stream.headers['content-type']).toMatch(/^text\/event-stream/);
  await client(shortLived.origin).post(
    'mutation { updateProfile(input: { name: "B" }) { id } }',
    {},
    { token },
  );
  expect(await stream.next()).toEqual({
    kind: 'event',
    body: { data: { sessionEvents: { type: 'PROFILE_CHANGED' } } },
  });
  for (const body of [
    { query: TICKS },
    { query: WATCH },
    { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } },
  ]) {
    const refused = await openStream(persisted.origin, { token, body: JSON.stringify(body) });
    expect(refused.status).toBe(200);
    expect(await refused.next()).toMatchObject({
      body: { errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] },
    });
  }
});
