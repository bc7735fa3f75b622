import { coalesce } from '../../src/database/coalesce.js';

function reader() {
  const loads: string[][] = [];
  const read = coalesce(async (keys: string[]) => {
    loads.push(keys);
    return new Map(keys.filter((key) => key !== 'unknown').map((key) => [key, `value of ${key}`]));
  });
  return { read, loads };
}

it('the look-ups of one turn share one load, each key once', async () => {
  const { read, loads } = reader();
  const answers = await Promise.all([read('a'), read('b'), read('a'), read('unknown')]);
  expect(answers).toEqual(['value of a', 'value of b', 'value of a', null]);
  expect(loads).toEqual([['a', 'b', 'unknown']]);
});

it('a later turn loads anew: no answer is older than its question', async () => {
  const { read, loads } = reader();
  await read('a');
  await read('a');
  expect(loads).toEqual([['a'], ['a']]);
});

it('a load that fails fails for all that share it, and for nobody after', async () => {
  let fails = true;
  const read = coalesce(async (keys: string[]) => {
    if (fails) throw new Error('not now');
    return new Map(keys.map((key) => [key, key]));
  });
  const both = await Promise.allSettled([read('a'), read('b')]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await read('a')).toBe('a');
});
