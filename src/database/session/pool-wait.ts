import type { Knex } from 'knex';

const ASSUMED_HOLD_MS = 5;
const WEIGHT_OF_LATEST = 0.1;

/** The database is well, but too many requests want it. */
class PoolFull extends Error {
  override readonly name = 'PoolFull';
  override readonly message = 'too many requests wait for a connection';
}

/** By our own judgement or Knex's time-out. */
export function isPoolFull(error: unknown): boolean {
  return error instanceof PoolFull || (error as { name?: unknown } | null)?.name === 'KnexTimeoutError';
}

/** The parts of Knex's client that lend connections. */
type Lender = {
  pool: { numPendingAcquires(): number };
  acquireConnection(): Promise<object>;
  releaseConnection(connection: object): Promise<unknown>;
};

/**
 * Refuses at once whoever would wait longer than `longestMs` for a connection, judged by the queue and recent
 * use; otherwise requests pile up on a slow database until the pool's time-out.
 * @param onFailure runs before the caller gets the error.
 */
export function boundPoolWait(
  db: Knex,
  {
    poolMax,
    longestMs,
    onFailure,
  }: { poolMax: number; longestMs: number; onFailure: (error: unknown) => void },
): void {
  const lender = db.client as Lender;
  const acquire = lender.acquireConnection.bind(lender);
  const release = lender.releaseConnection.bind(lender);
  const lentAt = new WeakMap<object, number>();
  let holdMs = ASSUMED_HOLD_MS;

  lender.acquireConnection = async () => {
    try {
      const expectedMs = (lender.pool.numPendingAcquires() * holdMs) / poolMax;
      if (expectedMs > longestMs) throw new PoolFull();
      const connection = await acquire();
      lentAt.set(connection, performance.now());
      return connection;
    } catch (error) {
      onFailure(error);
      throw error;
    }
  };
  lender.releaseConnection = (connection) => {
    const since = lentAt.get(connection);
    if (since !== undefined) holdMs += WEIGHT_OF_LATEST * (performance.now() - since - holdMs);
    return release(connection);
  };
}
