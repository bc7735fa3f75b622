import type { Database } from '../../src/database/connection.js';
import { batchLookups } from '../../src/database/statements/batch-per-tick.js';

/** What tells databases apart; nothing here asks one. */
const one = {} as Database;
const other = {} as Database;

function reader() {
  const loads: string[][] = [];
  const read = batchLookups(async (_db, keys: string[]) => {
    loads.push(keys);
    return new Map(keys.filter((key) => key !== 'unknown').map((key) => [key, `value of ${key}`]));
  });
  return { read, loads };
}

it('the look-ups of one tick share one load, each key once', async () => {
  const { read, loads } = reader();
  const answers = await Promise.all([read(one, 'a'), read(one, 'b'), read(one, 'a'), read(one, 'unknown')]);
  expect(answers).toEqual(['value of a', 'value of b', 'value of a', null]);
  expect(loads).toEqual([['a', 'b', 'unknown']]);
});

it('the look-ups of two databases, such as a pool and a transaction of it, share nothing', async () => {
  const asked: [Database, string[]][] = [];
  const read = batchLookups(async (db, keys: string[]) => {
    asked.push([db, keys]);
    return new Map(keys.map((key) => [key, key]));
  });
  await Promise.all([read(one, 'a'), read(other, 'b'), read(one, 'c')]);
  expect(asked.map(([, keys]) => keys)).toEqual([['a', 'c'], ['b']]);
  expect(asked.map(([db]) => db === one)).toEqual([true, false]);
});

it('a later tick loads anew: no answer is older than its question', async () => {
  const { read, loads } = reader();
  await read(one, 'a');
  await read(one, 'a');
  expect(loads).toEqual([['a'], ['a']]);
});

it('a load that fails fails for all that share it, and for nobody after', async () => {
  let fails = true;
  const read = batchLookups(async (_db, keys: string[]) => {
    if (fails) throw new Error('not now');
    return new Map(keys.map((key) => [key, key]));
  });
  const both = await Promise.allSettled([read(one, 'a'), read(one, 'b')]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await read(one, 'a')).toBe('a');
});
