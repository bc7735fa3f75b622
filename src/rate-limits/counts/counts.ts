import type { Logger } from 'pino';
import type { Budget } from '../budgets.js';
import { type Count, createMemoryCounts } from './memory-counts.js';
import { createSharedCounts, type Store } from './shared-counts.js';
import { createStoreAccess } from './store-access.js';

/** What a key has used of its budget. More than `limit` is too much. */
export type Used = Count & { readonly limit: number };

/** One unit taken from a key's budget; `used` includes it. `shared` where the store has it. */
export type Unit = Used & { readonly budget: Budget; readonly key: string; readonly shared: boolean };

export type Counts = {
  /** Of any number of callers at once, on whatever instance, no two are told the same count. */
  take(budget: Budget, key: string): Promise<Unit>;
  /** Undoes `take` of each, if the window that it was taken from is still open. */
  giveBack(units: readonly Unit[]): Promise<void>;
  look(budget: Budget, key: string): Promise<Used>;
  /** Lets the unit's window end so many seconds from now. */
  extend(unit: Unit, seconds: number): Promise<void>;
};

/** For Redis nobody waits longer; PostgreSQL is needed for the answer anyway, and may be busy. */
const PATIENCE_MS = { redis: 100, postgres: 1000 };
const MOST_KEYS_IN_MEMORY = 50_000;
const MOST_OWED = 1000;
const PAID_AT_ONCE = 100;

/**
 * Counts in the store that the instances share, and beside it what this process has taken itself. While the store
 * fails that is all there is, and the limits are stricter: for a caller the store never fails. If the store knows of
 * less than this process has taken, it was emptied, and what this process knows counts.
 */
export function createCounts(
  store: Store,
  log: Pick<Logger, 'warn' | 'info'>,
  patienceMs = PATIENCE_MS[store.kind],
): Counts {
  const shared = createSharedCounts(store);
  const own = createMemoryCounts(MOST_KEYS_IN_MEMORY);
  const owed: Unit[] = [];
  let paying = false;
  const ask = createStoreAccess(log, patienceMs, () => void payOwed());

  /** Gives back what a fault kept from being given back: a fault is no wrong password. */
  async function payOwed(): Promise<void> {
    if (paying) return;
    paying = true;
    try {
      while (owed.length > 0) await giveBackShared(owed.splice(0, PAID_AT_ONCE));
    } catch {
      // They are owed again, and tried again after the next answer of the store.
    } finally {
      paying = false;
    }
  }

  function owe(units: readonly Unit[]): void {
    owed.push(...units.slice(0, MOST_OWED - owed.length));
  }

  async function giveBackShared(units: readonly Unit[]): Promise<void> {
    const open = units.filter(({ endsAt }) => endsAt > performance.now());
    if (open.length === 0) return;
    const results = await shared.giveBack(open);
    owe(open.filter((_unit, i) => results[i]?.status === 'rejected'));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }

  return {
    async take(budget, key) {
      const taken = await ask(
        () => shared.add(budget, key, 1),
        (late) => {
          const unit = { ...late, budget, key, shared: true, limit: budget.count };
          giveBackShared([unit]).catch(() => {}); // owed then
        },
      );
      const endsAt = taken?.answer.endsAt ?? performance.now() + budget.windowSeconds * 1000;
      const mine = own.add(idOf(budget, key), 1, endsAt);
      if (!taken) return { ...mine, budget, key, shared: false, limit: stricter(budget) };
      const used = Math.max(taken.answer.used, mine.used);
      return { used, endsAt, budget, key, shared: true, limit: budget.count };
    },

    async giveBack(units) {
      // First here, then there: never does this process believe more taken than is.
      for (const { budget, key, endsAt } of units)
        if (performance.now() < endsAt) own.add(idOf(budget, key), -1, endsAt);
      const theirs = units.filter((unit) => unit.shared);
      if (theirs.length === 0) return;
      let asked = false;
      await ask(() => {
        asked = true;
        return giveBackShared(theirs);
      });
      if (!asked) owe(theirs);
    },

    async look(budget, key) {
      const found = await ask(() => shared.find(budget, key));
      const mine = own.find(idOf(budget, key));
      const limit = found ? budget.count : stricter(budget);
      const theirs = found?.answer ?? { used: 0, endsAt: performance.now() };
      return mine && mine.used > theirs.used ? { ...mine, limit } : { ...theirs, limit };
    },

    async extend(unit, seconds) {
      const { budget, key, used } = unit;
      own.set(idOf(budget, key), { used, endsAt: performance.now() + seconds * 1000 });
      if (unit.shared) await ask(() => shared.set(budget, key, used, seconds));
    },
  };
}

function idOf(budget: Budget, key: string): string {
  return `${budget.name}:${key}`;
}

/** Each instance counts for itself then, and knows less. */
function stricter(budget: Budget): number {
  return Math.max(1, Math.floor(budget.count / 2));
}
