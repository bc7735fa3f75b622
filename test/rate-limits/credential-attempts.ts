import fc from 'fast-check';
import { prefix48Of, subnetOf } from '../../src/http/request/client-network.js';
import type { RateLimits, Store } from '../../src/rate-limits/rate-limits.js';
import { atOnce, attempt, instance, isRefused, repeat, someone, someSubnet, tryPassword } from './limited.js';

/** What holds for logins whatever the counts are kept in. `advance` moves the ends of all windows so much nearer. */
export function describeCredentialAttempts(
  store: () => Store,
  advance: (seconds: number) => Promise<void>,
): void {
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

  describe('one account from one subnet', () => {
    it('has five wrong passwords, then not even the right one is tried', async () => {
      const who = { account: someone(), subnet: someSubnet() };
      expect(await repeat(5, () => tryPassword(limits, who, false))).toEqual(Array(5).fill('wrong'));
      const refused = await tryPassword(limits, who, true);
      expect(refused).toBeGreaterThan(880);
      expect(refused).toBeLessThanOrEqual(900);
    });

    it('has five tries of fifty at once', async () => {
      const who = { account: someone(), subnet: someSubnet() };
      const outcomes = await atOnce(50, () => tryPassword(limits, who, false, 100));
      expect(count(outcomes, 'wrong')).toBe(5);
      expect(outcomes.filter(isRefused)).toHaveLength(45);
    });

    it('has five tries of fifty at once over two instances', async () => {
      const who = { account: someone(), subnet: someSubnet() };
      const both = [start(), start()];
      const outcomes = await atOnce(50, (n) => tryPassword(both[n % 2] ?? limits, who, false, 100));
      expect(count(outcomes, 'wrong')).toBe(5);
    });

    it('lets five right passwords in flight all succeed, and more that wait for them', async () => {
      const who = { account: someone(), subnet: someSubnet() };
      expect(await atOnce(5, () => tryPassword(limits, who, true, 200))).toEqual(Array(5).fill('right'));
      expect(await atOnce(9, () => tryPassword(limits, who, true, 100))).toEqual(Array(9).fill('right'));
    });

    it('lets right passwords wait for each other across instances', async () => {
      const who = { account: someone(), subnet: someSubnet() };
      const both = [start(), start()];
      const outcomes = await atOnce(8, (n) => tryPassword(both[n % 2] ?? limits, who, true, 100));
      expect(outcomes).toEqual(Array(8).fill('right'));
    });

    it('is told to come back soon when the others take too long', async () => {
      const who = { account: someone(), subnet: someSubnet() };
      const outcomes = await atOnce(6, () => tryPassword(limits, who, true, 1500));
      expect(count(outcomes, 'right')).toBe(5);
      expect(outcomes.filter(isRefused)).toEqual([1]);
    });

    it('uses up nothing with right passwords', async () => {
      const who = { account: someone(), subnet: someSubnet() };
      await repeat(4, () => tryPassword(limits, who, false));
      expect(await repeat(8, () => tryPassword(limits, who, true))).toEqual(Array(8).fill('right'));
      expect(await tryPassword(limits, who, false)).toBe('wrong');
      expect(await tryPassword(limits, who, true)).toEqual(expect.any(Number));
    });

    it('uses up nothing where nobody found out', async () => {
      const who = { account: someone(), subnet: someSubnet(), prefix48: null, device: null };
      await repeat(10, async () => (await attempt(limits, who)).refund());
      expect(await tryPassword(limits, who, true)).toBe('right');
    });

    it('counts a decision once', async () => {
      const who = { account: someone(), subnet: someSubnet(), prefix48: null, device: null };
      const attempted = await attempt(limits, who);
      await attempted.consume();
      await attempted.refund();
      expect(await repeat(5, () => tryPassword(limits, who, false))).toEqual([
        ...Array(4).fill('wrong'),
        expect.any(Number),
      ]);
    });

    it('is refused by an instance that starts afterwards', async () => {
      const who = { account: someone(), subnet: someSubnet() };
      await repeat(5, () => tryPassword(limits, who, false));
      expect(await tryPassword(start(), who, true)).toEqual(expect.any(Number));
    });

    it('is open again after the window, and the next time is shut for longer', async () => {
      const who = { account: someone(), subnet: someSubnet() };
      const shut = [];
      for (let time = 0; time < 8; time += 1) {
        // An instance that has not seen the time before: what it counted itself would not move with the store.
        const fresh = start();
        expect(await repeat(5, () => tryPassword(fresh, who, false))).toEqual(Array(5).fill('wrong'));
        const seconds = await tryPassword(fresh, who, true);
        shut.push(Math.round(Number(seconds) / 60));
        await advance(Number(seconds) + 1);
      }
      expect(shut).toEqual([15, 16, 17, 19, 23, 31, 47, 60]);
    });

    it('is told to come back when what is left of the window is over, and not the whole window again', async () => {
      const who = { account: someone(), subnet: someSubnet() };
      await repeat(5, () => tryPassword(limits, who, false));
      await advance(600);
      const left = await tryPassword(start(), who, true);
      expect(left).toBeGreaterThan(280);
      expect(left).toBeLessThanOrEqual(300);
    });
  });

  describe('an address and a username of one account', () => {
    const [address, username] = ['email,ada@example.test', 'username,ada'];

    it('are counted apart from one subnet: neither codes nor headers tell that they belong together', async () => {
      const who = { account: someone(), subnet: someSubnet() };
      await repeat(6, () => tryPassword(limits, { ...who, identifier: address }, false));
      const seen = (identifier: string, account: string) =>
        new Promise<unknown>((resolve, reject) => {
          attempt(limits, { ...who, identifier, account }, ({ resetSeconds: _, ...quota }) => resolve(quota))
            .then((each) => each.consume())
            .catch(reject);
        });
      expect(await seen(username, who.account)).toEqual(await seen('username,nobody', someone()));
    });

    it('share what is counted from everywhere', async () => {
      const account = someone();
      const tries = await repeat(110, (n) => {
        const identifier = n % 2 === 0 ? address : username;
        return tryPassword(limits, { account, identifier, subnet: someSubnet() }, false);
      });
      expect(count(tries, 'wrong')).toBe(100);
    });
  });

  describe('the owner', () => {
    it('is not shut out by a /48: for one account it is no more than two addresses', async () => {
      const [account, prefix48] = [someone(), `${someSubnet()}/48`];
      const tries = await repeat(102, () =>
        tryPassword(limits, { account, subnet: someSubnet(), prefix48 }, false),
      );
      expect(count(tries, 'wrong')).toBe(10);
      expect(await repeat(5, () => tryPassword(limits, { account, subnet: someSubnet() }, false))).toEqual(
        Array(5).fill('wrong'),
      );
      expect(await tryPassword(limits, { account, subnet: someSubnet() }, true)).toBe('right');
    });

    it('is not kept waiting by strangers on a subnet that the account signed in from', async () => {
      const account = someone();
      await repeat(110, () => tryPassword(limits, { account, subnet: someSubnet() }, false));
      expect(await tryPassword(limits, { account, subnet: someSubnet() }, true)).toEqual(expect.any(Number));
      const home = { account, subnet: someSubnet(), isKnownSubnet: true };
      expect(await repeat(3, () => tryPassword(limits, home, true))).toEqual(Array(3).fill('right'));
      expect(await repeat(6, () => tryPassword(limits, home, false))).toEqual([
        ...Array(5).fill('wrong'),
        expect.any(Number),
      ]);
    });

    it('is not kept waiting at home by strangers in the /48 around it', async () => {
      const [account, prefix48] = [someone(), `${someSubnet()}/48`];
      await repeat(20, () => tryPassword(limits, { account, subnet: someSubnet(), prefix48 }, false));
      await repeat(310, () =>
        tryPassword(limits, { account: someone(), subnet: someSubnet(), prefix48 }, false),
      );
      const home = { account, subnet: someSubnet(), prefix48, isKnownSubnet: true };
      expect(await tryPassword(limits, home, true)).toBe('right');
    });

    it('is not shut out by a stranger on another subnet', async () => {
      const account = someone();
      await repeat(8, () => tryPassword(limits, { account, subnet: someSubnet() }, false));
      const subnet = someSubnet();
      await repeat(8, () => tryPassword(limits, { account, subnet }, false));
      expect(await tryPassword(limits, { account, subnet: someSubnet() }, true)).toBe('right');
    });

    it('is let in on a known device when the same subnet has used up its tries', async () => {
      const who = { account: someone(), subnet: someSubnet() };
      await repeat(6, () => tryPassword(limits, who, false));
      expect(await tryPassword(limits, { ...who, device: 'laptop' }, true)).toBe('right');
    });

    it('has ten wrong passwords on a known device, which shut out that device alone', async () => {
      const who = { account: someone(), subnet: someSubnet(), device: 'laptop' };
      expect(await repeat(10, () => tryPassword(limits, who, false))).toEqual(Array(10).fill('wrong'));
      expect(await tryPassword(limits, who, true)).toEqual(expect.any(Number));
      expect(await tryPassword(limits, { ...who, device: 'phone' }, true)).toBe('right');
      expect(await tryPassword(limits, { ...who, device: null }, true)).toBe('right');
    });

    it('is slowed down, not shut out, once strangers on many subnets have used up the account', async () => {
      const few = start({ login: { count: 1, windowSeconds: 15 } });
      const account = someone();
      const wrong = await repeat(20, () => tryPassword(few, { account, subnet: someSubnet() }, false));
      expect(wrong).toEqual(Array(20).fill('wrong'));
      const next = await repeat(3, () => tryPassword(few, { account, subnet: someSubnet() }, false));
      expect(next).toEqual([1, 1, 1]);
      expect(await tryPassword(few, { account, subnet: someSubnet(), device: 'laptop' }, true)).toBe('right');
      await advance(1);
      const other = start({ login: { count: 1, windowSeconds: 15 } });
      expect(await tryPassword(other, { account, subnet: someSubnet() }, true)).toBe('right');
      expect(await repeat(2, () => tryPassword(other, { account, subnet: someSubnet() }, false))).toEqual([
        'wrong',
        2,
      ]);
    });
  });

  describe('one subnet', () => {
    it('tries twenty accounts, then is refused for all of them', async () => {
      const subnet = someSubnet();
      const outcomes = await repeat(22, () => tryPassword(limits, { account: someone(), subnet }, false));
      expect(count(outcomes, 'wrong')).toBe(20);
      expect(outcomes.slice(20)).toEqual([expect.any(Number), expect.any(Number)]);
    });

    it('goes on with an account that it has tried already', async () => {
      const subnet = someSubnet();
      const first = { account: someone(), subnet };
      await repeat(2, () => tryPassword(limits, first, false));
      await repeat(25, () => tryPassword(limits, { account: someone(), subnet }, false));
      expect(await tryPassword(limits, first, true)).toBe('right');
    });

    it('has thirty wrong passwords in all', async () => {
      const subnet = someSubnet();
      const accounts = Array.from({ length: 8 }, someone);
      const outcomes = await repeat(32, (n) =>
        tryPassword(limits, { account: accounts[n % 8] ?? '', subnet }, false),
      );
      expect(count(outcomes, 'wrong')).toBe(30);
    });

    it('lets any number of people in who know their password', async () => {
      const subnet = someSubnet();
      const outcomes = await repeat(45, () => tryPassword(limits, { account: someone(), subnet }, true));
      expect(outcomes).toEqual(Array(45).fill('right'));
    });

    it('lets many people in at once who know their password', async () => {
      const subnet = someSubnet();
      const outcomes = await atOnce(45, () => tryPassword(limits, { account: someone(), subnet }, true, 30));
      expect(outcomes).toEqual(Array(45).fill('right'));
    });

    it('has no more than thirty wrong passwords at once over two instances', async () => {
      const subnet = someSubnet();
      const both = [start(), start()];
      const accounts = Array.from({ length: 12 }, someone);
      const outcomes = await atOnce(60, (n) =>
        tryPassword(both[n % 2] ?? limits, { account: accounts[n % 12] ?? '', subnet }, false, 30),
      );
      expect(count(outcomes, 'wrong')).toBeLessThanOrEqual(30);
      expect(count(outcomes, 'wrong')).toBeGreaterThanOrEqual(20);
    });

    it('charges nothing to an account that it may not try', async () => {
      const subnet = someSubnet();
      await repeat(21, () => tryPassword(limits, { account: someone(), subnet }, false));
      const account = someone();
      await repeat(8, () => tryPassword(limits, { account, subnet }, false));
      expect(await repeat(5, () => tryPassword(limits, { account, subnet: someSubnet() }, false))).toEqual(
        Array(5).fill('wrong'),
      );
    });

    it('is not escaped by other addresses of the same /48', async () => {
      const few = start({ login: { count: 1, windowSeconds: 900 } });
      const prefix48 = `2001:db8:${someSubnet().replaceAll('.', '')}::/48`;
      const outcomes = await repeat(42, (n) =>
        tryPassword(few, { account: someone(), subnet: `${prefix48}-${n}`, prefix48 }, false),
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
        const who = { account: someone(), subnet: someSubnet() };
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

  it('an IPv6 host does not escape by another address of its subnet', async () => {
    const group = () => Math.floor(Math.random() * 65_536).toString(16);
    const prefix = `2001:db8:${group()}:${group()}`;
    const account = someone();
    const outcomes = await repeat(7, (n) => {
      const address = `${prefix}:${group()}::${n + 1}`;
      return tryPassword(
        limits,
        { account, subnet: subnetOf(address), prefix48: prefix48Of(address) },
        false,
      );
    });
    expect(count(outcomes, 'wrong')).toBe(5);
  });

  it('every threshold is the same for every account', async () => {
    const outcomes = async (account: string) => {
      const subnet = someSubnet();
      return (await repeat(7, () => tryPassword(limits, { account, subnet }, false))).map((o) =>
        isRefused(o),
      );
    };
    expect(await outcomes('admin@example.test')).toEqual(await outcomes('nobody@example.test'));
  });

  it('off switches off every key of the family', async () => {
    const free = start({ login: null });
    const who = { account: someone(), subnet: someSubnet() };
    expect(await repeat(40, () => tryPassword(free, who, false))).toEqual(Array(40).fill('wrong'));
    expect(await repeat(25, () => tryPassword(free, { ...who, account: someone() }, false))).toEqual(
      Array(25).fill('wrong'),
    );
  });
}
