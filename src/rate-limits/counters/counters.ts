import type { Logger } from 'pino';
import { createCircuitBreaker } from '../../circuit-breaker.js';
import type { Acquired, Counter, CounterStore, Demand, Settlement } from './counter.js';
import { createMemoryCounters } from './memory-counters.js';

/** A permit that was taken, and its counter as it then was. `limit` is the one that held. */
export type Permit = Counter & {
  readonly key: string;
  readonly limit: number;
  /** Its window in the store; null while that failed. `window` is the one in this process. */
  readonly storeWindow: number | null;
};

export type Result =
  | { readonly granted: true; readonly permits: readonly (Permit | null)[] }
  | { readonly granted: false; readonly refusedBy: number; readonly counter: Counter & { limit: number } };

export type Counters = {
  /** See `CounterStore.acquire`. Never fails for a fault of the store. */
  acquire(demands: readonly Demand[], consumed: boolean): Promise<Result>;
  /** @returns how many of each permit's key are consumed now; null: its window is over. */
  settle(permits: readonly Permit[], outcome: Settlement['outcome']): Promise<(number | null)[]>;
  /** Lets the permit's window end so many seconds from now. */
  extend(permit: Permit, seconds: number): Promise<void>;
};

/** For Redis nobody waits longer; PostgreSQL is needed for the answer anyway, and may be busy. */
const PATIENCE_MS = { redis: 100, postgres: 1000 };
const MOST_KEYS_IN_MEMORY = 50_000;
const MOST_PENDING_REFUNDS = 1000;
const REFUNDS_AT_ONCE = 100;

/**
 * Counts in the store that the instances share, and beside it what this process has taken itself. While the
 * store fails that is all there is, and the limits are half of what they were. If the store knows of less
 * than this process has taken, it was emptied, and what this process knows counts.
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

  /** Refunds what a fault kept from being refunded: a fault is no wrong password. */
  async function refundPending(): Promise<void> {
    if (refunding) return;
    refunding = true;
    try {
      while (pendingRefunds.length > 0) await settleInStore(pendingRefunds.splice(0, REFUNDS_AT_ONCE));
    } catch {
      // They are pending again, and tried again after the next answer of the store.
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

  /** What the store granted, counted here as well. */
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
    // Each instance counts for itself then, and knows less.
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
    // First here, then there: never does this process believe more taken than is.
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
