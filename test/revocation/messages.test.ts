import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type DatabaseTap, databaseTap } from '../helpers/database-tap.js';
import { hasRedisServer, startRedis } from '../helpers/redis-server.js';
import { login, type SignedIn, signUp } from '../helpers/users.js';
import { type Instance, sharedSettings, startInstance, verdictOn } from './instances.js';

/** Whoever may connect to the database can NOTIFY, whoever reaches Redis can PUBLISH. */
const viaRedis = hasRedisServer() ? ['Redis'] : [];

describe.each(['PostgreSQL', ...viaRedis])('messages through %s', (via) => {
  let database: TestDatabase;
  let redis: Awaited<ReturnType<typeof startRedis>> | null = null;
  let tap: DatabaseTap;
  let instance: Instance;
  let person: SignedIn;
  let send: (text: string) => Promise<unknown>;

  beforeAll(async () => {
    database = await testDatabase();
    redis = via === 'Redis' ? await startRedis() : null;
    tap = await databaseTap(database.url);
    const env: Record<string, string> = redis ? { REDIS_URL: redis.url } : {};
    instance = await startInstance(tap.url, sharedSettings({ SMTP_URL: 'off', ...env }));
    person = await signUp(instance.api);
    const client = redis?.connect();
    send = client
      ? (text) => client.publish('gatehouse:revocations', text)
      : (text) => database.db.raw('select pg_notify(?, ?)', ['gatehouse_revocations', text]);
  });
  afterAll(async () => {
    await instance?.stop();
    await redis?.stop();
    await tap?.stop();
    await database?.drop();
  });

  it('say nothing that is believed: they make no token void and no void token good', async () => {
    const gone = await login(instance.api, person);
    await database.db('sessions').where({ id: gone.sessionId }).delete();
    while ((await verdictOn(instance.api, gone.accessToken)) === 'good') await sleep(5);
    for (const text of [
      `account ${person.id} 2000000000`,
      `account ${person.id} ?`,
      `session ${person.sessionId}`,
      `account ${person.id} 0`,
      'everything',
      '',
      '{"kind":"session"}',
      'x'.repeat(7_000),
    ]) {
      await send(text);
      await sleep(20);
      expect(await verdictOn(instance.api, person.accessToken)).toBe('good');
      expect(await verdictOn(instance.api, gone.accessToken)).toBe('TOKEN_REVOKED');
    }
  });

  it('cost no more than a poll each ten milliseconds, however many come, and requests ask the database nothing', async () => {
    let isOver = false;
    const floods = Array.from({ length: 8 }, async () => {
      while (!isOver) await send('everything');
    });
    // On a machine that stalls for half a second, an instance rightly asks the database for a while.
    let fewest = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 10 && fewest > 0; round++) {
      tap.statements();
      const begun = performance.now();
      for (let look = 0; look < 30; look++) {
        expect(await verdictOn(instance.api, person.accessToken)).toBe('good');
        await sleep(10);
      }
      const asked = tap.statements();
      const polls = asked.filter(({ text }) => text === 'bind poll_revocations').length;
      expect(polls).toBeLessThanOrEqual((performance.now() - begun) / 10 + 2);
      fewest = Math.min(fewest, asked.filter(({ application }) => application === 'gatehouse').length);
    }
    isOver = true;
    await Promise.all(floods);
    expect(fewest).toBe(0);
  });
});
