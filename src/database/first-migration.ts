import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { isStorageFault } from './faults.js';
import { migrate } from './migrations.js';

/**
 * Migrates now or, while the database cannot be reached, as soon as it can: the process stays up meanwhile and says
 * on /readyz that it is not ready. Any other failure is thrown. @returns whether the database was reached.
 */
export async function migrateOnceReachable(
  url: string,
  log: Logger,
  stopping: AbortSignal,
): Promise<boolean> {
  try {
    await migrate(url);
    return true;
  } catch (error) {
    if (!isStorageFault(error)) throw error;
    log.warn({ err: error }, 'the database cannot be reached: migrations wait for it');
    void retry();
    return false;
  }

  async function retry(): Promise<void> {
    while (!stopping.aborted) {
      await sleep(1000, undefined, { ref: false });
      try {
        await migrate(url);
        log.info('the database is reached and migrated');
        return;
      } catch (error) {
        if (!isStorageFault(error)) log.error({ err: error }, 'the database could not be migrated');
      }
    }
  }
}
