import fc from 'fast-check';
import { networkKey, siteKey } from '../../src/client-network.js';
import type { Store } from '../../src/rate-limits/counts/shared-counts.js';
import type { RateLimits } from '../../src/rate-limits/rate-limits.js';
import { atOnce, instance, isRefused, repeat, someNet, someone, tryPassword } from './limited.js';

/** What holds for logins whatever the counts are kept in. */
export function describeCredentialAttempts(store: () => Store): void {
  const started: RateLimits[] = [];
  const start = (...args: Parameters<typeof instance> extends [Store, ...infer Rest] ? Rest : never) => {
    const limits = instance(store(), ...args);
    started.push(limits);
    return limits;
  };
  let limits: ReturnType<typeof instance>;
  beforeAll(() => {
    limits = start();
  });
  afterAll(() => {
    for (const one of started) one.stop();
  });

  const count = (outcomes: unknown[], outcome: unknown) => outcomes.filter((o) => o === outcome).length;

  describe('one account from one net', () => {
    it('has five wrong passwords, then not even the right one is tried', async () => {
      const who = { account: someone(), net: someNet() };
      expect(await repeat(5, () => tryPassword(limits, who, false))).toEqual(Array(5).fill('wrong'));
      const refused = await tryPassword(limits, who, true);
      expect(refused).toBeGreaterThan(880);
      expect(refused).toBeLessThanOrEqual(900);
    });

    it('has five tries of fifty at once', async () => {
      const who = { account: someone(), net: someNet() };
      const outcomes = await atOnce(50, () => tryPassword(limits, who, false, 100));
      expect(count(outcomes, 'wrong')).toBe(5);
      expect(outcomes.filter(isRefused)).toHaveLength(45);
    });

    it('has five tries of fifty at once over two instances', async () => {
      const who = { account: someone(), net: someNet() };
      const both = [start(), start()];
      const outcomes = await atOnce(50, (n) => tryPassword(both[n % 2] ?? limits, who, false, 100));
      expect(count(outcomes, 'wrong')).toBe(5);
    });

    it('lets five right passwords in flight all succeed, and more that wait for them', async () => {
      const who = { account: someone(), net: someNet() };
      expect(await atOnce(5, () => tryPassword(limits, who, true, 200))).toEqual(Array(5).fill('right'));
      expect(await atOnce(9, () => tryPassword(limits, who, true, 100))).toEqual(Array(9).fill('right'));
    });

    it('lets right passwords wait for each other across instances', async () => {
      const who = { account: someone(), net: someNet() };
      const both = [start(), start()];
      const outcomes = await atOnce(8, (n) => tryPassword(both[n % 2] ?? limits, who, true, 100));
      expect(outcomes).toEqual(Array(8).fill('right'));
    });

    it('is told to come back soon when the others take too long', async () => {
      const who = { account: someone(), net: someNet() };
      const outcomes = await atOnce(6, () => tryPassword(limits, who, true, 1500));
      expect(count(outcomes, 'right')).toBe(5);
      expect(outcomes.filter(isRefused)).toEqual([1]);
    });

    it('uses up nothing with right passwords', async () => {
      const who = { account: someone(), net: someNet() };
      await repeat(4, () => tryPassword(limits, who, false));
      expect(await repeat(8, () => tryPassword(limits, who, true))).toEqual(Array(8).fill('right'));
      expect(await tryPassword(limits, who, false)).toBe('wrong');
      expect(await tryPassword(limits, who, true)).toEqual(expect.any(Number));
    });

    it('uses up nothing where nobody found out', async () => {
      const who = { account: someone(), net: someNet(), site: null, device: null };
      await repeat(10, async () => (await limits.attemptCredential(who)).cancelled());
      expect(await tryPassword(limits, who, true)).toBe('right');
    });

    it('counts a decision once', async () => {
      const who = { account: someone(), net: someNet(), site: null, device: null };
      const attempt = await limits.attemptCredential(who);
      await attempt.failed();
      await attempt.succeeded();
      expect(await repeat(5, () => tryPassword(limits, who, false))).toEqual([
        ...Array(4).fill('wrong'),
        expect.any(Number),
      ]);
    });

    it('is refused by an instance that starts afterwards', async () => {
      const who = { account: someone(), net: someNet() };
      await repeat(5, () => tryPassword(limits, who, false));
      expect(await tryPassword(start(), who, true)).toEqual(expect.any(Number));
    });

    it('is open again after the window, and the next time is shut for longer', async () => {
      const quick = start({ login: { count: 2, windowSeconds: 2 } });
      const who = { account: someone(), net: someNet() };
      expect(await repeat(3, () => tryPassword(quick, who, false))).toEqual([
        'wrong',
        'wrong',
        expect.any(Number),
      ]);
      await new Promise((resolve) => setTimeout(resolve, 2200));
      expect(await repeat(3, () => tryPassword(quick, who, false))).toEqual(['wrong', 'wrong', 3]);
    });
  });

  describe('the owner', () => {
    it('is not shut out by a stranger on another net', async () => {
      const account = someone();
      await repeat(8, () => tryPassword(limits, { account, net: someNet() }, false));
      const net = someNet();
      await repeat(8, () => tryPassword(limits, { account, net }, false));
      expect(await tryPassword(limits, { account, net: someNet() }, true)).toBe('right');
    });

    it('is let in on a known device when the same net has used up its tries', async () => {
      const who = { account: someone(), net: someNet() };
      await repeat(6, () => tryPassword(limits, who, false));
      expect(await tryPassword(limits, { ...who, device: 'laptop' }, true)).toBe('right');
    });

    it('has ten wrong passwords on a known device, which shut out that device alone', async () => {
      const who = { account: someone(), net: someNet(), device: 'laptop' };
      expect(await repeat(10, () => tryPassword(limits, who, false))).toEqual(Array(10).fill('wrong'));
      expect(await tryPassword(limits, who, true)).toEqual(expect.any(Number));
      expect(await tryPassword(limits, { ...who, device: 'phone' }, true)).toBe('right');
      expect(await tryPassword(limits, { ...who, device: null }, true)).toBe('right');
    });

    it('is slowed down, not shut out, once strangers on many nets have used up the account', async () => {
      const few = start({ login: { count: 1, windowSeconds: 15 } });
      const account = someone();
      const wrong = await repeat(20, () => tryPassword(few, { account, net: someNet() }, false));
      expect(wrong).toEqual(Array(20).fill('wrong'));
      const next = await repeat(3, () => tryPassword(few, { account, net: someNet() }, false));
      expect(next).toEqual(['wrong', 1, 1]);
      expect(await tryPassword(few, { account, net: someNet(), device: 'laptop' }, true)).toBe('right');
      await new Promise((resolve) => setTimeout(resolve, 1100));
      expect(await tryPassword(few, { account, net: someNet() }, true)).toBe('right');
      expect(await repeat(2, () => tryPassword(few, { account, net: someNet() }, false))).toEqual([
        'wrong',
        2,
      ]);
    });
  });

  describe('one net', () => {
    it('tries twenty accounts, then is refused for all of them', async () => {
      const net = someNet();
      const outcomes = await repeat(22, () => tryPassword(limits, { account: someone(), net }, false));
      expect(count(outcomes, 'wrong')).toBe(20);
      expect(outcomes.slice(20)).toEqual([expect.any(Number), expect.any(Number)]);
    });

    it('has thirty wrong passwords in all', async () => {
      const net = someNet();
      const accounts = Array.from({ length: 8 }, someone);
      const outcomes = await repeat(32, (n) =>
        tryPassword(limits, { account: accounts[n % 8] ?? '', net }, false),
      );
      expect(count(outcomes, 'wrong')).toBe(30);
    });

    it('lets any number of people in who know their password', async () => {
      const net = someNet();
      const outcomes = await repeat(45, () => tryPassword(limits, { account: someone(), net }, true));
      expect(outcomes).toEqual(Array(45).fill('right'));
    });

    it('lets many people in at once who know their password', async () => {
      const net = someNet();
      const outcomes = await atOnce(45, () => tryPassword(limits, { account: someone(), net }, true, 30));
      expect(outcomes).toEqual(Array(45).fill('right'));
    });

    it('has no more than thirty wrong passwords at once over two instances', async () => {
      const net = someNet();
      const both = [start(), start()];
      const accounts = Array.from({ length: 12 }, someone);
      const outcomes = await atOnce(60, (n) =>
        tryPassword(both[n % 2] ?? limits, { account: accounts[n % 12] ?? '', net }, false, 30),
      );
      expect(count(outcomes, 'wrong')).toBeLessThanOrEqual(30);
      expect(count(outcomes, 'wrong')).toBeGreaterThanOrEqual(20);
    });

    it('charges nothing to an account that it may not try', async () => {
      const net = someNet();
      await repeat(21, () => tryPassword(limits, { account: someone(), net }, false));
      const account = someone();
      await repeat(8, () => tryPassword(limits, { account, net }, false));
      expect(await repeat(5, () => tryPassword(limits, { account, net: someNet() }, false))).toEqual(
        Array(5).fill('wrong'),
      );
    });

    it('is not escaped by other addresses of the same site', async () => {
      const few = start({ login: { count: 1, windowSeconds: 900 } });
      const site = `2001:db8:${someNet().replaceAll('.', '')}::/48`;
      const outcomes = await repeat(42, (n) =>
        tryPassword(few, { account: someone(), net: `${site}-${n}`, site }, false),
      );
      expect(count(outcomes, 'wrong')).toBe(40);
    });
  });

  it('whatever comes in whatever order: at most five wrong ones, and nobody is refused before the fifth', async () => {
    const tries = fc.array(fc.record({ right: fc.boolean(), ms: fc.integer({ min: 0, max: 20 }) }), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(tries, { minLength: 1, maxLength: 4 }), async (batches) => {
        const who = { account: someone(), net: someNet() };
        let wrong = 0;
        for (const batch of batches) {
          const outcomes = await Promise.all(
            batch.map(({ right, ms }) => tryPassword(limits, who, right, ms)),
          );
          wrong += count(outcomes, 'wrong');
          expect(wrong).toBeLessThanOrEqual(5);
          if (wrong < 5) expect(outcomes.filter(isRefused)).toEqual([]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('an IPv6 host does not escape by another address of its net', async () => {
    const group = () => Math.floor(Math.random() * 65_536).toString(16);
    const prefix = `2001:db8:${group()}:${group()}`;
    const account = someone();
    const outcomes = await repeat(7, (n) => {
      const address = `${prefix}:${group()}::${n + 1}`;
      return tryPassword(limits, { account, net: networkKey(address), site: siteKey(address) }, false);
    });
    expect(count(outcomes, 'wrong')).toBe(5);
  });

  it('every threshold is the same for every account', async () => {
    const outcomes = async (account: string) => {
      const net = someNet();
      return (await repeat(7, () => tryPassword(limits, { account, net }, false))).map((o) => isRefused(o));
    };
    expect(await outcomes('admin@example.test')).toEqual(await outcomes('nobody@example.test'));
  });

  it('off switches off every key of the family', async () => {
    const free = start({ login: null });
    const who = { account: someone(), net: someNet() };
    expect(await repeat(40, () => tryPassword(free, who, false))).toEqual(Array(40).fill('wrong'));
    expect(await repeat(25, () => tryPassword(free, { ...who, account: someone() }, false))).toEqual(
      Array(25).fill('wrong'),
    );
  });
}
