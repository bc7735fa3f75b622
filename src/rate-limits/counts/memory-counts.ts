import { LRUCache } from 'lru-cache';

/** How much of a key's budget is used, and when its window ends: `performance.now()`, which no clock change moves. */
export type Count = { readonly used: number; readonly endsAt: number };

export type MemoryCounts = {
  find(key: string): Count | null;
  /** Adds to the key's window, or opens one that ends at `endsAt`. */
  add(key: string, points: number, endsAt: number): Count;
  set(key: string, count: Count): void;
};

/** Counts in this process, at most so many keys: the least used of them is forgotten first. */
export function createMemoryCounts(mostKeys: number): MemoryCounts {
  const counts = new LRUCache<string, Count>({ max: mostKeys });

  function find(key: string): Count | null {
    const count = counts.get(key);
    return count && count.endsAt > performance.now() ? count : null;
  }

  return {
    find,
    add(key, points, endsAt) {
      const open = find(key);
      const count = { used: Math.max(0, (open?.used ?? 0) + points), endsAt: open?.endsAt ?? endsAt };
      counts.set(key, count);
      return count;
    },
    set(key, count) {
      counts.set(key, count);
    },
  };
}
