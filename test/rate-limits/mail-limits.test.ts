import type { Decision } from '../../src/rate-limits/rate-limits.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { atOnce, instance, repeat, someNet, someone } from './limited.js';

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
async function mail(decision: Promise<Decision>, isSent: boolean): Promise<true | null> {
  const decided = await decision;
  if (!decided.granted) return null;
  await (isSent ? decided.attempt.consume() : decided.attempt.refund());
  return true;
}

const toOwn = (address: string, net = someNet(), isSent = true) =>
  mail(limits.tryAttempt('ownLink', { address, net, site: null }), isSent);
const toOther = (address: string, account: string, net = someNet(), isSent = true) =>
  mail(limits.tryAttempt('otherLink', { address, account, net, site: null }), isSent);
/** As if that time had passed: the store's windows are over, and no process remembers them. */
async function endWindows(keys: string): Promise<void> {
  await database.db.raw('update rate_limit_counters set ends_ms = 1000 where key like ?', [keys]);
  limits.stop();
  limits = instance({ kind: 'postgres', db: database.db });
}

const count = (permits: readonly unknown[]) => permits.filter(Boolean).length;

describe('links', () => {
  it('three an hour go to an account’s own address, and twenty are asked for from one net', async () => {
    const address = someone();
    expect(count(await repeat(5, () => toOwn(address)))).toBe(3);
    const net = someNet();
    expect(count(await repeat(22, () => toOwn(someone(), net)))).toBe(20);
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
    const [net, address, account] = [someNet(), someone(), someone()];
    await repeat(20, () => toOwn(someone(), net));
    await repeat(20, () => toOwn(address, net));
    await repeat(3, () => toOther(someone(), account));
    await repeat(20, () => toOther(address, account));
    expect(count(await repeat(3, () => toOwn(address)))).toBe(3);
    expect(count(await repeat(11, () => toOther(address, someone())))).toBe(10);
  });

  it('what is refunded is not used up, of any budget', async () => {
    const [net, address, account] = [someNet(), someone(), someone()];
    await repeat(30, () => toOther(address, account, net, false));
    await repeat(30, () => toOwn(address, net, false));
    expect(count(await repeat(4, () => toOther(address, account, net)))).toBe(3);
    expect(count(await repeat(4, () => toOwn(address, net)))).toBe(3);
  });

  it('of many at once no more are allowed than the budget has', async () => {
    const address = someone();
    expect(count(await atOnce(20, () => toOwn(address)))).toBeLessThanOrEqual(3);
  });
});

describe('password resets', () => {
  const ask = async (address: string, net: string, isKnownNet = false) => {
    const family = isKnownNet ? 'resetMailFromKnownNet' : 'resetMail';
    const decision = await limits.tryAttempt(family, { address, net });
    if (decision.granted) await decision.attempt.consume();
    return decision;
  };
  const granted = (decisions: readonly { granted: boolean }[]) =>
    decisions.filter((one) => one.granted).length;

  it('three an hour from one net are mailed at once; later ones wait, longer each time', async () => {
    const [address, net] = [someone(), someNet()];
    expect(granted(await repeat(3, () => ask(address, net)))).toBe(3);
    const fourth = await ask(address, net);
    expect(fourth).toEqual({ granted: false, retryAfterSeconds: expect.any(Number) });
    expect(fourth).toEqual(expect.objectContaining({ retryAfterSeconds: 15 }));
    // Asking again and again makes the wait no longer.
    await repeat(20, () => ask(address, net));
    expect(await ask(address, net)).toEqual(expect.objectContaining({ granted: false }));
  });

  it('whatever strangers ask for, the owner’s own nets have a budget of their own', async () => {
    const address = someone();
    const strangers = await repeat(40, () => ask(address, someNet()));
    expect(granted(strangers)).toBe(10);
    expect(granted(await repeat(3, () => ask(address, someNet(), true)))).toBe(3);
  });

  it('whatever one net asks for, another net has a budget of its own', async () => {
    const [address, net] = [someone(), someNet()];
    await repeat(40, () => ask(address, net));
    expect(granted(await repeat(3, () => ask(address, someNet())))).toBe(3);
  });

  it('a reset is never refused for good: the delay ends, doubles, and has a longest', async () => {
    const [address, net] = [someone(), someNet()];
    expect(granted(await repeat(3, () => ask(address, net, true)))).toBe(3);
    const waits: unknown[] = [];
    for (let round = 0; round < 9; round++) {
      const refused = await ask(address, net, true);
      waits.push(refused.granted || refused.retryAfterSeconds);
      await endWindows('reset%:turn');
      expect(await ask(address, net, true)).toMatchObject({ granted: true });
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('what is refunded is not used up', async () => {
    const [address, net] = [someone(), someNet()];
    await repeat(20, async () => {
      const decision = await limits.tryAttempt('resetMail', { address, net });
      if (decision.granted) await decision.attempt.refund();
    });
    expect(granted(await repeat(4, () => ask(address, net)))).toBe(3);
  });
});
