import type { Database } from './connection.js';

const assumedHoldMillis = 5;
const weightOfLatest = 0.1;

/** The parts of Knex's client that lend connections. */
type Lender = {
  pool: { numPendingAcquires(): number };
  acquireConnection(): Promise<object>;
  releaseConnection(connection: object): Promise<unknown>;
};

/**
 * Refuses at once whoever would wait for a connection longer than `longestMillis`, judged by how many wait and how long
 * connections were held lately. Without it a database that has become slow lets requests pile up, and each of them waits
 * the whole time-out of the pool before it fails.
 */
export function boundPoolWait(
  db: Database,
  { poolMax, longestMillis }: { poolMax: number; longestMillis: number },
): void {
  const lender = db.client as Lender;
  const acquire = lender.acquireConnection.bind(lender);
  const release = lender.releaseConnection.bind(lender);
  const lentAt = new WeakMap<object, number>();
  let holdMillis = assumedHoldMillis;

  lender.acquireConnection = async () => {
    const expectedMillis = (lender.pool.numPendingAcquires() * holdMillis) / poolMax;
    // The words by which `isStorageFault` knows the pool's own refusals.
    if (expectedMillis > longestMillis) throw new Error('Too many wait: Unable to acquire a connection');
    const connection = await acquire();
    lentAt.set(connection, performance.now());
    return connection;
  };
  lender.releaseConnection = (connection) => {
    const since = lentAt.get(connection);
    if (since !== undefined) holdMillis += weightOfLatest * (performance.now() - since - holdMillis);
    return release(connection);
  };
}
