import type { Logger } from 'pino';
import type { Database } from '../database/connection.js';
import { isStorageFault } from '../database/faults.js';
import * as events from './auth-event.repository.js';
import * as repeats from './repeats.repository.js';

export type UpkeepPace = {
  /** How often ended windows become rows, and how often old events are removed. */
  windowSeconds: number;
  retentionSeconds: number;
  /** Rows at a time: each step holds few locks, for a moment. */
  step: number;
};

const usualPace: UpkeepPace = { windowSeconds: 30, retentionSeconds: 3600, step: 1000 };

/**
 * Keeps the audit trail: counts whose window is over become rows, and events older than `retentionSeconds` go. Every
 * instance may run it on one database: the steps exclude each other.
 */
export function startAuditUpkeep(parts: {
  db: Database;
  log: Logger;
  retentionSeconds: number;
  pace?: Partial<UpkeepPace>;
}): { stop(): Promise<void> } {
  const { db, log, retentionSeconds } = parts;
  const pace = { ...usualPace, ...parts.pace };
  let stopped = false;

  async function closeWindows(): Promise<void> {
    for (;;) {
      const closed = await repeats.closeEnded(db, pace.step);
      for (const { type, userId, further } of closed) {
        if (further > 0) log.info({ event: type, userId, count: further }, 'auth events');
      }
      if (closed.length < pace.step || stopped) return;
    }
  }

  async function removeOld(): Promise<void> {
    let removed = 0;
    for (;;) {
      const count = await events.removeOlderThan(db, retentionSeconds, pace.step);
      removed += count;
      if (count < pace.step || stopped) break;
    }
    if (removed > 0) log.info({ removed }, 'auth events past their retention were removed');
  }

  /** At once and then again and again; a little apart from other instances. */
  function regularly(seconds: number, work: () => Promise<void>): () => Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    let running: Promise<void>;
    const run = () => {
      running = work()
        .catch((error) => {
          if (!isStorageFault(error)) log.warn({ err: error }, 'the audit trail was not kept up');
        })
        .finally(() => {
          if (!stopped) timer = setTimeout(run, seconds * 1000 * (0.75 + Math.random() / 2)).unref();
        });
    };
    run();
    return async () => {
      clearTimeout(timer);
      await running;
    };
  }

  const jobs = [regularly(pace.windowSeconds, closeWindows), regularly(pace.retentionSeconds, removeOld)];
  return {
    stop: async () => {
      stopped = true;
      await Promise.all(jobs.map((stop) => stop()));
    },
  };
}
