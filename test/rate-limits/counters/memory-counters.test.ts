import type { CounterStore } from '../../../src/rate-limits/counters/counter.js';
import { createMemoryCounters } from '../../../src/rate-limits/counters/memory-counters.js';
import { demand, describeCounterStore, someKey } from './counter-stores.js';

/** What a process counts itself, as if it were a store: the same must hold for it. */
describe('counters in memory', () => {
  let movedMs = 0;
  const real = performance.now.bind(performance);
  beforeAll(() => {
    jest.spyOn(performance, 'now').mockImplementation(() => real() + movedMs);
  });
  afterAll(() => jest.restoreAllMocks());

  const memory = createMemoryCounters(1000);
  const store: CounterStore = {
    kind: 'redis',
    acquire: async (demands, consumed) => memory.acquire(demands, consumed),
    settle: async (settlements) => memory.settle(settlements),
    extend: async (key, window, seconds) => memory.extend(key, window, seconds),
  };
  describeCounterStore(
    () => store,
    async (seconds) => {
      movedMs += seconds * 1000;
    },
    { hasWallClock: false },
  );

  it('are at most so many: the least used is forgotten', () => {
    const few = createMemoryCounters(2);
    const keys = [someKey(), someKey(), someKey()];
    for (const key of keys) few.acquire([demand(key, 1)], true);
    expect(keys.map((key) => few.acquire([demand(key, 1)], true).granted)).toEqual([true, true, true]);
    expect(few.acquire([demand(keys[2] ?? '', 1)], true).granted).toBe(false);
  });
});
