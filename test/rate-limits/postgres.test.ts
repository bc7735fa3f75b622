import { connect } from '../../src/database/connection.js';
import { createSharedCounts, removeExpired } from '../../src/rate-limits/counts/shared-counts.js';
import type { Quota } from '../../src/rate-limits/quota.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { describeCredentialAttempts } from './credential-attempts.js';
import { atOnce, instance, repeat, retryAfterOf, someNet, someone, tryPassword } from './limited.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe('logins counted in PostgreSQL', () => {
  describeCredentialAttempts(() => ({ kind: 'postgres', db: database.db }));
});

describe('the other families', () => {
  let limits: ReturnType<typeof instance>;
  beforeAll(() => {
    limits = instance({ kind: 'postgres', db: database.db });
  });
  afterAll(() => limits.stop());
  const outcome = (attempt: Promise<unknown>) => attempt.then(() => 'passed', retryAfterOf);

  it('ten registrations from a net, a hundred from a site', async () => {
    const net = someNet();
    const outcomes = await repeat(11, () => outcome(limits.registerAttempt({ net, site: null })));
    expect(outcomes).toEqual([...Array(10).fill('passed'), expect.any(Number)]);
    const site = `${someNet()}/48`;
    const spread = await repeat(101, () => outcome(limits.registerAttempt({ net: someNet(), site })));
    expect(spread.filter((one) => one === 'passed')).toHaveLength(100);
  });

  it('twenty password resets asked for from a net, two hundred from a site', async () => {
    const net = someNet();
    const outcomes = await repeat(21, () => outcome(limits.resetRequest({ net, site: null })));
    expect(outcomes).toEqual([...Array(20).fill('passed'), expect.any(Number)]);
    const site = `${someNet()}/48`;
    const spread = await repeat(201, () => outcome(limits.resetRequest({ net: someNet(), site })));
    expect(spread.filter((one) => one === 'passed')).toHaveLength(200);
  });

  it('twenty wrong mailed tokens from a net; right ones use up nothing', async () => {
    const net = someNet();
    await repeat(30, async () => (await limits.redeemAttempt({ net })).succeeded());
    await repeat(20, async () => (await limits.redeemAttempt({ net })).failed());
    expect(await outcome(limits.redeemAttempt({ net }))).toEqual(expect.any(Number));
  });

  it('thirty invalid refresh tokens from a net', async () => {
    const net = someNet();
    const outcomes = await repeat(31, () => outcome(limits.invalidRefresh({ net })));
    expect(outcomes).toEqual([...Array(30).fill('passed'), expect.any(Number)]);
  });

  it('each can be switched off by itself', async () => {
    const free = instance(
      { kind: 'postgres', db: database.db },
      { register: null, email: null, refresh: null },
    );
    const from = { net: someNet(), site: null };
    await repeat(40, () => free.registerAttempt(from));
    await repeat(40, async () => (await free.redeemAttempt(from)).failed());
    await repeat(40, () => free.invalidRefresh(from));
    await repeat(40, () => free.resetRequest(from));
    const link = { address: someone(), account: null, net: from.net };
    expect(await repeat(40, () => free.takeLinkPermit(link))).not.toContain(null);
    const reset = { address: someone(), net: from.net, isKnownNet: false };
    const resets = await repeat(40, () => free.takeResetPermit(reset));
    expect(resets.filter(({ granted }) => !granted)).toEqual([]);
    expect(await repeat(6, () => tryPassword(free, { account: someone(), net: from.net }, false))).toContain(
      'wrong',
    );
    free.stop();
  });

  it('a caller sees where it stands, after a verdict too', async () => {
    const seen: Quota[] = [];
    const who = { account: someone(), net: someNet(), site: null, device: null };
    const attempt = await limits.attemptCredential(who, (quota) => seen.push(quota));
    await attempt.succeeded();
    await repeat(5, () => tryPassword(limits, who, false));
    await outcome(limits.attemptCredential(who, (quota) => seen.push(quota)));
    expect(seen.map(({ policy, remaining }) => [policy, remaining])).toEqual([
      ['login', 4],
      ['login', 5],
      ['login', 0],
    ]);
  });

  it('a refusal is logged without account or net', async () => {
    const who = { account: someone(), net: someNet() };
    await repeat(6, () => tryPassword(limits, who, false));
    const logged = JSON.stringify(limits.lines);
    expect(logged).toContain('"limit":"login"');
    expect(logged).not.toContain(who.account);
    expect(logged).not.toContain(who.net);
    const { rows } = await database.db.raw('select key from rate_limits');
    expect(JSON.stringify(rows)).not.toContain(who.net);
  });
});

