import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createVerifier, type InvalidToken, type Verifier } from '../../client/verify.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { freePort } from '../helpers/free-port.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { signIn, type TestUser, withoutLimits } from '../helpers/users.js';

let database: TestDatabase;
let server: RunningServer;
let env: Record<string, string>;
let service: TestUser;
const verifiers: Verifier[] = [];

beforeAll(async () => {
  database = await testDatabase();
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = 'http://id.test';
  env = {
    ...withoutLimits,
    PORT: String(await freePort()),
    JWT_ALGORITHM: 'ES256',
    JWT_PRIVATE_KEY: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    JWT_REFRESH_SECRET: 'abcdefghijklmnopqrstuvwxyz0123456789',
    JWT_ISSUER: issuer,
    JWT_AUDIENCE: issuer,
  };
  server = await startServer({ database: database.url, env });
  service = await newUser(['ADMIN']);
});

afterAll(async () => {
  for (const verifier of verifiers) verifier.stop();
  await server?.stop();
  await database?.drop();
});

const newUser = (roles?: string[]): Promise<TestUser> =>
  signIn({ server, db: database.db }, roles ? { roles } : {});

function verifying(options: { follows: boolean; token?: () => Promise<string> }): Verifier {
  const verifier = createVerifier({
    issuer: 'http://id.test',
    audience: 'http://id.test',
    jwksUrl: `${server.origin}/.well-known/jwks.json`,
    ...(options.follows && {
      revocationsUrl: server.url,
      token: options.token ?? (async () => service.token),
    }),
  });
  verifiers.push(verifier);
  return verifier;
}

const verdict = (verifier: Verifier, token: string): Promise<string> =>
  verifier.verify(token).then(
    ({ sid }) => sid,
    (error: InvalidToken) => error.reason,
  );

async function verdictSoon(verifier: Verifier, token: string, wanted: string): Promise<void> {
  while ((await verdict(verifier, token)) !== wanted) await sleep(10);
}

it('takes good tokens of the service, and no others', async () => {
  const verifier = verifying({ follows: false });
  const user = await newUser();
  const claims = await verifier.verify(user.token);
  expect(claims).toMatchObject({
    sub: user.id,
    sid: user.sessionId,
    roles: ['USER'],
    ver: expect.any(Number),
  });
  const [head, payload, signature] = user.token.split('.');
  for (const bad of [
    '',
    'x',
    `${head}.${payload}.`,
    `${head}.${payload}.${signature?.split('').reverse().join('')}`,
  ]) {
    expect(await verdict(verifier, bad)).toBe('TOKEN_MALFORMED');
  }
  const elsewhere = createVerifier({
    issuer: 'http://other.test',
    audience: 'http://id.test',
    jwksUrl: `${server.origin}/.well-known/jwks.json`,
  });
  expect(await verdict(elsewhere, user.token)).toBe('TOKEN_MALFORMED');
  expect(verifier.isFollowing()).toBe(false);
});

it('keys that cannot be fetched are no bad token', async () => {
  const jwksUrl = `http://127.0.0.1:${await freePort()}/`;
  const verifier = createVerifier({ issuer: 'http://id.test', audience: 'http://id.test', jwksUrl });
  await expect(verifier.verify(service.token)).rejects.not.toMatchObject({ name: 'InvalidToken' });
});

it('refuses what was revoked before it began to follow, and what is from then on', async () => {
  const [gone, user, other] = await Promise.all([newUser(), newUser(), newUser()]);
  await gone.post('mutation { logout }');
  const verifier = verifying({ follows: true });
  await verifier.following();
  expect(verifier.isFollowing()).toBe(true);
  await verdictSoon(verifier, gone.token, 'TOKEN_REVOKED');
  expect(await verdict(verifier, user.token)).toBe(user.sessionId);
  await user.post('mutation { logout }');
  await verdictSoon(verifier, user.token, 'TOKEN_REVOKED');
  const stale = other.token;
  await service.post('mutation ($id: ID!) { setUserRoles(userId: $id, roles: [MODERATOR]) { id } }', {
    id: other.id,
  });
  await verdictSoon(verifier, stale, 'TOKEN_STALE');
  await other.refresh();
  expect(await verdict(verifier, other.token)).toBe(other.sessionId);
});

it('does not follow with a token that may not, and follows again after a restart', async () => {
  const user = await newUser();
  let token = user.token;
  let asked = 0;
  const verifier = verifying({
    follows: true,
    token: async () => {
      asked += 1;
      return token;
    },
  });
  while (asked < 3) {
    expect(verifier.isFollowing()).toBe(false);
    await sleep(20);
  }
  token = service.token;
  await verifier.following();
  expect(await verdict(verifier, user.token)).toBe(user.sessionId);
  await server.stop();
  while (verifier.isFollowing()) await sleep(10);
  expect(await verdict(verifier, user.token)).toBe(user.sessionId);
  await database.db('sessions').where({ id: user.sessionId }).delete();
  server = await startServer({ database: database.url, env });
  await verifier.following();
  await verdictSoon(verifier, user.token, 'TOKEN_REVOKED');
});
