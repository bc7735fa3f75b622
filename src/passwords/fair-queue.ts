/** Each entry belongs to several groups, such as the client's network and the account. */
type Entry<Item> = { readonly item: Item; readonly groups: readonly string[] };

/** `servedAt`: the turn in which an entry was last taken, or the first waiting one was added. */
type Group = { waiting: number; servedAt: number };

/**
 * A queue whose groups take turns: next is the entry whose groups were all served longest ago, then the
 * oldest. A group's only entry waits for at most one of every other group. Each choice scans all entries: for
 * queues of some hundred.
 */
export function createFairQueue<Item>() {
  const entries: Entry<Item>[] = [];
  const groups = new Map<string, Group>();
  let turn = 0;

  const groupOf = (name: string): Group => groups.get(name) ?? { waiting: 0, servedAt: turn };

  function removeAt(index: number): Item | undefined {
    const [entry] = entries.splice(index, 1);
    for (const name of entry?.groups ?? []) {
      const group = groupOf(name);
      group.waiting -= 1;
      if (group.waiting === 0) groups.delete(name);
    }
    return entry?.item;
  }

  /** When the entry's groups were served, latest first. */
  function rankOf(entry: Entry<Item>): number[] {
    return entry.groups.map((name) => groupOf(name).servedAt).sort((a, b) => b - a);
  }

  function push(item: Item, names: readonly string[]): void {
    entries.push({ item, groups: names });
    for (const name of names) {
      const group = groupOf(name);
      group.waiting += 1;
      groups.set(name, group);
    }
  }

  /** Undefined if the queue is empty. */
  function shift(): Item | undefined {
    let next = -1;
    let nextRank: number[] = [];
    for (const [index, entry] of entries.entries()) {
      const rank = rankOf(entry);
      if (next >= 0 && !isBefore(rank, nextRank)) continue;
      next = index;
      nextRank = rank;
    }
    if (next < 0) return undefined;
    turn += 1;
    for (const name of entries[next]?.groups ?? []) groupOf(name).servedAt = turn;
    return removeAt(next);
  }

  /** False if it is not in the queue. */
  function remove(item: Item): boolean {
    const index = entries.findIndex((entry) => entry.item === item);
    if (index >= 0) removeAt(index);
    return index >= 0;
  }

  /** Removes the newest of the largest groups; undefined if the new entry's own groups are as large. */
  function makeRoom(names: readonly string[]): Item | undefined {
    const waitingWith = (name: string) => groupOf(name).waiting + (names.includes(name) ? 1 : 0);
    const loadOf = (of: readonly string[]) => of.reduce((sum, name) => sum + waitingWith(name), 0);
    let heaviest = -1;
    let most = 0;
    for (const [index, entry] of entries.entries()) {
      const load = loadOf(entry.groups);
      if (load < most) continue;
      heaviest = index;
      most = load;
    }
    return most > loadOf(names) ? removeAt(heaviest) : undefined;
  }

  return {
    push,
    shift,
    remove,
    makeRoom,
    size: () => entries.length,
    items: () => entries.map(({ item }) => item),
  };
}

function isBefore(rank: readonly number[], other: readonly number[]): boolean {
  for (const [index, servedAt] of rank.entries()) {
    const otherServedAt = other[index] ?? Number.NEGATIVE_INFINITY;
    if (servedAt !== otherServedAt) return servedAt < otherServedAt;
  }
  return false;
}
