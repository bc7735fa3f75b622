import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Database } from '../database/connection.js';
import * as repeats from './repeats.repository.js';

/** Something that an attacker can make happen as often as they like. */
export type RecurringEvent = {
  type: 'LOGIN_FAILED' | 'RATE_LIMITED';
  /** Null for an account that does not exist: all of those from one net count as one. */
  userId: string | null;
  net: string;
  ipAddress: string;
  userAgent: string | null;
};

export type RecurringEvents = {
  /**
   * Records an event: a row for the first of a key in a window, a number for the rest. Never throws, and keeps the
   * caller waiting for a moment at most: the answer to a request is worth more than its trace.
   */
  record(event: RecurringEvent): Promise<void>;
  /** Writes what is still in memory, as far as the database takes it. */
  stop(): Promise<void>;
};

const windowSeconds = 15 * 60;
const patienceMillis = 250;
const batchMillis = 10_000;
const mostKeys = 10_000;

type Waiting = { event: RecurringEvent; count: number };

/**
 * A wrong password has cost a hash, so it may cost a write as well. A refused try costs nothing, so after the first of a
 * key it is only counted here and written in batches: a flood of them does not reach the database.
 */
export function createRecurringEvents({ db, log }: { db: Database; log: Logger }): RecurringEvents {
  const writing = new Set<Promise<void>>();
  const refused = new LRUCache<string, Waiting>({
    max: mostKeys,
    ttl: windowSeconds * 1000,
    dispose: ({ event, count }) => {
      if (count > 0) void write(event, count);
    },
  });
  let timer: NodeJS.Timeout | null = null;

  function write(event: RecurringEvent, count: number): Promise<void> {
    const { type, userId, ipAddress, userAgent } = event;
    const written = repeats
      .note(db, { key: keyOf(event), type, userId, ipAddress, userAgent }, count, windowSeconds)
      .then(
        () => {},
        (error) => log.warn({ err: error, event: type, count }, 'an auth event was not recorded'),
      )
      .finally(() => writing.delete(written));
    writing.add(written);
    return written;
  }

  async function writeBatch(): Promise<void> {
    timer = null;
    for (const entry of refused.values()) {
      const { event, count } = entry;
      entry.count = 0;
      if (count > 0) await write(event, count);
    }
  }

  /** True for the first of its key that this process sees in a while. */
  function isNew(event: RecurringEvent): boolean {
    const known = refused.get(keyOf(event));
    if (!known) {
      refused.set(keyOf(event), { event, count: 0 });
      return true;
    }
    known.count += 1;
    timer ??= setTimeout(() => void writeBatch(), batchMillis).unref();
    return false;
  }

  return {
    async record(event) {
      if (event.type === 'RATE_LIMITED' && !isNew(event)) return;
      await Promise.race([write(event, 1), sleep(patienceMillis, undefined, { ref: false })]);
    },
    async stop() {
      if (timer) clearTimeout(timer);
      await writeBatch();
      await Promise.all(writing);
    },
  };
}

function keyOf({ type, userId, net }: RecurringEvent): string {
  return [type, userId ?? 'unknown', net].join(' ');
}
