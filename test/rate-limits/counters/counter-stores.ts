import { randomBytes } from 'node:crypto';
import type { Acquired, Counter, CounterStore, Demand } from '../../../src/rate-limits/counters/counter.js';
import { atOnce, repeat } from '../limited.js';

export const someKey = (): string => `test:${randomBytes(8).toString('hex')}`;

export function demand(key: string, limit = 5, changes: Partial<Demand> = {}): Demand {
  return { key, limit, windowSeconds: 60, onlyFirst: false, isSoft: false, ...changes };
}

/** The counters of an acquisition that has to be granted. */
export function countersOf(acquired: Acquired): readonly (Counter | null)[] {
  if (!acquired.granted) throw new Error(`refused by demand ${acquired.refusedBy}`);
  return acquired.counters;
}

/** How many permits of a key are out, without taking one for long. */
export async function takenOf(store: CounterStore, key: string): Promise<number> {
  const [counter] = countersOf(await store.acquire([demand(key, 1, { isSoft: true })], false));
  if (!counter) throw new Error('no counter');
  await store.settle([{ key, window: counter.window, outcome: 'refunded' }]);
  return counter.taken - 1;
}

/**
 * What every store promises. `advance` moves the ends of all windows so much nearer. `hasWallClock`: it measures them by a clock
 * that somebody may set.
 */
export function describeCounterStore(
  getStore: () => CounterStore,
  advance: (seconds: number) => Promise<void>,
  { hasWallClock }: { hasWallClock: boolean },
): void {
  const acquire = (demands: readonly Demand[], consumed = false) => getStore().acquire(demands, consumed);

  it('grants as many permits as there are, to however many ask at once', async () => {
    const key = someKey();
    const outcomes = await atOnce(50, () => acquire([demand(key)]));
    expect(outcomes.filter(({ granted }) => granted)).toHaveLength(5);
    expect(await takenOf(getStore(), key)).toBe(5);
  });

  it('grants all or nothing, and names the first that refused', async () => {
    const [open, full, other] = [someKey(), someKey(), someKey()];
    await repeat(2, () => acquire([demand(full, 2)], true));
    const refused = await acquire([demand(open), demand(full, 2), demand(other, 0)]);
    expect(refused).toMatchObject({ granted: false, refusedBy: 1, counter: { taken: 2, consumed: 2 } });
    expect([await takenOf(getStore(), open), await takenOf(getStore(), other)]).toEqual([0, 0]);
  });

  it('leaves out what counts only the first, unless the first demand opens its window', async () => {
    const [pair, accounts] = [someKey(), someKey()];
    const demands = [demand(pair), demand(accounts, 1, { onlyFirst: true })];
    expect(countersOf(await acquire(demands))[1]).toMatchObject({ taken: 1 });
    expect(countersOf(await acquire(demands))[1]).toBeNull();
    expect(await acquire([demand(someKey()), demand(accounts, 1, { onlyFirst: true })])).toMatchObject({
      granted: false,
      refusedBy: 1,
    });
  });

  it('grants any number where whoever asks decides', async () => {
    const key = someKey();
    const counters = await repeat(
      7,
      async () => countersOf(await acquire([demand(key, 5, { isSoft: true })]))[0],
    );
    expect(counters.map((counter) => counter?.taken)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('tells how many are consumed, and takes refunded ones back', async () => {
    const key = someKey();
    const [counter] = countersOf(await acquire([demand(key)]));
    await repeat(3, () => acquire([demand(key)]));
    const window = counter?.window ?? 0;
    const settle = (outcome: 'consumed' | 'refunded') => getStore().settle([{ key, window, outcome }]);
    expect(await settle('consumed')).toEqual([1]);
    expect(await settle('refunded')).toEqual([1]);
    expect(await settle('consumed')).toEqual([2]);
    expect(await takenOf(getStore(), key)).toBe(3);
    expect(countersOf(await acquire([demand(key)]))[0]).toMatchObject({ taken: 4, consumed: 2 });
  });

  it('settles several at once, whatever becomes of the others', async () => {
    const [one, other, unknown] = [someKey(), someKey(), someKey()];
    const [first, second] = countersOf(await acquire([demand(one), demand(other)]));
    const consumed = await getStore().settle([
      { key: other, window: second?.window ?? 0, outcome: 'consumed' },
      { key: unknown, window: 1, outcome: 'consumed' },
      { key: one, window: first?.window ?? 0, outcome: 'consumed' },
    ]);
    expect(consumed).toEqual([1, null, 1]);
  });

  it('never takes below nothing', async () => {
    const key = someKey();
    const [counter] = countersOf(await acquire([demand(key)]));
    const refund = { key, window: counter?.window ?? 0, outcome: 'refunded' } as const;
    await getStore().settle([refund]);
    await getStore().settle([refund]);
    expect(await takenOf(getStore(), key)).toBe(0);
  });

  it('a window ends with what was left of it, and nothing is settled in the next', async () => {
    const key = someKey();
    const [counter] = countersOf(await acquire([demand(key, 1)], true));
    await advance(40);
    const refused = await acquire([demand(key, 1)]);
    if (refused.granted) throw new Error('granted beyond the limit');
    const leftMs = refused.counter.endsAt - performance.now();
    expect(leftMs).toBeGreaterThan(0);
    expect(leftMs).toBeLessThanOrEqual(20_000);
    await advance(21);
    const [next] = countersOf(await acquire([demand(key, 2)]));
    expect(next).toMatchObject({ taken: 1, consumed: 0 });
    expect(await getStore().settle([{ key, window: counter?.window ?? 0, outcome: 'refunded' }])).toEqual([
      null,
    ]);
    expect(await takenOf(getStore(), key)).toBe(1);
  });

  it('a window begins with its first permit that is not refunded', async () => {
    const key = someKey();
    const [refunded] = countersOf(await acquire([demand(key)]));
    await getStore().settle([{ key, window: refunded?.window ?? 0, outcome: 'refunded' }]);
    await advance(50);
    const [counter] = countersOf(await acquire([demand(key)]));
    expect((counter?.endsAt ?? 0) - performance.now()).toBeGreaterThan(50_000);
  });

  it('lets a window end later', async () => {
    const key = someKey();
    const [counter] = countersOf(await acquire([demand(key, 1)], true));
    await getStore().extend(key, counter?.window ?? 0, 200);
    await advance(61);
    const refused = await acquire([demand(key, 1)]);
    if (refused.granted) throw new Error('granted although the window was extended');
    expect(refused.counter.endsAt - performance.now()).toBeGreaterThan(130_000);
  });

  if (hasWallClock) {
    it('a window that ends later than any can is over: a clock was set back', async () => {
      const key = someKey();
      await acquire([demand(key, 1)], true);
      await advance(-7200);
      expect(countersOf(await acquire([demand(key, 1)]))[0]).toMatchObject({ taken: 1, consumed: 0 });
    });
  }

  it('keys in whatever order, all are served', async () => {
    const keys = Array.from({ length: 6 }, someKey);
    const outcomes = await atOnce(60, async (n) => {
      const order = n % 2 === 0 ? keys : [...keys].reverse();
      const counters = countersOf(await acquire(order.map((key) => demand(key, 100))));
      const settlements = order.map((key, index) => ({
        key,
        window: counters[index]?.window ?? 0,
        outcome: 'consumed' as const,
      }));
      return getStore().settle(settlements.reverse());
    });
    expect(outcomes.flat()).not.toContain(null);
    expect(await Promise.all(keys.map((key) => takenOf(getStore(), key)))).toEqual(Array(6).fill(60));
  });
}
