import { Redis } from 'ioredis';
import type { Logger } from 'pino';

/**
 * Connects to Redis, and again whenever the connection is lost. A command fails at once while there is none, and after
 * 100 ms without an answer: nothing that Redis does is worth a longer wait, since the database can stand in for it.
 */
export function connectRedis(url: string, log: Logger): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 100,
    connectTimeout: 1000,
    retryStrategy: (tries) => Math.min(tries * 100, 1000),
  });
  let reachable = true;
  redis.on('error', (error) => {
    if (reachable) log.warn({ err: error }, 'Redis cannot be reached');
    reachable = false;
  });
  redis.on('ready', () => {
    if (!reachable) log.info('Redis is reached again');
    reachable = true;
  });
  return redis;
}
