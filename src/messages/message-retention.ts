import type { Logger } from 'pino';
import type { Database } from '../database/connection.js';
import { inSteps, type PeriodicJob, startSharedJob } from '../database/jobs/periodic-job.js';
import * as messages from './message.repository.js';

const EVERY_SECONDS = 60;
const BATCH_ROWS = 5_000;

/** Removes messages that were delivered, or never will be. */
export function startMessageRetention(db: Database, log: Logger): PeriodicJob {
  const options = { name: 'live messages', everySeconds: EVERY_SECONDS, log } as const;
  return startSharedJob(db, options, (signal) =>
    inSteps(signal, async () => (await messages.removeOld(db, BATCH_ROWS)) === BATCH_ROWS),
  );
}
