import { setTimeout as sleep } from 'node:timers/promises';
import { openDedicated } from '../dedicated-connection.js';
import { causeOf, isStorageFault } from '../faults.js';
import { type MigrationsOptions, migrate, pendingMigrations } from '../migrations.js';
import { readAddress } from '../session/address.js';
import type { Outages } from '../session/outages.js';
import { missingMigrations, mistakeIn, requireFit } from './mistakes.js';

const RETRY_MS = 1000;
const MOST_ATTEMPTS = 4;

export type PrepareOptions = {
  url: string;
  migrateOnStart: boolean;
  migrations: MigrationsOptions;
  /** True in production: a mistake ends the start. Otherwise it is logged, and tried again each second. */
  endsOnMistake: boolean;
  outages: Outages;
  stopping: AbortSignal;
};

export type Prepared = {
  /** For /readyz; null: nothing is in the way. */
  readonly obstacle: string | null;
  /** True once nothing is in the way; false if the process stops before that. */
  readonly ready: Promise<boolean>;
};

/**
 * Makes sure that the database is fit and migrated, or keeps trying in the background while /readyz says no.
 * @throws DatabaseMistake, and a failed migration's error.
 */
export async function prepareDatabase(options: PrepareOptions): Promise<Prepared> {
  const { endsOnMistake, url, outages } = options;
  const where = readAddress(url).description;
  try {
    await untilHeard(() => requireUsable(url, options.migrateOnStart, options.migrations));
    return { obstacle: null, ready: Promise.resolve(true) };
  } catch (error) {
    const mistake = mistakeIn(error, where);
    if (mistake ? endsOnMistake : !isStorageFault(error)) throw mistake ?? error;
    outages.failed(error, mistake?.message);
    return { obstacle: mistake ? 'not usable yet' : 'not reached yet', ready: untilPrepared(options, where) };
  }
}

/** The reason for a refused connection can get lost while we are still writing: ask again. */
async function untilHeard(attempt: () => Promise<void>): Promise<void> {
  for (let left = MOST_ATTEMPTS - 1; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || !/terminated|EPIPE|ECONNRESET/.test(causeOf(error))) throw error;
    }
  }
}

function untilPrepared(options: PrepareOptions, where: string): Promise<boolean> {
  const { stopping, outages, url } = options;
  return new Promise((resolve) => {
    stopping.addEventListener('abort', () => resolve(false));
    void (async () => {
      while (!stopping.aborted) {
        await sleep(RETRY_MS, undefined, { ref: false });
        try {
          await requireUsable(url, options.migrateOnStart, options.migrations);
          outages.answered();
          return resolve(true);
        } catch (error) {
          const unforeseen = isStorageFault(error) ? undefined : 'the database could not be migrated';
          outages.failed(error, mistakeIn(error, where)?.message ?? unforeseen);
        }
      }
    })();
  });
}

/** Migrates if allowed and necessary. @throws DatabaseMistake, or the connection's or migration's error. */
export async function requireUsable(
  url: string,
  migrateOnStart: boolean,
  migrations: MigrationsOptions,
): Promise<void> {
  const where = readAddress(url).description;
  const connection = await openDedicated({ url, applicationName: 'gatehouse start' });
  try {
    requireFit(connection, where);
    const pending = await pendingMigrations(connection, migrations);
    if (pending.length === 0) return;
    if (!migrateOnStart) throw missingMigrations(pending, where);
  } finally {
    connection.close();
  }
  await migrate(url, migrations);
}
