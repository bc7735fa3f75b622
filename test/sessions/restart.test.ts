import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import {
  login,
  newAddress,
  password,
  REGISTER,
  refresh,
  refusalOf,
  signUp,
  successorIn,
  withoutLimits,
} from '../helpers/users.js';

const env = {
  ...withoutLimits,
  JWT_SECRET: randomBytes(32).toString('hex'),
  JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
};

let database: TestDatabase;
let server: RunningServer | undefined;

beforeAll(async () => {
  database = await testDatabase();
});

afterEach(async () => {
  await server?.stop();
});

afterAll(async () => {
  await database?.drop();
});

async function start() {
  server = await startServer({ database: database.url, env });
  return { server, api: client(server.origin) };
}

it('a restart keeps everybody signed in, the spent tokens spent and the ended sessions ended', async () => {
  const before = await start();
  const ada = await signUp(before.api);
  const retried = await login(before.api, ada);
  const reused = await login(before.api, ada);
  const ended = await login(before.api, ada);
  const successor = successorIn(await refresh(before.api, retried.refreshToken));
  await refresh(before.api, successorIn(await refresh(before.api, reused.refreshToken)));
  await before.api.post('mutation { logout }', {}, { token: ended.accessToken });
  expect(await before.server.stop()).toBe(0);

  const { api } = await start();
  expect(await refusalOf(api, ada.accessToken)).toBeNull();
  dataOf(await refresh(api, ada.refreshToken));
  expect(await refusalOf(api, ended.accessToken)).toBe('TOKEN_REVOKED');
  expect((await refresh(api, ended.refreshToken)).code).toBe('REFRESH_TOKEN_INVALID');
  expect((await refresh(api, reused.refreshToken)).code).toBe('REFRESH_TOKEN_REUSED');
  expect([successor]).toContain(successorIn(await refresh(api, retried.refreshToken)));
});

it('kill -9 loses no acknowledged registration and no acknowledged refresh', async () => {
  const before = await start();
  const ada = await signUp(before.api);
  const acknowledged: string[] = [];
  let latest = ada.refreshToken;
  const registering = Array.from({ length: 4 }, async () => {
    for (;;) {
      const email = newAddress();
      const answer = await before.api
        .post(REGISTER, { input: { email, password, name: 'Grace' } })
        .catch(() => null);
      if (!answer) return;
      if (!answer.code) acknowledged.push(email);
    }
  });
  const refreshing = (async () => {
    for (;;) {
      const answer = await refresh(before.api, latest).catch(() => null);
      if (!answer) return;
      latest = successorIn(answer);
    }
  })();
  while (acknowledged.length < 6) await sleep(10);
  before.server.kill('SIGKILL');
  await Promise.all([...registering, refreshing]);
  await before.server.ended;

  const { api } = await start();
  // The last answer may have been lost on its way: then the leeway answers it again.
  dataOf(await refresh(api, latest));
  const kept = await database.db('accounts').whereIn('email_canonical', acknowledged);
  expect(kept).toHaveLength(acknowledged.length);
  await login(api, { email: acknowledged.at(-1) ?? '' });
});
