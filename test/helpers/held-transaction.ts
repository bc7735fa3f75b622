import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../src/database/connection.js';

const LONGEST_WAIT_MS = 15_000;

export type HeldTransaction = {
  trx: Database;
  /** Resolves when that many other transactions of this database wait for a lock. */
  waiting(count: number): Promise<void>;
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
    async waiting(count) {
      const deadline = performance.now() + LONGEST_WAIT_MS;
      for (;;) {
        const { rows } = await db.raw<{ rows: { waiting: number }[] }>(
          `select count(*)::int as waiting from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'`,
        );
        if (rows[0]?.waiting === count) return;
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
