import type { Database } from './connection.js';
import { retryUndone } from './statements/retry-undone.js';

/**
 * Runs `work` in a READ COMMITTED transaction. After a deadlock or serialization failure it runs again, at
 * most twice, so `work` must do only what a rollback undoes. Nested, it is a savepoint without retries.
 */
export function inTransaction<Result>(
  db: Database,
  work: (trx: Database) => Promise<Result>,
): Promise<Result> {
  const run = () => db.transaction(work);
  return db.isTransaction ? run() : retryUndone(run);
}
