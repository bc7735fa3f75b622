import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../src/database/connection.js';
import type { Answer } from './graphql.js';

const LONGEST_WAIT_MS = 15_000;
const MOST_ROUNDS = 20;

export type HeldTransaction = {
  trx: Database;
  /** Resolves when that many other transactions of this database wait for a lock; earlier, with false, when `isOver` says so. */
  waiting(count: number, isOver?: () => boolean): Promise<boolean>;
  /** Commits; a second time does nothing. */
  release(): Promise<void>;
};

/** Holds a transaction open where a statement has left it: what needs the same lock waits at that very place. */
export async function holdTransaction(
  db: Database,
  statement: string,
  bindings: readonly string[] = [],
): Promise<HeldTransaction> {
  const trx = await db.transaction();
  await trx.raw(statement, bindings);
  return {
    trx,
    async waiting(count, isOver = () => false) {
      const deadline = performance.now() + LONGEST_WAIT_MS;
      for (;;) {
        const { rows } = await db.raw<{ rows: { waiting: number }[] }>(
          `select count(*)::int as waiting from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'`,
        );
        if (rows[0]?.waiting === count) return true;
        if (isOver()) return false;
        if (performance.now() > deadline) {
          throw new Error(`${rows[0]?.waiting} transactions wait for a lock, not ${count}`);
        }
        await sleep(10);
      }
    },
    async release() {
      if (!trx.isCompleted()) await trx.commit();
    },
  };
}

/**
 * Makes requests wait for one lock at the same time, then lets them go on. The service waits for a lock only so long: on a busy
 * machine one may be refused before the last has come, and then all begin again. @returns the answers of the round they met in.
 */
export async function meetAtLock(
  db: Database,
  [statement, bindings]: [string, readonly string[]],
  begin: () => Promise<Answer>[],
): Promise<Answer[]> {
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const held = await holdTransaction(db, statement, bindings);
    let answered = 0;
    const requests = begin().map((request) => request.finally(() => answered++));
    const met = await held.waiting(requests.length, () => answered > 0);
    await held.release();
    const answers = await Promise.all(requests);
    if (met && answers.every(({ code }) => code !== 'SERVICE_UNAVAILABLE')) return answers;
  }
  throw new Error('the requests never waited at the same time');
}
