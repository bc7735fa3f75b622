import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { dataOf } from '../helpers/graphql.js';
import { LOG_OUT, login, refresh, signUp } from '../helpers/users.js';
import { type Instance, sharedSettings, startInstance, verdictOn } from './instances.js';

let database: TestDatabase;
let instances: Instance[] = [];

beforeAll(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  await Promise.all(instances.map((instance) => instance.stop()));
  instances = [];
});
afterAll(() => database?.drop());

/** An instance whose clock is wrong by so many seconds, and by `jumpSeconds` more after SIGUSR2. */
async function start(
  env: Record<string, string>,
  { wrongSeconds = 0, jumpSeconds = 0 } = {},
): Promise<Instance> {
  const clock = `const now = Date.now; let wrong = ${wrongSeconds * 1000};
    Date.now = () => now() + wrong;
    process.on('SIGUSR2', () => { wrong += ${jumpSeconds * 1000}; });`;
  const preload = `--import=data:text/javascript,${encodeURIComponent(clock)}`;
  const instance = await startInstance(database.url, { ...env, NODE_OPTIONS: preload });
  instances.push(instance);
  return instance;
}

it('instances whose clocks are a minute apart take each other’s tokens, without any tolerance', async () => {
  const env = sharedSettings({ CLOCK_TOLERANCE: '0s', ACCESS_TOKEN_TTL: '40s' });
  const early = await start(env, { wrongSeconds: -30 });
  const late = await start(env, { wrongSeconds: 30 });
  const person = await signUp(early.api);
  const other = await login(late.api, person);
  for (const { api } of [early, late]) {
    expect(await verdictOn(api, person.accessToken)).toBe('good');
    expect(await verdictOn(api, other.accessToken)).toBe('good');
  }
});

it.each([-3600, 3600])('a clock that is set by %i s changes no verdict', async (jumpSeconds) => {
  const env = sharedSettings({ CLOCK_TOLERANCE: '0s', ACCESS_TOKEN_TTL: '4s' });
  const instance = await start(env, { jumpSeconds });
  const person = await signUp(instance.api);
  const gone = await login(instance.api, person);
  dataOf(await instance.api.post(LOG_OUT, {}, { token: gone.accessToken }));
  await sleep(4_500);
  const fresh = dataOf(await refresh(instance.api, person.refreshToken)).refresh.accessToken;

  instance.kill('SIGUSR2');
  for (let look = 0; look < 10; look++) {
    expect(await verdictOn(instance.api, person.accessToken)).toBe('TOKEN_EXPIRED');
    expect(await verdictOn(instance.api, gone.accessToken)).toBe('TOKEN_EXPIRED');
    expect(await verdictOn(instance.api, fresh)).toBe('good');
    await sleep(100);
  }
});

it('a token that was signed out is refused within the tolerance after its end, also after a restart', async () => {
  const env = sharedSettings({ CLOCK_TOLERANCE: '30s', ACCESS_TOKEN_TTL: '2s' });
  const instance = await start(env);
  const person = await signUp(instance.api);
  const gone = await login(instance.api, person);
  dataOf(await instance.api.post(LOG_OUT, {}, { token: gone.accessToken }));
  await sleep(3_000);
  expect(await verdictOn(instance.api, gone.accessToken)).toBe('TOKEN_REVOKED');
  expect(await verdictOn(instance.api, person.accessToken)).toBe('good');

  const restarted = await start(env);
  expect(await verdictOn(restarted.api, gone.accessToken)).toBe('TOKEN_REVOKED');
  expect(await verdictOn(restarted.api, person.accessToken)).toBe('good');
});

it('a spent refresh token that comes back after a restart still ends its session, on every instance', async () => {
  const env = sharedSettings({ REFRESH_REUSE_LEEWAY: '0s' });
  const before = await start(env);
  const person = await signUp(before.api);
  const successor = dataOf(await refresh(before.api, person.refreshToken)).refresh;
  await before.stop();
  instances = [];

  const [first, second] = [await start(env), await start(env)];
  expect(await verdictOn(second.api, successor.accessToken)).toBe('good');
  expect((await refresh(first.api, person.refreshToken)).code).toBe('REFRESH_TOKEN_REUSED');
  expect(await verdictOn(first.api, successor.accessToken)).toBe('TOKEN_REVOKED');
  await sleep(1_000);
  expect(await verdictOn(second.api, successor.accessToken)).toBe('TOKEN_REVOKED');
  expect((await refresh(second.api, successor.refreshToken)).code).toBe('REFRESH_TOKEN_INVALID');
});
