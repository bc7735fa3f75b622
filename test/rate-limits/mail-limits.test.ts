import type { AttemptResult } from '../../src/rate-limits/rate-limits.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { atOnce, instance, repeat, someone, someSubnet } from './limited.js';

let database: TestDatabase;
let limits: ReturnType<typeof instance>;

beforeAll(async () => {
  database = await testDatabase();
  limits = instance({ kind: 'postgres', db: database.db });
});
afterAll(async () => {
  limits?.stop();
  await database?.drop();
});

/** The attempt at a mail that goes out; null: it may not. */
async function mail(result: Promise<AttemptResult>, isSent: boolean): Promise<true | null> {
  const decided = await result;
  if (!decided.granted) return null;
  await (isSent ? decided.attempt.consume() : decided.attempt.refund());
  return true;
}

const toOwn = (address: string, subnet = someSubnet(), isSent = true) =>
  mail(limits.tryAttempt('ownLink', { address, subnet, prefix48: null }), isSent);
const toOther = (address: string, account: string, subnet = someSubnet(), isSent = true) =>
  mail(limits.tryAttempt('otherLink', { address, account, subnet, prefix48: null }), isSent);
/** As if that time had passed: the store's windows are over, and no process remembers them. */
async function endWindows(keys: string): Promise<void> {
  await database.db.raw('update rate_limit_counters set ends_ms = 1000 where key like ?', [keys]);
  limits.stop();
  limits = instance({ kind: 'postgres', db: database.db });
}

const count = (permits: readonly unknown[]) => permits.filter(Boolean).length;

describe('links', () => {
  it('three an hour go to an account’s own address, and twenty are asked for from one subnet', async () => {
    const address = someone();
    expect(count(await repeat(5, () => toOwn(address)))).toBe(3);
    const subnet = someSubnet();
    expect(count(await repeat(22, () => toOwn(someone(), subnet)))).toBe(20);
  });

  it('ten a day go to an account’s own address', async () => {
    const address = someone();
    const mailed: number[] = [];
    for (let hour = 0; hour < 5; hour++) {
      mailed.push(count(await repeat(4, () => toOwn(address))));
      await endWindows('email:%');
    }
    expect(mailed).toEqual([3, 3, 3, 1, 0]);
  });

  it('what one account asks for to other addresses is counted for that account, and for the address', async () => {
    const account = someone();
    expect(count(await repeat(5, () => toOther(someone(), account)))).toBe(3);
    const address = someone();
    expect(count(await repeat(5, () => toOther(address, someone())))).toBe(5);
    expect(count(await repeat(10, () => toOther(address, someone())))).toBe(5);
  });

  it('strangers use up nothing of what an account’s own mails have', async () => {
    const address = someone();
    await repeat(15, () => toOther(address, someone()));
    expect(count(await repeat(3, () => toOwn(address)))).toBe(3);
  });

  it('who is refused uses up nothing of anybody else', async () => {
    const [subnet, address, account] = [someSubnet(), someone(), someone()];
    await repeat(20, () => toOwn(someone(), subnet));
    await repeat(20, () => toOwn(address, subnet));
    await repeat(3, () => toOther(someone(), account));
    await repeat(20, () => toOther(address, account));
    expect(count(await repeat(3, () => toOwn(address)))).toBe(3);
    expect(count(await repeat(11, () => toOther(address, someone())))).toBe(10);
  });

  it('what is refunded is not used up, of any budget', async () => {
    const [subnet, address, account] = [someSubnet(), someone(), someone()];
    await repeat(30, () => toOther(address, account, subnet, false));
    await repeat(30, () => toOwn(address, subnet, false));
    expect(count(await repeat(4, () => toOther(address, account, subnet)))).toBe(3);
    expect(count(await repeat(4, () => toOwn(address, subnet)))).toBe(3);
  });

  it('of many at once no more are allowed than the budget has', async () => {
    const address = someone();
    expect(count(await atOnce(20, () => toOwn(address)))).toBeLessThanOrEqual(3);
  });
});

describe('password resets', () => {
  const ask = async (address: string, subnet: string, isKnownSubnet = false) => {
    const family = isKnownSubnet ? 'resetMailFromKnownSubnet' : 'resetMail';
    const result = await limits.tryAttempt(family, { address, subnet });
    if (result.granted) await result.attempt.consume();
    return result;
  };
  const granted = (decisions: readonly { granted: boolean }[]) =>
    decisions.filter((one) => one.granted).length;

  it('three an hour from one subnet are mailed at once; later ones wait, longer each time', async () => {
    const [address, subnet] = [someone(), someSubnet()];
    expect(granted(await repeat(3, () => ask(address, subnet)))).toBe(3);
    const fourth = await ask(address, subnet);
    expect(fourth).toEqual({ granted: false, retryAfterSeconds: expect.any(Number) });
    expect(fourth).toEqual(expect.objectContaining({ retryAfterSeconds: 15 }));
    // Asking again and again makes the wait no longer.
    await repeat(20, () => ask(address, subnet));
    expect(await ask(address, subnet)).toEqual(expect.objectContaining({ granted: false }));
  });

  it('whatever strangers ask for, the owner’s own subnets have a budget of their own', async () => {
    const address = someone();
    const strangers = await repeat(40, () => ask(address, someSubnet()));
    expect(granted(strangers)).toBe(10);
    expect(granted(await repeat(3, () => ask(address, someSubnet(), true)))).toBe(3);
  });

  it('whatever one subnet asks for, another subnet has a budget of its own', async () => {
    const [address, subnet] = [someone(), someSubnet()];
    await repeat(40, () => ask(address, subnet));
    expect(granted(await repeat(3, () => ask(address, someSubnet())))).toBe(3);
  });

  it('a reset is never refused for good: the delay ends, doubles, and has a longest', async () => {
    const [address, subnet] = [someone(), someSubnet()];
    expect(granted(await repeat(3, () => ask(address, subnet, true)))).toBe(3);
    const waits: unknown[] = [];
    for (let round = 0; round < 9; round++) {
      const refused = await ask(address, subnet, true);
      waits.push(refused.granted || refused.retryAfterSeconds);
      await endWindows('reset%:turn');
      expect(await ask(address, subnet, true)).toMatchObject({ granted: true });
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('what is refunded is not used up', async () => {
    const [address, subnet] = [someone(), someSubnet()];
    await repeat(20, async () => {
      const result = await limits.tryAttempt('resetMail', { address, subnet });
      if (result.granted) await result.attempt.refund();
    });
    expect(granted(await repeat(4, () => ask(address, subnet)))).toBe(3);
  });
});
