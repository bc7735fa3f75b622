import type { Logger } from 'pino';
import type { Database } from '../database/connection.js';
import { isStorageFault } from '../database/faults.js';
import * as aggregated from './aggregated/aggregated-events.repository.js';
import { describeEvent } from './audit.service.js';
import * as events from './auth-event.repository.js';

export type RetentionPace = {
  /** How often ended windows become rows, and how often old events are removed. */
  windowSeconds: number;
  retentionSeconds: number;
  /** Rows at a time: each step holds few locks, for a moment. */
  step: number;
};

const DEFAULT_PACE: RetentionPace = { windowSeconds: 30, retentionSeconds: 3600, step: 1000 };

/**
 * Maintains the audit log: counts whose window is over become rows, and events older than `retentionSeconds` are
 * removed. Every instance may run it on one database: the steps exclude each other.
 */
export function startAuditRetention(parts: {
  db: Database;
  log: Logger;
  retentionSeconds: number;
  pace?: Partial<RetentionPace>;
}): { stop(): Promise<void> } {
  const { db, log, retentionSeconds } = parts;
  const pace = { ...DEFAULT_PACE, ...parts.pace };
  let stopped = false;

  async function closeWindows(): Promise<void> {
    for (;;) {
      const closed = await aggregated.closeWindows(db, pace.step);
      for (const { type, userId, repeatCount } of closed) {
        if (repeatCount > 0) log.info({ event: type, userId, count: repeatCount }, describeEvent(type));
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

  /** Runs at once and then periodically, a little apart from other instances. */
  function regularly(seconds: number, work: () => Promise<void>): () => Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    let running: Promise<void>;
    const run = () => {
      running = work()
        .catch((error) => {
          if (!isStorageFault(error)) log.warn({ err: error }, 'the audit log was not maintained');
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
