import type { Logger } from 'pino';
import type { Database } from '../../database/connection.js';
import { inSteps, type PeriodicJob, startSharedJob } from '../../database/jobs/periodic-job.js';
import * as repository from './session-retention.repository.js';

export const SESSION_RETENTION = { name: 'sessions', everySeconds: 3_600 } as const;
const FIRST_AFTER_SECONDS = 5;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

export function startSessionRetention(db: Database, log: Logger): PeriodicJob {
  const job = { ...SESSION_RETENTION, firstAfterSeconds: FIRST_AFTER_SECONDS, log };
  return startSharedJob(db, job, async (signal) => {
    await cleanUp(db, signal);
  });
}

/** Ends early when `signal` aborts. @returns how many sessions were removed. */
export async function cleanUp(db: Database, signal: AbortSignal): Promise<number> {
  let total = 0;
  let afterId = FIRST_ID;
  await inSteps(signal, async () => {
    const { lastId, removed } = await repository.removeExpired(db, afterId);
    total += removed;
    afterId = lastId ?? afterId;
    return lastId !== null;
  });
  await repository.removeExpiredSecondSteps(db);
  await inSteps(signal, async () => (await repository.removeRevocations(db)) > 0);
  return total;
}
