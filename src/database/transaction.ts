import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './connection.js';

const MOST_RETRIES = 2;

/**
 * Runs `work` in one transaction (READ COMMITTED) and commits when it resolves. Only after a deadlock or a
 * serialization failure, when the server has undone everything, is it run again, at most twice: `work` must
 * do nothing that a rollback does not undo. Inside another transaction it becomes a savepoint of that one,
 * without retries.
 */
export function inTransaction<Result>(
  db: Database,
  work: (trx: Database) => Promise<Result>,
): Promise<Result> {
  const run = () => db.transaction(work);
  return db.isTransaction ? run() : retryUndone(run);
}

/** Has a pool run a statement again, outside a transaction, that the server has undone in the same way. */
export function retryStatements(db: Database): void {
  // Knex gives each transaction a client of its own, which knows nothing of this.
  const client = db.client as { _query(connection: object, query: object): Promise<unknown> };
  const query = client._query.bind(client);
  client._query = (connection, statement) => retryUndone(() => query(connection, statement));
}

async function retryUndone<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let retries = 0; ; retries++) {
    try {
      return await run();
    } catch (error) {
      if (retries >= MOST_RETRIES || !isUndoneByServer(error)) throw error;
      await sleep((10 + Math.random() * 40) * 2 ** retries);
    }
  }
}

/** 40P01 deadlock_detected, 40001 serialization_failure. */
function isUndoneByServer(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === '40P01' || code === '40001';
}
