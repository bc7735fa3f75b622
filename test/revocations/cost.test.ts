import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type DatabaseTap, databaseTap } from '../helpers/database-tap.js';
import { LOG_OUT, logIn, ME, signUp } from '../helpers/people.js';
import { type Instance, sharedSettings, startInstance, verdictOn } from './instances.js';

let database: TestDatabase;
let proxy: DatabaseTap;
let instance: Instance;
const settings = sharedSettings({ SMTP_URL: 'off' });

beforeAll(async () => {
  database = await testDatabase();
  proxy = await databaseTap(database.url);
  instance = await startInstance(proxy.url, settings);
});

afterAll(async () => {
  await instance?.stop();
  await proxy?.stop();
  await database?.drop();
});

/** What requests asked for meanwhile; the feed's own connection beats on. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  proxy.statements();
  await work();
  return proxy
    .statements()
    .filter(({ application }) => application === 'gatehouse')
    .map(({ text }) => text);
}

it('a guarded field that needs no data costs no query, whether the token is good or not', async () => {
  const person = await signUp(instance.api);
  const gone = await logIn(instance.api, person);
  await instance.api.post(LOG_OUT, {}, { token: gone.accessToken });
  await sleep(500);

  const statements = await statementsOf(async () => {
    for (let request = 0; request < 100; request++) {
      expect(await verdictOn(instance.api, person.accessToken)).toBe('good');
      expect(await verdictOn(instance.api, gone.accessToken)).toBe('TOKEN_REVOKED');
    }
  });
  expect(statements).toEqual([]);
});

it('a session that another instance opened is looked up once', async () => {
  const person = await signUp(instance.api);
  const other = await startInstance(proxy.url, settings);
  try {
    await sleep(500);
    const statements = await statementsOf(async () => {
      for (let request = 0; request < 50; request++) {
        expect(await verdictOn(other.api, person.accessToken)).toBe('good');
      }
    });
    expect(statements.filter((text) => text.startsWith('bind'))).toEqual(['bind live_sessions_by_id']);
  } finally {
    await other.stop();
  }
});

it('the proxy does count: what needs data costs a query', async () => {
  const person = await signUp(instance.api);
  const statements = await statementsOf(() => instance.api.post(ME, {}, { token: person.accessToken }));
  expect(statements.length).toBeGreaterThan(0);
});
