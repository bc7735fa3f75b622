import type { Logger } from 'pino';
import { createCircuitBreaker } from '../../circuit-breaker.js';
import type { Acquired, Counter, CounterStore, Demand, Settlement } from './counter.js';
import { createMemoryCounters } from './memory-counters.js';

/** A permit and its counter when it was taken. `limit`: the limit in force. */
export type Permit = Counter & {
  readonly key: string;
  readonly limit: number;
  /** The store's window, null if the store failed; `window` is this process's. */
  readonly storeWindow: number | null;
};

export type Result =
  | { readonly granted: true; readonly permits: readonly (Permit | null)[] }
  | { readonly granted: false; readonly refusedBy: number; readonly counter: Counter & { limit: number } };

export type Counters = {
  /** See `CounterStore.acquire`. Does not fail if the store does. */
  acquire(demands: readonly Demand[], consumed: boolean): Promise<Result>;
  /** @returns each key's consumed permits; null: the window is over. */
  settle(permits: readonly Permit[], outcome: Settlement['outcome']): Promise<(number | null)[]>;
  extend(permit: Permit, seconds: number): Promise<void>;
};

/** PostgreSQL is needed for the answer anyway, and may be busy, so it gets longer. */
const PATIENCE_MS = { redis: 100, postgres: 1000 };
const MOST_KEYS_IN_MEMORY = 50_000;
const MOST_PENDING_REFUNDS = 1000;
const REFUNDS_AT_ONCE = 100;

/**
 * Counts in the shared store and, in parallel, this process's own permits. While the store fails, only these
 * count, at half the limits; they also win if the store knows fewer, since it was then emptied.
 */
export function createCounters(
  store: CounterStore,
  log: Pick<Logger, 'warn' | 'info'>,
  patienceMs = PATIENCE_MS[store.kind],
): Counters {
  const own = createMemoryCounters(MOST_KEYS_IN_MEMORY);
  const pendingRefunds: (Settlement & { readonly endsAt: number })[] = [];
  let refunding = false;
  const call = createCircuitBreaker({
    log,
    patienceMs,
    failed: 'rate limits: the store fails, attempts are counted in memory, more strictly',
    recovered: 'rate limits: the store answers again',
    onAnswer: () => void refundPending(),
  });

  /** Repeats refunds that failed: a fault must not count as a wrong password. */
  async function refundPending(): Promise<void> {
    if (refunding) return;
    refunding = true;
    try {
      while (pendingRefunds.length > 0) await settleInStore(pendingRefunds.splice(0, REFUNDS_AT_ONCE));
    } catch {
      // Pending again until the store next answers.
    } finally {
      refunding = false;
    }
  }

  function keepRefunds(settlements: readonly (Settlement & { readonly endsAt: number })[]): void {
    const refunds = settlements.filter(({ outcome }) => outcome === 'refunded');
    pendingRefunds.push(...refunds.slice(0, MOST_PENDING_REFUNDS - pendingRefunds.length));
  }

  async function settleInStore(
    settlements: readonly (Settlement & { readonly endsAt: number })[],
  ): Promise<ReadonlyMap<string, number | null>> {
    const open = settlements.filter(({ endsAt }) => endsAt > performance.now());
    if (open.length === 0) return new Map();
    try {
      const consumed = await store.settle(open);
      return new Map(open.map(({ key }, index) => [key, consumed[index] ?? null]));
    } catch (error) {
      keepRefunds(open);
      throw error;
    }
  }

  function refundLate(demands: readonly Demand[], late: Acquired): void {
    if (!late.granted) return;
    const refunds = late.counters.flatMap((counter, index) => {
      const key = demands[index]?.key;
      return counter && key ? [{ ...counter, key, outcome: 'refunded' as const }] : [];
    });
    settleInStore(refunds).catch(() => {}); // pending then
  }

  /** Counts what the store granted in memory too. */
  function countHere(demands: readonly Demand[], counters: readonly (Counter | null)[], consumed: boolean) {
    return demands.map((demand, index): Permit | null => {
      const counter = counters[index];
      if (!counter) return null;
      const mine = own.take(demand.key, consumed, counter.endsAt);
      return {
        key: demand.key,
        limit: demand.limit,
        taken: Math.max(counter.taken, mine.taken),
        consumed: Math.max(counter.consumed, mine.consumed),
        endsAt: counter.endsAt,
        window: mine.window,
        storeWindow: counter.window,
      };
    });
  }

  function acquireHere(demands: readonly Demand[], consumed: boolean): Result {
    // Each instance then counts alone and knows less.
    const stricter = demands.map((demand) => ({
      ...demand,
      limit: Math.max(1, Math.floor(demand.limit / 2)),
    }));
    const result = own.acquire(stricter, consumed);
    if (!result.granted) return refusal(stricter, result);
    const permits = result.counters.map((counter, index) => {
      const demand = stricter[index];
      return counter && demand
        ? { ...counter, key: demand.key, limit: demand.limit, storeWindow: null }
        : null;
    });
    return { granted: true, permits };
  }

  async function settle(
    permits: readonly Permit[],
    outcome: Settlement['outcome'],
  ): Promise<(number | null)[]> {
    // Memory first, so that it never counts more than the store.
    const here = own.settle(permits.map(({ key, window }) => ({ key, window, outcome })));
    const stored = permits.flatMap(({ key, storeWindow, endsAt }) =>
      storeWindow === null ? [] : [{ key, window: storeWindow, outcome, endsAt }],
    );
    if (stored.length === 0) return here;
    let called = false;
    const result = await call(() => {
      called = true;
      return settleInStore(stored);
    });
    if (!called) keepRefunds(stored);
    return permits.map(({ key }, index) => {
      const counts = [here[index], result?.answer.get(key)].filter((count) => count != null);
      return counts.length === 0 ? null : Math.max(...counts);
    });
  }

  return {
    async acquire(demands, consumed) {
      const result = await call(
        () => store.acquire(demands, consumed),
        (late) => refundLate(demands, late),
      );
      if (!result) return acquireHere(demands, consumed);
      const { answer } = result;
      if (!answer.granted) return refusal(demands, answer);
      const permits = countHere(demands, answer.counters, consumed);
      const refusedBy = permits.findIndex(
        (permit, index) => permit && !demands[index]?.isSoft && permit.taken > permit.limit,
      );
      const over = permits[refusedBy];
      if (!over) return { granted: true, permits };
      const taken = permits.filter((permit) => permit !== null);
      if (!consumed) await settle(taken, 'refunded');
      return refusal(demands, { refusedBy, counter: { ...over, taken: over.taken - 1 } });
    },

    settle,

    async extend({ key, window, storeWindow }, seconds) {
      own.extend(key, window, seconds);
      if (storeWindow !== null) await call(() => store.extend(key, storeWindow, seconds));
    },
  };
}

function refusal(
  demands: readonly Demand[],
  { refusedBy, counter }: { refusedBy: number; counter: Counter },
): Result {
  return { granted: false, refusedBy, counter: { ...counter, limit: demands[refusedBy]?.limit ?? 0 } };
}
