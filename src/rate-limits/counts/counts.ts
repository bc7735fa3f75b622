import type { Logger } from 'pino';
import type { Budget } from '../budgets.js';
import { type Count, createMemoryCounts } from './memory-counts.js';
import { createSharedCounts, type Store } from './shared-counts.js';
import { createStoreAccess } from './store-access.js';

/** What a key has used of its budget. More than `limit` is too much. */
export type Used = Count & { readonly limit: number };

/** One unit taken from a key's budget; `used` includes it. */
export type Unit = Used & { readonly budget: Budget; readonly key: string; readonly shared: boolean };

/** The counts as one request uses them. */
export type RequestCounts = {
  take(budget: Budget, key: string): Promise<Unit>;
  /** Undoes `take`, if the window that the unit was taken from is still open. */
  giveBack(unit: Unit): Promise<void>;
  /** The unit stays taken: this process remembers it too, in case the store forgets. */
  keep(unit: Unit): void;
  look(budget: Budget, key: string): Promise<Used>;
  /** Lets the unit's window end so many seconds from now. */
  extend(unit: Unit, seconds: number): Promise<void>;
};

/** For Redis nobody waits longer; PostgreSQL is needed for the answer anyway, and may be busy. */
const PATIENCE_MS = { redis: 100, postgres: 1000 };
const MOST_KEYS_IN_MEMORY = 50_000;
const MOST_OWED = 1000;

/**
 * Counts in the store that the instances share and, while that fails, in memory and against stricter limits: for a
 * caller the store never fails. A store that knows of less than this process has seen itself was emptied: then what
 * was seen counts, against the stricter limits.
 */
export function createCounts(store: Store, log: Pick<Logger, 'warn' | 'info'>): () => RequestCounts {
  const shared = createSharedCounts(store);
  const memory = createMemoryCounts(MOST_KEYS_IN_MEMORY);
  const owed: Unit[] = [];
  let paying = false;
  const access = createStoreAccess(log, () => void payOwed());

  /** Gives back what a fault kept from being given back: a fault is no wrong password. */
  async function payOwed(): Promise<void> {
    if (paying) return;
    paying = true;
    try {
      for (let unit = owed.pop(); unit; unit = owed.pop()) await giveBackShared(unit);
    } catch {
      // It is owed again, and tried again after the next answer of the store.
    } finally {
      paying = false;
    }
  }

  function owe(unit: Unit): void {
    if (owed.length < MOST_OWED) owed.push(unit);
  }

  async function giveBackShared(unit: Unit): Promise<void> {
    if (unit.endsAt <= performance.now()) return;
    try {
      const { used } = await shared.add(unit.budget, unit.key, -1);
      if (used < 0) await shared.add(unit.budget, unit.key, 1); // its window had just ended
    } catch (error) {
      owe(unit);
      throw error;
    }
  }

  return function forRequest() {
    const ask = access.forRequest(PATIENCE_MS[store.kind]);

    return {
      async take(budget, key) {
        const inStore = (count: Count): Unit => ({
          ...count,
          budget,
          key,
          shared: true,
          limit: budget.count,
        });
        const taken = await ask(
          () => shared.add(budget, key, 1),
          (count) => void giveBackShared(inStore(count)).catch(() => {}),
        );
        if (!taken) {
          const count = memory.add(idOf(budget, key), 1, endOf(budget));
          return { ...count, budget, key, shared: false, limit: stricter(budget) };
        }
        const seen = memory.find(idOf(budget, key));
        if (!seen || seen.used < taken.answer.used) return inStore(taken.answer);
        return { ...inStore(taken.answer), used: seen.used + 1, limit: stricter(budget) };
      },

      async giveBack(unit) {
        const id = idOf(unit.budget, unit.key);
        if (!unit.shared) {
          if (memory.find(id)?.endsAt === unit.endsAt) memory.add(id, -1, unit.endsAt);
          return;
        }
        let asked = false;
        await ask(() => {
          asked = true;
          return giveBackShared(unit);
        });
        if (!asked) owe(unit);
      },

      keep(unit) {
        if (unit.shared) memory.add(idOf(unit.budget, unit.key), 1, unit.endsAt);
      },

      async look(budget, key) {
        const found = await ask(() => shared.find(budget, key));
        const seen = memory.find(idOf(budget, key));
        const known = found?.answer ?? { used: 0, endsAt: performance.now() };
        if (seen && (!found || seen.used > known.used)) return { ...seen, limit: stricter(budget) };
        return { ...known, limit: found ? budget.count : stricter(budget) };
      },

      async extend(unit, seconds) {
        const { budget, key, used } = unit;
        memory.set(idOf(budget, key), { used, endsAt: performance.now() + seconds * 1000 });
        if (unit.shared) await ask(() => shared.set(budget, key, used, seconds));
      },
    };
  };
}

function idOf(budget: Budget, key: string): string {
  return `${budget.name}:${key}`;
}

function endOf(budget: Budget): number {
  return performance.now() + budget.windowSeconds * 1000;
}

/** Each instance counts for itself then, and knows less. */
function stricter(budget: Budget): number {
  return Math.max(1, Math.floor(budget.count / 2));
}
