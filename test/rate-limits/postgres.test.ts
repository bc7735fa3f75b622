import { connect } from '../../src/database/connection.js';
import { removeExpired } from '../../src/rate-limits/counters/postgres-counters.repository.js';
import type { Quota } from '../../src/rate-limits/quota.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { describeCredentialAttempts } from './credential-attempts.js';
import {
  atOnce,
  attempt,
  instance,
  repeat,
  retryAfterOf,
  someone,
  someSubnet,
  tryPassword,
} from './limited.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe('logins counted in PostgreSQL', () => {
  describeCredentialAttempts(
    () => ({ kind: 'postgres', db: database.db }),
    async (seconds) => {
      await database.db.raw('update rate_limit_counters set ends_ms = ends_ms - ?', [seconds * 1000]);
    },
  );
});

describe('the other families', () => {
  let limits: ReturnType<typeof instance>;
  beforeAll(() => {
    limits = instance({ kind: 'postgres', db: database.db });
  });
  afterAll(() => limits.stop());
  const outcome = (attempt: Promise<unknown>) => attempt.then(() => 'passed', retryAfterOf);

  it('ten registrations from a subnet, a hundred from a /48', async () => {
    const subnet = someSubnet();
    const outcomes = await repeat(11, () => outcome(limits.consume('register', { subnet, prefix48: null })));
    expect(outcomes).toEqual([...Array(10).fill('passed'), expect.any(Number)]);
    const prefix48 = `${someSubnet()}/48`;
    const spread = await repeat(101, () =>
      outcome(limits.consume('register', { subnet: someSubnet(), prefix48 })),
    );
    expect(spread.filter((one) => one === 'passed')).toHaveLength(100);
  });

  it('twenty password resets asked for from a subnet, two hundred from a /48', async () => {
    const subnet = someSubnet();
    const outcomes = await repeat(21, () =>
      outcome(limits.consume('resetRequest', { subnet, prefix48: null })),
    );
    expect(outcomes).toEqual([...Array(20).fill('passed'), expect.any(Number)]);
    const prefix48 = `${someSubnet()}/48`;
    const spread = await repeat(201, () =>
      outcome(limits.consume('resetRequest', { subnet: someSubnet(), prefix48 })),
    );
    expect(spread.filter((one) => one === 'passed')).toHaveLength(200);
  });

  it('twenty wrong mailed tokens from a subnet; right ones use up nothing', async () => {
    const subnet = someSubnet();
    await repeat(30, async () => (await limits.attempt('redeem', { subnet, prefix48: null })).refund());
    await repeat(20, async () => (await limits.attempt('redeem', { subnet, prefix48: null })).consume());
    expect(await outcome(limits.attempt('redeem', { subnet, prefix48: null }))).toEqual(expect.any(Number));
  });

  it('thirty invalid refresh tokens from a subnet', async () => {
    const subnet = someSubnet();
    const outcomes = await repeat(31, () =>
      outcome(limits.consume('invalidRefresh', { subnet, prefix48: null })),
    );
    expect(outcomes).toEqual([...Array(30).fill('passed'), expect.any(Number)]);
  });

  it('each can be switched off by itself', async () => {
    const free = instance(
      { kind: 'postgres', db: database.db },
      { register: null, email: null, refresh: null },
    );
    const from = { subnet: someSubnet(), prefix48: null };
    await repeat(40, () => free.consume('register', from));
    await repeat(40, async () => (await free.attempt('redeem', from)).consume());
    await repeat(40, () => free.consume('invalidRefresh', from));
    await repeat(40, () => free.consume('resetRequest', from));
    const link = { ...from, address: someone() };
    const mails = await repeat(40, () => free.tryAttempt('ownLink', link));
    mails.push(...(await repeat(40, () => free.tryAttempt('resetMail', link))));
    expect(mails.filter(({ granted }) => !granted)).toEqual([]);
    expect(
      await repeat(6, () => tryPassword(free, { account: someone(), subnet: from.subnet }, false)),
    ).toContain('wrong');
    free.stop();
  });

  it('a caller sees where it stands, after a verdict too', async () => {
    const seen: Quota[] = [];
    const who = { account: someone(), subnet: someSubnet(), prefix48: null, device: null };
    const attempted = await attempt(limits, who, (quota) => seen.push(quota));
    await attempted.refund();
    await repeat(5, () => tryPassword(limits, who, false));
    await outcome(attempt(limits, who, (quota) => seen.push(quota)));
    expect(seen.map(({ policy, remaining }) => [policy, remaining])).toEqual([
      ['login', 4],
      ['login', 5],
      ['login', 0],
    ]);
  });

  it('what was refused a moment ago is refused without a look at the store, and nothing else is', async () => {
    const who = { token: someone(), subnet: someSubnet(), prefix48: null };
    await repeat(30, () => limits.consume('deadRefresh', who));
    expect(limits.isUsedUp('deadRefresh', who)).toBe(false);
    await outcome(limits.consume('deadRefresh', who));
    expect(limits.isUsedUp('deadRefresh', who)).toBe(true);
    expect(limits.isUsedUp('deadRefresh', { ...who, token: null })).toBe(false);
    expect(await outcome(limits.consume('deadRefresh', { ...who, token: someone() }))).toBe('passed');
  });

  it('a refusal is logged without account or subnet', async () => {
    const who = { account: someone(), subnet: someSubnet() };
    await repeat(6, () => tryPassword(limits, who, false));
    const logged = JSON.stringify(limits.lines);
    expect(logged).toContain('"limit":"login"');
    expect(logged).not.toContain(who.account);
    expect(logged).not.toContain(who.subnet);
    const { rows } = await database.db.raw('select key from rate_limit_counters');
    expect(JSON.stringify(rows)).not.toContain(who.subnet);
  });
});

describe('rows of windows that are over', () => {
  it('are removed in steps, and no others', async () => {
    const { db } = database;
    await db.raw(
      `insert into rate_limit_counters select 'over:' || n, 1, 1, 1000 from generate_series(1, 25) n`,
    );
    const open = async () => {
      const { rows } = await db.raw(
        'select count(*)::int as open from rate_limit_counters where ends_ms >= ?',
        [Date.now() + 300_000],
      );
      return rows[0].open;
    };
    const before = await open();
    expect(await removeExpired(db, 10)).toBe(10);
    expect(await removeExpired(db, 10)).toBe(10);
    const over = `select count(*)::int as over from rate_limit_counters where key like 'over:%'`;
    expect((await db.raw(over)).rows[0].over).toBe(5);
    await removeExpired(db, 10);
    expect((await db.raw(over)).rows[0].over).toBe(0);
    expect(await open()).toBe(before);
  });
});

describe('a clock that was set back', () => {
  it('leaves no window that never ends', async () => {
    const who = { account: someone(), subnet: someSubnet() };
    const before = instance({ kind: 'postgres', db: database.db });
    await repeat(6, () => tryPassword(before, who, false));
    before.stop();
    await database.db.raw('update rate_limit_counters set ends_ms = ends_ms + 7200000');
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
    const who = { account: someone(), subnet: someSubnet() };
    expect(await repeat(6, () => tryPassword(limits, who, true))).toEqual(Array(6).fill('right'));
    const burst = await atOnce(20, () => tryPassword(limits, who, false, 20));
    expect(burst.filter((one) => one === 'wrong')).toHaveLength(2);
    limits.stop();
    await db.destroy();
  });
});
