import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Messages } from './messages.js';

const HEARTBEAT_MS = 200;
/** After this time without a heartbeat of its own an instance relies on messages no more. */
const WORKING_MS = 1_000;
/** A connection that carries nothing for so long is replaced, although it looks open. */
const SILENCE_MS = 3_000;

/**
 * Redis pub/sub between the instances. Heartbeats on a channel of its own tell an instance whether messages
 * arrive.
 */
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
