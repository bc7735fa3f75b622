import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';

const CONNECT_MS = 1000;

/**
 * Connects and reconnects. Commands fail at once while disconnected and after 100 ms without an answer, since
 * the database can stand in. Waits a second at most.
 * @throws Error for a Sentinel or a cluster node.
 */
export async function connectRedis(url: string, log: Logger): Promise<Redis> {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 100,
    connectTimeout: CONNECT_MS,
    retryStrategy: (tries) => Math.min(tries * 100, 1000),
  });
  let reachable = true;
  redis.on('error', (error) => {
    if (reachable) log.warn({ cause: error.message }, 'Redis cannot be reached');
    reachable = false;
  });
  redis.on('ready', () => {
    if (!reachable) log.info('Redis is reached again');
    reachable = true;
  });
  let started = false;
  const problem = new Promise<string | null>((resolve) => {
    redis.once('error', () => resolve(null));
    redis.on('ready', async () => {
      const found = await problemOf(redis);
      resolve(found);
      if (found === null) return;
      redis.disconnect();
      // The process goes on as without Redis.
      if (started) log.error(found);
    });
  });
  const found = await Promise.race([problem, sleep(CONNECT_MS, null, { ref: false })]);
  started = true;
  if (found !== null) throw new Error(found);
  return redis;
}

/** Null for a lone server, or if it does not say. */
async function problemOf(redis: Redis): Promise<string | null> {
  const info = await redis.info('server').catch(() => '');
  const [, mode] = /^redis_mode:(\w+)/m.exec(info) ?? [];
  if (mode === 'sentinel') {
    return 'REDIS_URL leads to a Sentinel, which is not supported: name the Redis server itself, or leave it out to share through PostgreSQL.';
  }
  if (mode === 'cluster') {
    return 'REDIS_URL leads to a Redis Cluster, which is not supported: name a server outside one, or leave it out to share through PostgreSQL.';
  }
  return null;
}
