import { setTimeout as sleep } from 'node:timers/promises';
import { createRedisCounters } from '../../src/rate-limits/counters/redis-counters.js';
import { hasRedisServer, ready, startRedis } from '../helpers/redis-server.js';
import { describeCounterStore } from './counters/counter-stores.js';
import { describeCredentialAttempts } from './credential-attempts.js';
import { atOnce, attempt, instance, repeat, someone, someSubnet, tryPassword } from './limited.js';

const describeOnRedis = hasRedisServer() ? describe : describe.skip;

describeOnRedis('logins counted in Redis', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let client: ReturnType<typeof redis.connect>;
  beforeAll(async () => {
    redis = await startRedis();
    client = redis.connect();
    await ready(client);
  });
  afterAll(() => redis.stop());

  async function advance(seconds: number): Promise<void> {
    for (const key of await client.keys('gatehouse:limit:*')) {
      const endsMs = await client.hincrby(key, 'e', -seconds * 1000);
      await client.pexpireat(key, endsMs);
    }
  }

  describeCredentialAttempts(() => ({ kind: 'redis', client }), advance);
  describeCounterStore(() => createRedisCounters(client), advance, { hasWallClock: true });

  async function connected(patienceMs: number | null = 2000) {
    const client = redis.connect();
    await ready(client);
    return { client, limits: instance({ kind: 'redis', client }, {}, patienceMs) };
  }

  describe('when Redis fails', () => {
    afterEach(() => redis.thaw());

    it('frozen, nobody is kept waiting, and the limits are stricter', async () => {
      const { limits } = await connected(null);
      redis.freeze();
      const who = { account: someone(), subnet: someSubnet() };
      expect(await repeat(3, () => tryPassword(limits, who, false))).toEqual([
        'wrong',
        'wrong',
        expect.any(Number),
      ]);
      expect(limits.lines.filter((line) => line.level === 'warn')).toHaveLength(1);
    });

    it('down, every key still has a limit', async () => {
      const { limits } = await connected();
      await redis.stopServer();
      const who = { account: someone(), subnet: someSubnet() };
      const burst = await atOnce(50, () => tryPassword(limits, who, false, 50));
      expect(burst.filter((outcome) => outcome === 'wrong')).toHaveLength(2);
      const subnet = someSubnet();
      const spraying = await repeat(15, () => tryPassword(limits, { account: someone(), subnet }, false));
      expect(spraying.filter((outcome) => outcome === 'wrong')).toHaveLength(10);
      expect(
        await atOnce(4, () => tryPassword(limits, { account: someone(), subnet: someSubnet() }, true)),
      ).toEqual(Array(4).fill('right'));
      await redis.startServer();
    });

    it('down after wrong passwords, those still count', async () => {
      const { limits } = await connected();
      const who = { account: someone(), subnet: someSubnet() };
      await repeat(3, () => tryPassword(limits, who, false));
      await redis.stopServer();
      expect(await tryPassword(limits, who, true)).toEqual(expect.any(Number));
      await redis.startServer();
    });

    it('emptied, what this instance saw still counts', async () => {
      const { client, limits } = await connected();
      const who = { account: someone(), subnet: someSubnet() };
      await repeat(4, () => tryPassword(limits, who, false));
      await client.flushall();
      expect(await repeat(2, () => tryPassword(limits, who, false))).toEqual(['wrong', expect.any(Number)]);
      expect(await tryPassword(limits, { ...who, account: someone() }, true)).toBe('right');
    });

    it('down while a password is looked at, the right one uses up nothing once Redis is back', async () => {
      const { client, limits } = await connected();
      const who = { account: someone(), subnet: someSubnet(), prefix48: null, device: null };
      const attempts = await atOnce(5, () => attempt(limits, who));
      redis.freeze();
      await Promise.all(attempts.map((each) => each.refund()));
      redis.thaw();
      await sleep(2200);
      await ready(client);
      expect(await atOnce(5, () => tryPassword(limits, who, true, 50))).toEqual(Array(5).fill('right'));
      const other = instance({ kind: 'redis', client });
      expect(await atOnce(5, () => tryPassword(other, who, true, 50))).toEqual(Array(5).fill('right'));
    });

    it('back, it counts again', async () => {
      const { client, limits } = await connected();
      await redis.stopServer();
      await tryPassword(limits, { account: someone(), subnet: someSubnet() }, true);
      await redis.startServer();
      await ready(client);
      await sleep(1100);
      const who = { account: someone(), subnet: someSubnet() };
      expect(await repeat(5, () => tryPassword(limits, who, false))).toEqual(Array(5).fill('wrong'));
      expect(limits.lines.map((line) => line.level)).toEqual(['warn', 'info']);
    });
  });
});
