import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './connection.js';

const mostRetries = 2;

/**
 * Runs `work` in one transaction (READ COMMITTED) and commits when it resolves. Only after a deadlock or a
 * serialization failure, when the server has undone everything, is it run again, at most twice: `work` must do
 * nothing that a rollback does not undo. Inside another transaction it becomes a savepoint of that one, without retries.
 */
export async function inTransaction<Result>(
  db: Database,
  work: (trx: Database) => Promise<Result>,
): Promise<Result> {
  for (let retries = 0; ; retries++) {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (db.isTransaction || retries >= mostRetries || !undoneByServer(error)) throw error;
      await sleep((10 + Math.random() * 40) * 2 ** retries);
    }
  }
}

/** 40P01 deadlock_detected, 40001 serialization_failure. */
function undoneByServer(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === '40P01' || code === '40001';
}
