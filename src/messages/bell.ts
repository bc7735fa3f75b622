import type { Redis } from 'ioredis';
import type { Messages } from '../revocation/messages/messages.js';
import { createPostgresMessages } from '../revocation/messages/postgres-messages.js';
import { createRedisMessages } from '../revocation/messages/redis-messages.js';

/** That there is no LISTEN behind a pooler is said where revocations are followed. */
const SILENT = { info() {} };

/**
 * Rings when there may be a message in the database: by NOTIFY, which triggers send too, and through Redis as
 * well where there is one, for what is published.
 */
export function createBell({ url, redis }: { url: string; redis: Redis | null }): Messages {
  const notified = createPostgresMessages({
    url,
    log: SILENT,
    channel: 'gatehouse_messages',
    applicationName: 'gatehouse messages',
  });
  if (!redis) return notified;
  const viaRedis = createRedisMessages(redis, 'gatehouse:messages');
  return {
    start(onMessage) {
      notified.start(onMessage);
      viaRedis.start(onMessage);
    },
    stop() {
      notified.stop();
      viaRedis.stop();
    },
    areWorking: notified.areWorking,
    announce: viaRedis.announce,
  };
}
