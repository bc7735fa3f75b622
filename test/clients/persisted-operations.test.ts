import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRequest, createSession, withCookies } from '../../client/index.js';
import * as documents from '../../client/operations/own-documents.js';
import { projectRoot, type TestDatabase, testDatabase } from '../helpers/database.js';
import { client } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { withoutLimits } from '../helpers/users.js';
import { LOG_IN, makeDue, newUser, noted } from './signed-in.js';

const manifest: Record<string, string> = JSON.parse(
  readFileSync(join(projectRoot, 'client/persisted-documents.json'), 'utf8'),
);

const ME = 'query Me { me { id } }';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let database: TestDatabase;
let folder: string;
/** Takes any operation; knows only two, by manifests of two kinds. */
const servers: Partial<Record<'open' | 'bare' | 'prefixed' | 'apollo', RunningServer>> = {};

beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-persisted-'));
  const known = [ME, LOG_IN];
  const manifests = {
    bare: Object.fromEntries(known.map((text) => [sha256(text), text])),
    prefixed: Object.fromEntries(known.map((text) => [`sha256:${sha256(text)}`, text])),
    apollo: {
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: known.map((body) => ({ id: sha256(body), name: 'Any', type: 'query', body })),
    },
  };
  const start = async (name: keyof typeof servers, env: Record<string, string> = {}) => {
    servers[name] = await startServer({ database: database.url, env: { ...withoutLimits, ...env } });
  };
  await start('open');
  for (const [name, content] of Object.entries(manifests)) {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(content));
    await start(name as keyof typeof servers, { PERSISTED_OPERATIONS: file });
  }
});

afterAll(async () => {
  for (const server of Object.values(servers)) await server?.stop();
  rmSync(folder, { recursive: true, force: true });
  await database?.drop();
});

it("the list of the client's own documents is right", () => {
  const own = Object.values(documents);
  expect(manifest).toEqual(Object.fromEntries(own.map(({ hash, query }) => [hash, query])));
  expect(own.map(({ query }) => sha256(query))).toEqual(own.map(({ hash }) => hash));
});

describe.each(['open', 'bare', 'prefixed', 'apollo'] as const)('a server of the kind %s', (kind) => {
  it.each([
    ['with its defaults', {}],
    ['told to ask by hash', { persistedOperations: true }],
  ])('serves the client %s', async (_name, options) => {
    const server = servers[kind] as RunningServer;
    const user = await newUser(servers.open as RunningServer);
    const jar = withCookies();
    const network = noted(jar.fetch);
    const session = createSession({ endpoint: server.url, fetch: network.fetch, ...options });
    const request = createRequest(session, server.url, jar.fetch);
    // The application's own operations are listed; without a list there is nothing to ask for by hash.
    const own = (text: string) =>
      kind === 'open' ? text : { toString: () => '', __meta__: { hash: `sha256:${sha256(text)}` } };
    const ask = own(ME);

    await session.signIn(() => request(own(LOG_IN), { input: user }));
    await makeDue(session);
    const { data } = await request<{ me: { id: string } }>(ask);
    await session.prove({ password: user.password });
    await session.signOut();

    expect(data?.me.id).toBeDefined();
    const sent = network.sent.map(({ body }) => [body.query !== undefined, body.extensions !== undefined]);
    const hashOnly = 'persistedOperations' in options;
    expect(sent).toEqual(Array.from({ length: 3 }, () => [!hashOnly, true]));
    expect((await request<{ me: unknown }>(ask)).data?.me).toBeNull();
  });

  it.each(Object.values(manifest))('knows %s by its hash, with the prefix and without', async (document) => {
    const server = servers[kind] as RunningServer;
    for (const prefix of ['', 'sha256:']) {
      const response = await fetch(server.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          variables: { proof: { password: 'x' } },
          extensions: { persistedQuery: { version: 1, sha256Hash: prefix + sha256(document) } },
        }),
      });
      const { errors = [] } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
      expect([undefined, 'REFRESH_TOKEN_INVALID', 'UNAUTHENTICATED']).toContain(errors[0]?.extensions.code);
    }
  });
});

it('and any other document is refused where there is a list, one of the client under a false hash too', async () => {
  const server = servers.bare as RunningServer;
  const api = client(server.origin);
  const accept = 'application/graphql-response+json';
  const refused = await api.post('{ can(permission: "user:read") }', {}, { headers: { accept } });
  expect([refused.status, refused.code]).toEqual([400, 'PERSISTED_QUERY_NOT_FOUND']);
  expect(refused.headers.get('content-type')).toBe(`${accept}; charset=utf-8`);
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: '{ me { name } }',
      extensions: { persistedQuery: { version: 1, sha256Hash: documents.REFRESH.hash } },
    }),
  });
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
  });
});
