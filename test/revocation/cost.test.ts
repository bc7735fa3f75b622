import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type DatabaseTap, databaseTap } from '../helpers/database-tap.js';
import { LOG_OUT, login, ME, signUp } from '../helpers/users.js';
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

/** What requests asked for meanwhile; the polls of the revocation cache go on. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  proxy.statements();
  await work();
  return proxy
    .statements()
    .filter(({ application }) => application === 'gatehouse')
    .map(({ text }) => text);
}

/** Of several tries: on a machine that stalls for half a second, an instance rightly asks the database for a while. */
async function fewestStatements(work: () => Promise<unknown>): Promise<string[]> {
  let fewest: string[] | null = null;
  for (let round = 0; round < 10 && fewest?.length !== 0; round++) {
    const statements = await statementsOf(work);
    if (!fewest || statements.length < fewest.length) fewest = statements;
    await sleep(200);
  }
  return fewest ?? [];
}

it('a guarded field that needs no data costs no query, whether the token is good or not', async () => {
  const person = await signUp(instance.api);
  const gone = await login(instance.api, person);
  await instance.api.post(LOG_OUT, {}, { token: gone.accessToken });
  expect(
    await fewestStatements(async () => {
      for (let request = 0; request < 50; request++) {
        expect(await verdictOn(instance.api, person.accessToken)).toBe('good');
        expect(await verdictOn(instance.api, gone.accessToken)).toBe('TOKEN_REVOKED');
      }
    }),
  ).toEqual([]);
});

it('a session that another instance opened is looked up once', async () => {
  const person = await signUp(instance.api);
  const other = await startInstance(proxy.url, settings);
  try {
    const first = await statementsOf(() => verdictOn(other.api, person.accessToken));
    expect(first).toContain('bind live_sessions_by_id');
    expect(await fewestStatements(() => verdictOn(other.api, person.accessToken))).toEqual([]);
  } finally {
    await other.stop();
  }
});

it('the proxy does count: what needs data costs a query', async () => {
  const person = await signUp(instance.api);
  const statements = await statementsOf(() => instance.api.post(ME, {}, { token: person.accessToken }));
  expect(statements.length).toBeGreaterThan(0);
});
