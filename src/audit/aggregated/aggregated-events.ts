import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Database } from '../../database/connection.js';
import * as repository from './aggregated-events.repository.js';

/** An event that an attacker can cause as often as they like. */
export type AggregatedEvent = {
  type: 'LOGIN_FAILED' | 'RATE_LIMITED' | 'SECOND_FACTOR_FAILED';
  /** Null for unknown accounts: one key per network. */
  userId: string | null;
  subnet: string;
  ipAddress: string;
  userAgent: string | null;
};

export type AggregatedEvents = {
  /** Never throws and barely delays: answering the request matters more than recording it. */
  record(event: AggregatedEvent): Promise<void>;
  /** Writes what is still in memory, if the database is reachable. */
  stop(): Promise<void>;
};

const WINDOW_SECONDS = 15 * 60;
const LONGEST_WAIT_MS = 250;
const BATCH_INTERVAL_MS = 10_000;
const MOST_KEYS = 10_000;

type PendingCount = { event: AggregatedEvent; count: number };

/**
 * A wrong password already cost a hash, so a write is affordable. Rejected attempts are free, so after the
 * first of a key they are only counted and written in batches: a flood must not reach the database.
 */
export function createAggregatedEvents({ db, log }: { db: Database; log: Logger }): AggregatedEvents {
  const writing = new Set<Promise<void>>();
  const rejected = new LRUCache<string, PendingCount>({
    max: MOST_KEYS,
    ttl: WINDOW_SECONDS * 1000,
    dispose: ({ event, count }) => {
      if (count > 0) void write(event, count);
    },
  });
  let timer: NodeJS.Timeout | null = null;

  function write(event: AggregatedEvent, count: number): Promise<void> {
    const { type, userId, ipAddress, userAgent } = event;
    const written = repository
      .add(db, { key: keyOf(event), type, userId, ipAddress, userAgent }, count, WINDOW_SECONDS)
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
    for (const pending of rejected.values()) {
      const { event, count } = pending;
      pending.count = 0;
      if (count > 0) await write(event, count);
    }
  }

  /** Whether this process has not seen the key in this window. */
  function isFirst(event: AggregatedEvent): boolean {
    const pending = rejected.get(keyOf(event));
    if (!pending) {
      rejected.set(keyOf(event), { event, count: 0 });
      return true;
    }
    pending.count += 1;
    timer ??= setTimeout(() => void writeBatch(), BATCH_INTERVAL_MS).unref();
    return false;
  }

  return {
    async record(event) {
      if (event.type === 'RATE_LIMITED' && !isFirst(event)) return;
      await Promise.race([write(event, 1), sleep(LONGEST_WAIT_MS, undefined, { ref: false })]);
    },
    async stop() {
      if (timer) clearTimeout(timer);
      await writeBatch();
      await Promise.all(writing);
    },
  };
}

function keyOf({ type, userId, subnet }: AggregatedEvent): string {
  return [type, userId ?? 'unknown', subnet].join(' ');
}
