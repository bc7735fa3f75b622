import type { Redis } from 'ioredis';
import type { Messages } from '../revocation/messages/messages.js';
import { createPostgresMessages } from '../revocation/messages/postgres-messages.js';
import { createRedisMessages } from '../revocation/messages/redis-messages.js';

/** The lack of LISTEN behind a pooler is already logged for revocations. */
const SILENT = { info() {} };

/** Signals possible new messages: by NOTIFY, also from triggers, and through Redis if there is one. */
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
