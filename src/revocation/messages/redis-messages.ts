import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Messages } from './messages.js';

const HEARTBEAT_MS = 200;
/** Without a heartbeat of its own for this long, an instance no longer relies on messages. */
const WORKING_MS = 1_000;
/** A connection silent for this long is replaced, even if it looks open. */
const SILENCE_MS = 3_000;

/** Redis pub/sub. Heartbeats on a channel of its own show an instance that messages arrive. */
export function createRedisMessages(redis: Redis, channel: string): Messages {
  const ownChannel = `${channel}:${randomBytes(8).toString('hex')}`;
  let subscriber: Redis | null = null;
  let heardAt = Number.NEGATIVE_INFINITY;
  let connectedAt = 0;
  let timer: NodeJS.Timeout | undefined;

  function beat(): void {
    const silentSince = Math.max(heardAt, connectedAt);
    if (subscriber?.status === 'ready' && performance.now() - silentSince > SILENCE_MS) {
      connectedAt = performance.now();
      subscriber.disconnect(true);
    }
    redis.publish(ownChannel, '').catch(() => {});
  }

  return {
    start(onMessage) {
      const connection = redis.duplicate({ autoResubscribe: false });
      subscriber = connection;
      connection.on('error', () => {}); // the connection it is a copy of has said so
      connection.on('ready', () => {
        connectedAt = performance.now();
        connection.subscribe(channel, ownChannel).catch(() => connection.disconnect(true));
      });
      connection.on('message', (from: string) => {
        if (from === ownChannel) heardAt = performance.now();
        else onMessage();
      });
      timer = setInterval(beat, HEARTBEAT_MS);
    },
    stop() {
      clearInterval(timer);
      subscriber?.disconnect();
    },
    areWorking: () => performance.now() - heardAt < WORKING_MS,
    announce() {
      redis.publish(channel, '').catch(() => {});
    },
  };
}
