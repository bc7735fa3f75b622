import type { Demand } from '../../../src/rate-limits/counters/counter.js';
import { createPostgresCounters } from '../../../src/rate-limits/counters/postgres-counters.repository.js';
import { type TestDatabase, testDatabase } from '../../helpers/database.js';
import { holdTransaction } from '../../helpers/held-transaction.js';
import { countersOf, demand, describeCounterStore, someKey } from './counter-stores.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe('counters in PostgreSQL', () => {
  describeCounterStore(
    () => createPostgresCounters(database.db),
    async (seconds) => {
      await database.db.raw('update rate_limit_counters set ends_ms = ends_ms - ?', [seconds * 1000]);
    },
    { hasWallClock: true },
  );
});

describe('rows are locked in the order of their keys', () => {
  const lock = 'select from rate_limit_counters where key = ? for update';

  /** Two keys with rows, the lesser first. */
  async function twoKeys() {
    const [low = '', high = ''] = [someKey(), someKey()].sort();
    const store = createPostgresCounters(database.db);
    // The greater lies first in the table, so that the order in which rows are found is not that of their keys.
    const [last] = countersOf(await store.acquire([demand(high)], false));
    const [first] = countersOf(await store.acquire([demand(low)], false));
    const windows = new Map([
      [low, first?.window ?? 0],
      [high, last?.window ?? 0],
    ]);
    return { store, low, high, windows };
  }

  it.each([
    ['taking permits', (keys: readonly string[]) => keys.map((key): Demand => demand(key))],
    ['settling them', null],
  ])('%s: who waits for the first holds none of the others', async (_what, demandsOf) => {
    const { store, low, high, windows } = await twoKeys();
    const held = await holdTransaction(database.db, lock, [low]);
    try {
      const order = [high, low];
      const waiting = demandsOf
        ? store.acquire(demandsOf(order), false)
        : store.settle(
            order.map((key) => ({ key, window: windows.get(key) ?? 0, outcome: 'refunded' as const })),
          );
      await held.waiting(1);
      await held.trx.raw(`${lock} nowait`, [high]);
      await held.release();
      await waiting;
    } finally {
      await held.release();
    }
  });

  it('also of keys that nobody has counted yet', async () => {
    const [low = '', high = ''] = [someKey(), someKey()].sort();
    const store = createPostgresCounters(database.db);
    const insert = 'insert into rate_limit_counters (key, taken, consumed, ends_ms) values (?, 0, 0, 1)';
    const held = await holdTransaction(database.db, insert, [low]);
    try {
      const waiting = store.acquire([demand(high), demand(low)], false);
      await held.waiting(1);
      await held.trx.raw(insert, [high]);
      await held.release();
      expect((await waiting).granted).toBe(true);
    } finally {
      await held.release();
    }
  });
});
