import { hasRedisServer, startRedis } from '../helpers/redis-server.js';
import { describeStorms } from './storms.js';

const describeOnRedis = hasRedisServer() ? describe : describe.skip;

describeOnRedis('limits counted in Redis', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.stop());
  describeStorms(() => redis);
});

describeOnRedis('limits counted in memory, because Redis is gone', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.stop());
  describeStorms(
    () => redis,
    () => redis.stopServer(),
  );
});
