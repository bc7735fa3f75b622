import type { Logger } from 'pino';
import type { Database } from '../database/connection.js';
import { inSteps, startPeriodicJob, startSharedJob } from '../database/jobs/periodic-job.js';
import * as aggregated from './aggregated/aggregated-events.repository.js';
import { describeEvent } from './audit.service.js';
import * as events from './auth-event.repository.js';

const WINDOWS_EVERY_SECONDS = 30;
const RETENTION_EVERY_SECONDS = 3600;
/** Small steps hold few locks, and briefly. */
const BATCH_ROWS = 1000;

/** Closes finished windows, on every instance, and removes events older than `retentionSeconds`, on one. */
export function startAuditRetention(
  db: Database,
  log: Logger,
  retentionSeconds: number,
): { stop(): Promise<void> } {
  const closing = { name: 'aggregated events', everySeconds: WINDOWS_EVERY_SECONDS, log };
  const removing = { name: 'audit events', everySeconds: RETENTION_EVERY_SECONDS, log } as const;
  const jobs = [
    startPeriodicJob(closing, (signal) => closeWindows(db, log, signal)),
    startSharedJob(db, removing, (signal) => removeOldEvents(db, log, { retentionSeconds, signal })),
  ];
  return {
    async stop() {
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
}

async function closeWindows(db: Database, log: Logger, signal: AbortSignal): Promise<void> {
  await inSteps(signal, async () => {
    const closed = await aggregated.closeWindows(db, BATCH_ROWS);
    for (const { type, userId, repeatCount } of closed) {
      if (repeatCount > 0) log.info({ event: type, userId, count: repeatCount }, describeEvent(type));
    }
    return closed.length === BATCH_ROWS;
  });
}

export async function removeOldEvents(
  db: Database,
  log: Logger,
  {
    retentionSeconds,
    signal,
    batchRows = BATCH_ROWS,
  }: { retentionSeconds: number; signal: AbortSignal; batchRows?: number },
): Promise<void> {
  let removed = 0;
  await inSteps(signal, async () => {
    const count = await events.removeOlderThan(db, retentionSeconds, batchRows);
    removed += count;
    return count === batchRows;
  });
  if (removed > 0) log.info({ removed }, 'auth events past their retention were removed');
}
