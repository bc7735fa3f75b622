import type { Database } from '../connection.js';

/**
 * Collects the items of one event-loop tick and processes them at once. Under load one statement serves many
 * requests; a lone request waits for nothing. Every caller gets the whole result, or its error.
 */
export function batchPerTick<Item, Result>(
  work: (db: Database, items: readonly [Item, ...Item[]]) => Promise<Result>,
): (db: Database, item: Item) => Promise<Result> {
  const batches = new WeakMap<Database, { items: [Item, ...Item[]]; result: Promise<Result> }>();

  return (db, item) => {
    const open = batches.get(db);
    if (open) {
      open.items.push(item);
      return open.result;
    }
    const items: [Item, ...Item[]] = [item];
    const result = new Promise<Result>((resolve, reject) => {
      setImmediate(() => {
        batches.delete(db);
        work(db, items).then(resolve, reject);
      });
    });
    batches.set(db, { items, result });
    return result;
  };
}

/** One query per tick, nothing cached. `load` returns frozen values, which requests share. */
export function batchLookups<Value>(
  load: (db: Database, keys: string[]) => Promise<ReadonlyMap<string, Value>>,
): (db: Database, key: string) => Promise<Value | null> {
  const loadBatch = batchPerTick(async (db, keys: readonly string[]) => {
    const found = await load(db, [...new Set(keys)]);
    for (const value of found.values()) Object.freeze(value);
    return found;
  });
  return async (db, key) => (await loadBatch(db, key)).get(key) ?? null;
}
