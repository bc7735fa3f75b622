import type { Logger } from 'pino';
import type { Database } from '../../database/connection.js';
import { inSteps, type PeriodicJob, startSharedJob } from '../../database/jobs/periodic-job.js';
import * as tokens from './action-tokens.repository.js';

const EVERY_SECONDS = 3_600;
const FIRST_AFTER_SECONDS = 10;
/** Kept past their end, so that support can see why a link does not work. */
const KEEP_DAYS = 7;
const BATCH_ROWS = 500;

export function startActionTokenRetention(db: Database, log: Logger): PeriodicJob {
  const job = {
    name: 'action tokens',
    everySeconds: EVERY_SECONDS,
    firstAfterSeconds: FIRST_AFTER_SECONDS,
    log,
  } as const;
  return startSharedJob(db, job, async (signal) => {
    const removed = await removeExpiredTokens(db, signal);
    if (removed > 0) log.info({ removed }, 'expired mailed tokens were removed');
  });
}

/** @returns how many were removed. Ends early when `signal` aborts. */
export async function removeExpiredTokens(db: Database, signal: AbortSignal): Promise<number> {
  let total = 0;
  await inSteps(signal, async () => {
    const removed = await tokens.deleteExpired(db, KEEP_DAYS, BATCH_ROWS);
    total += removed;
    return removed === BATCH_ROWS;
  });
  return total;
}
