import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { query } from '../helpers/embedded.js';
import { hasPgBouncer, type PgBouncer, startPgBouncer } from '../helpers/pgbouncer.js';
import { LOG_OUT, login, signUp } from '../helpers/users.js';
import { drill, expectKeptPromise } from './drill.js';
import { type Instance, sharedSettings, startTwo, verdictOn } from './instances.js';

const describeWithPgBouncer = hasPgBouncer() ? describe : describe.skip;

/** With a single connection of the server each look at the database comes between those of others. */
describeWithPgBouncer.each([
  ['its defaults', {}],
  ['one connection for all', { default_pool_size: '1' }],
])('behind PgBouncer in transaction mode, with %s', (_mode, settings) => {
  let database: TestDatabase;
  let pooler: PgBouncer;
  let instances: Instance[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    pooler = await startPgBouncer(database.url, settings);
  });
  afterEach(async () => {
    await Promise.all(instances.map((instance) => instance.stop()));
    instances = [];
  });
  afterAll(async () => {
    await pooler?.stop();
    await database?.drop();
  });

  async function start(env: Record<string, string> = {}): Promise<[Instance, Instance]> {
    const pair = await startTwo(pooler.through(database.url), sharedSettings(env));
    instances = pair;
    return pair;
  }

  async function listeners(): Promise<number> {
    const { rows } = await database.db.raw(
      `select count(*)::int as listeners from pg_stat_activity
        where datname = current_database() and application_name = 'gatehouse revocation messages'`,
    );
    return rows[0].listeners;
  }

  /** Milliseconds from the answer of each of many sign-outs to the first refusal on the other instance. */
  async function delays(here: Instance, there: Instance): Promise<number[]> {
    const person = await signUp(here.api);
    const found = [];
    for (let trial = 0; trial < 40; trial++) {
      const { accessToken } = await login(here.api, person);
      expect(await verdictOn(there.api, accessToken)).toBe('good');
      await here.api.post(LOG_OUT, {}, { token: accessToken });
      const answeredAt = performance.now();
      while ((await verdictOn(there.api, accessToken)) === 'good') await sleep(1);
      found.push(performance.now() - answeredAt);
    }
    return found.sort((a, b) => a - b);
  }

  it('every token of an ended session is refused within the second, and here at once, and LISTEN is not used', async () => {
    const [here, there] = await start();
    expectKeptPromise(await drill(here, there, async () => {}));
    const found = await delays(here, there);
    expect(found.at(-1)).toBeLessThan(1_000);
    expect(await listeners()).toBe(0);
    await here.logged('There is a pooler in front of the database');
  }, 90_000);

  it('the connections of the pooler are closed, again and again', async () => {
    const [here, there] = await start();
    const report = await drill(here, there, async () => {
      for (let round = 0; round < 8; round++) {
        await query(
          database.url,
          `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and application_name like 'gatehouse%' and pid <> pg_backend_pid()`,
        );
        await sleep(400);
      }
    });
    expectKeptPromise(report);
  }, 90_000);

  it('DATABASE_LISTEN_URL names where LISTEN works, and what it says is read through the pooler', async () => {
    const [here, there] = await start({ DATABASE_LISTEN_URL: database.url });
    const deadline = performance.now() + 10_000;
    while ((await listeners()) < 2 && performance.now() < deadline) await sleep(20);
    expect(await listeners()).toBe(2);
    expectKeptPromise(await drill(here, there, async () => {}));
    expect(here.logs()).not.toMatch(/pooler in front/);
  }, 90_000);

  it('DATABASE_LISTEN_URL that leads elsewhere makes nothing wrong', async () => {
    const other = await testDatabase();
    try {
      const [here, there] = await start({ DATABASE_LISTEN_URL: other.url });
      expectKeptPromise(await drill(here, there, async () => {}));
    } finally {
      await Promise.all(instances.map((instance) => instance.stop()));
      instances = [];
      await other.drop();
    }
  }, 90_000);
});