describe('rows of windows that are over', () => {
  it('are removed in steps, and no others', async () => {
    const { db } = database;
    await db.raw(`insert into rate_limits select 'over:' || n, 1, 1000 from generate_series(1, 25) n`);
    const open = async () => {
      const { rows } = await db.raw('select count(*)::int as open from rate_limits where expire >= ?', [
        Date.now(),
      ]);
      return rows[0].open;
    };
    const before = await open();
    expect(await removeExpired(db, 10)).toBe(10);
    expect(await removeExpired(db, 10)).toBe(10);
    const over = `select count(*)::int as over from rate_limits where key like 'over:%'`;
    expect((await db.raw(over)).rows[0].over).toBe(5);
    await removeExpired(db, 10);
    expect((await db.raw(over)).rows[0].over).toBe(0);
    expect(await open()).toBe(before);
  });
});

describe('units given back together', () => {
  const budget = { name: 'together', count: 5, windowSeconds: 60 };

  it('are all given back, nothing below zero, nothing to a window that is over', async () => {
    const counts = createSharedCounts({ kind: 'postgres', db: database.db });
    const [twice, once, over] = [someone(), someone(), someone()];
    for (const key of [twice, twice, twice, once, over]) await counts.add(budget, key, 1);
    await database.db.raw('update rate_limits set expire = 1000 where key = ?', [`together:${over}`]);
    const given = await counts.giveBack([twice, once, twice, over, once].map((key) => ({ budget, key })));
    expect(given.map(({ status }) => status)).toEqual(Array(5).fill('fulfilled'));
    const left = (key: string) => counts.add(budget, key, 1).then(({ used }) => used);
    expect([await left(twice), await left(once), await left(over)]).toEqual([2, 1, 1]);
  });

  it('in whatever order, never wait for each other', async () => {
    const counts = createSharedCounts({ kind: 'postgres', db: database.db });
    const keys = Array.from({ length: 8 }, someone);
    for (const key of keys) await counts.add(budget, key, 100);
    const given = await atOnce(100, (i) => {
      const units = keys.map((key) => ({ budget, key }));
      return counts.giveBack(i % 2 === 0 ? units : units.reverse());
    });
    expect(given.flat().filter(({ status }) => status === 'rejected')).toEqual([]);
    for (const key of keys) expect((await counts.add(budget, key, 1)).used).toBe(1);
  });
});

describe('a clock that was set back', () => {
  it('leaves no window that never ends', async () => {
    const who = { account: someone(), net: someNet() };
    const before = instance({ kind: 'postgres', db: database.db });
    await repeat(6, () => tryPassword(before, who, false));
    before.stop();
    await database.db.raw('update rate_limits set expire = expire + 7200000');
    const after = instance({ kind: 'postgres', db: database.db });
    expect(await tryPassword(after, who, true)).toBe('right');
    expect(await repeat(6, () => tryPassword(after, who, false))).toEqual([
      ...Array(5).fill('wrong'),
      expect.any(Number),
    ]);
    after.stop();
  });
});

describe('when PostgreSQL cannot be reached', () => {
  it('every key still has a limit, and the fault is no wrong password', async () => {
    const db = connect({ url: 'postgres://nobody@127.0.0.1:1/none', poolMax: 2 });
    const limits = instance({ kind: 'postgres', db });
    const who = { account: someone(), net: someNet() };
    expect(await repeat(6, () => tryPassword(limits, who, true))).toEqual(Array(6).fill('right'));
    const burst = await atOnce(20, () => tryPassword(limits, who, false, 20));
    expect(burst.filter((one) => one === 'wrong')).toHaveLength(2);
    limits.stop();
    await db.destroy();
  });
});
