import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { hasRedisServer, startRedis } from '../helpers/redis-server.js';
import { drill, expectKeptPromise } from './drill.js';
import { type Instance, sharedSettings, startTwo } from './instances.js';

const describeOnRedis = hasRedisServer() ? describe : describe.skip;

describeOnRedis('with news travelling through Redis', () => {
  let database: TestDatabase;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let here: Instance;
  let there: Instance;

  beforeAll(async () => {
    database = await testDatabase();
    redis = await startRedis();
    [here, there] = await startTwo(database.url, sharedSettings({ REDIS_URL: redis.url }));
  }, 60_000);

  afterAll(async () => {
    redis?.thaw();
    await Promise.all([here?.stop(), there?.stop()]);
    await redis?.stop();
    await database?.drop();
  });

  it('Redis is killed, and comes back', async () => {
    const report = await drill(here, there, async () => {
      await sleep(1_000);
      await redis.stopServer();
      await sleep(3_000);
      await redis.startServer();
    });
    expectKeptPromise(report);
  }, 60_000);

  it('Redis is paused', async () => {
    const report = await drill(here, there, async () => {
      await sleep(1_000);
      redis.freeze();
      await sleep(4_000);
      redis.thaw();
    });
    expectKeptPromise(report);
  }, 60_000);

  it('Redis is flushed, again and again', async () => {
    const client = redis.connect();
    const report = await drill(here, there, async () => {
      for (let round = 0; round < 20; round++) {
        await client.flushall();
        await sleep(200);
      }
    });
    expectKeptPromise(report);
  }, 60_000);

  it('the polls of the database are cut off, while Redis works', async () => {
    const cutOff = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'gatehouse revocation'`;
    const report = await drill(here, there, async () => {
      for (let round = 0; round < 15; round++) {
        await database.db.raw(cutOff);
        await sleep(250);
      }
    });
    expectKeptPromise(report);
  }, 60_000);
});
