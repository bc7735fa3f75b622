import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';

const MOST_RETRIES = 2;

/** Makes the pool retry a statement outside a transaction that the server has undone. */
export function retryStatements(db: Knex): void {
  // Transactions have clients of their own, which this does not reach.
  const client = db.client as { _query(connection: object, query: object): Promise<unknown> };
  const query = client._query.bind(client);
  client._query = (connection, statement) => retryUndone(() => query(connection, statement));
}

/** Runs it again, at most twice, if the server has undone it. */
export async function retryUndone<Result>(run: () => Promise<Result>): Promise<Result> {
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
