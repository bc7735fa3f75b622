import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type DatabaseProxy, databaseProxy } from '../helpers/database-proxy.js';
import { client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { LOG_IN, login, ME, password, refresh, signUp, withoutLimits } from '../helpers/users.js';

const shared = {
  ...withoutLimits,
  JWT_SECRET: randomBytes(32).toString('hex'),
  JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
};
/** Shorter than the product's ten seconds, for the test's sake. */
const idleInTransactionMillis = 4_000;

let database: TestDatabase;
let proxy: DatabaseProxy;
let suspended: RunningServer;
let healthy: RunningServer;

beforeAll(async () => {
  database = await testDatabase();
  const url = new URL(database.url);
  url.searchParams.set('idle_in_transaction_session_timeout', String(idleInTransactionMillis));
  proxy = await databaseProxy(url.href);
  [suspended, healthy] = await Promise.all([
    startServer({ database: proxy.url, env: shared }),
    startServer({ database: database.url, env: shared }),
  ]);
});

afterAll(async () => {
  suspended?.kill('SIGCONT');
  await Promise.all([suspended?.stop(), healthy?.stop()]);
  await proxy?.stop();
  await database?.drop();
});

async function holdsLock(): Promise<boolean> {
  const { rows } = await database.db.raw(
    `select 1 from pg_stat_activity where datname = current_database() and state = 'idle in transaction'
      and backend_xid is not null`,
  );
  return rows.length > 0;
}

it('an instance that is suspended with a row locked holds up that account alone, and not for long', async () => {
  const api = client(healthy.origin);
  const [ada, grace] = [await signUp(api), await signUp(api)];

  // Over a slow line its transaction takes long enough to be caught in the middle.
  proxy.delay(150);
  const caught = client(suspended.origin).post(LOG_IN, { input: { email: ada.email, password } });
  while (!(await holdsLock())) await sleep(5);
  suspended.kill('SIGSTOP');

  const blocked = await api.post(LOG_IN, { input: { email: ada.email, password } });
  expect(blocked.code).toBe('SERVICE_UNAVAILABLE');
  expect(blocked.headers.get('retry-after')).toBe('1');
  dataOf(await api.post(ME, {}, { token: ada.accessToken }));
  await login(api, grace);
  dataOf(await refresh(api, grace.refreshToken));

  // The server ends the transaction by itself.
  while (await holdsLock()) await sleep(50);
  await login(api, ada);

  suspended.kill('SIGCONT');
  expect((await caught).code).toBe('SERVICE_UNAVAILABLE');
  await proxy.restore();
  await login(client(suspended.origin), ada);
  expect(suspended.logs()).not.toMatch(/unexpected error|unhandled|uncaught/);
});
