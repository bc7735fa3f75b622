import { LRUCache } from 'lru-cache';
import type { Acquired, Counter, Demand, Settlement } from './counter.js';

/** Keeps at most so many keys and drops the least recently used. */
export function createMemoryCounters(mostKeys: number) {
  const counters = new LRUCache<string, Counter>({ max: mostKeys });
  let windows = 0;

  function find(key: string): Counter | null {
    const counter = counters.get(key);
    return counter && counter.endsAt > performance.now() ? counter : null;
  }

  /** Takes a permit whatever the limit. A new window ends at `endsAt`. */
  function take(key: string, consumed: boolean, endsAt: number): Counter {
    const open = find(key);
    const begun = open && open.taken > 0 ? open : { taken: 0, consumed: 0, endsAt, window: ++windows };
    const counter = {
      ...begun,
      taken: begun.taken + 1,
      consumed: begun.consumed + (consumed ? 1 : 0),
    };
    counters.set(key, counter);
    return counter;
  }

  return {
    take,

    acquire(demands: readonly Demand[], consumed: boolean): Acquired {
      const opensFirst = !find(demands[0]?.key ?? '')?.taken;
      const wanted = demands.map((demand) => (demand.onlyFirst && !opensFirst ? null : demand));
      for (const [refusedBy, demand] of wanted.entries()) {
        const counter = demand && find(demand.key);
        if (counter && !demand.isSoft && counter.taken >= demand.limit) {
          return { granted: false, refusedBy, counter };
        }
      }
      const now = performance.now();
      const counters = wanted.map(
        (demand) => demand && take(demand.key, consumed, now + demand.windowSeconds * 1000),
      );
      return { granted: true, counters };
    },

    settle(settlements: readonly Settlement[]): (number | null)[] {
      return settlements.map(({ key, window, outcome }) => {
        const counter = find(key);
        if (counter?.window !== window) return null;
        const taken = counter.taken - (outcome === 'refunded' ? 1 : 0);
        const consumed = counter.consumed + (outcome === 'consumed' ? 1 : 0);
        counters.set(key, { ...counter, taken, consumed });
        return consumed;
      });
    },

    extend(key: string, window: number, seconds: number): void {
      const counter = find(key);
      if (counter?.window !== window) return;
      counters.set(key, { ...counter, endsAt: performance.now() + seconds * 1000 });
    },
  };
}
