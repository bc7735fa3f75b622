import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Freshness } from './freshness.js';
import { type Moment, now } from './moment.js';
import { readMessage, writeMessage } from './revocation.repository.js';
import type { Revocation } from './view.js';

const channel = 'gatehouse:revocations';
const beatMillis = 200;
/** A connection that carries nothing for so long is replaced, although it looks open. */
const silenceSeconds = 3;
/** Whoever was told of a change so recently need not tell the others. */
const recentMillis = 2_000;

export type RedisBus = {
  start(): void;
  stop(): void;
  /** Tells the other instances, and waits for nothing: they also find out by themselves, only later. */
  announce(revocation: Revocation): void;
};

/**
 * Redis pub/sub between the instances. It makes news travel fast and is never relied on: `freshness` says whether
 * messages of ours come back, and while they do not, the database decides every request.
 */
export function createRedisBus({
  redis,
  freshness,
  onRevocation,
}: {
  redis: Redis;
  freshness: Freshness;
  onRevocation: (revocation: Revocation) => void;
}): RedisBus {
  const ownChannel = `${channel}:${randomBytes(8).toString('hex')}`;
  const sent = new Map<string, Moment>();
  let subscriber: Redis | null = null;
  let beats = 0;
  let heardOfEverythingAt = Number.NEGATIVE_INFINITY;
  let connectedAt = now();
  let timer: NodeJS.Timeout | undefined;

  function onMessage(from: string, text: string): void {
    if (from !== ownChannel) {
      const revocation = readMessage(text);
      if (revocation.kind === 'everything') heardOfEverythingAt = performance.now();
      onRevocation(revocation);
      return;
    }
    const moment = sent.get(text);
    if (!moment) return;
    for (const word of sent.keys()) {
      sent.delete(word);
      if (word === text) break;
    }
    freshness.prove(moment);
  }

  function beat(): void {
    if (subscriber?.status === 'ready' && silentSeconds() > silenceSeconds) {
      connectedAt = now();
      subscriber.disconnect(true);
    }
    const word = String(++beats);
    if (sent.size > 100) sent.clear();
    sent.set(word, now());
    redis.publish(ownChannel, word).catch(() => {});
  }

  function silentSeconds(): number {
    return Math.min(freshness.ageSeconds(), (performance.now() - connectedAt.steady) / 1000);
  }

  return {
    start() {
      const made = redis.duplicate({ autoResubscribe: false });
      subscriber = made;
      made.on('error', () => {}); // the connection it is a copy of has said so
      made.on('ready', () => {
        connectedAt = now();
        made.subscribe(channel, ownChannel).catch(() => made.disconnect(true));
      });
      made.on('close', freshness.lose);
      made.on('message', onMessage);
      timer = setInterval(beat, beatMillis);
    },
    stop() {
      clearInterval(timer);
      subscriber?.disconnect();
    },
    announce(revocation) {
      if (revocation.kind === 'everything' && performance.now() - heardOfEverythingAt < recentMillis) return;
      redis.publish(channel, writeMessage(revocation)).catch(() => {});
    },
  };
}
