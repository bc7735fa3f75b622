import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, poolUse } from '../../src/database/connection.js';
import { createPresenter } from '../../src/sessions/rotation/presenter.js';
import type { Presentation, Verdict } from '../../src/sessions/rotation/rotation.repository.js';
import { REFRESH_TOKEN_PURPOSE, readRefreshToken } from '../../src/tokens/refresh-token.js';
import { createMacKeys } from '../../src/tokens/secrets.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type Client, client, dataOf } from '../helpers/graphql.js';
import {
  logIn,
  refresh,
  refusalOf,
  type SignedIn,
  signUp,
  successorIn,
  withoutLimits,
} from '../helpers/people.js';
import { type RunningServer, startServer } from '../helpers/server.js';

const refreshSecret = randomBytes(32).toString('hex');
const keys = createMacKeys({ current: refreshSecret }, REFRESH_TOKEN_PURPOSE);
const rules = { leewaySeconds: 10, idleTtlSeconds: 3600, rememberMeTtlSeconds: 7200, limit: null };

let database: TestDatabase;
let server: RunningServer;
let api: Client;

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer({
    database: database.url,
    env: { ...withoutLimits, JWT_REFRESH_SECRET: refreshSecret },
  });
  api = client(server.origin);
});

afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

/** A few at a time: the queue for hashing is short. */
async function signUpMany(count: number): Promise<SignedIn[]> {
  const people: SignedIn[] = [];
  while (people.length < count) people.push(...(await Promise.all([signUp(api), signUp(api)])));
  return people;
}

function presentation(token: string, change: Partial<Presentation['token']> = {}): Presentation {
  const read = readRefreshToken(keys, token);
  if (!read) throw new Error('not a token of this server');
  return { token: { ...read, ...change }, ipAddress: '127.0.0.1', userAgent: 'test' };
}

const kindOf = (verdict: Verdict) =>
  verdict.kind === 'successor' ? `generation ${verdict.session.generation}` : verdict.kind;

function lockRow(trx: TestDatabase['db'], sessionId: string) {
  return trx('sessions').where({ id: sessionId }).forUpdate();
}

describe('what one turn presents', () => {
  it('is decided each for itself', async () => {
    const people = await signUpMany(8);
    const [current, retried, spent, future, foreign, ended, expired, twice] = people as [
      SignedIn,
      SignedIn,
      SignedIn,
      SignedIn,
      SignedIn,
      SignedIn,
      SignedIn,
      SignedIn,
    ];
    successorIn(await refresh(api, retried.refreshToken));
    successorIn(await refresh(api, successorIn(await refresh(api, spent.refreshToken))));
    await database
      .db('sessions')
      .where({ id: ended.sessionId })
      .update({ ended_at: new Date(), end_reason: 'LOGGED_OUT' });
    await database.db('sessions').where({ id: expired.sessionId }).update({ expires_at: new Date() });

    const present = createPresenter(database.db, rules);
    const verdicts = await Promise.all([
      present(presentation(current.refreshToken)),
      present(presentation(retried.refreshToken)),
      present(presentation(spent.refreshToken)),
      present(presentation(future.refreshToken, { generation: 4_294_967_295 })),
      present(presentation(foreign.refreshToken, { key: randomBytes(16) })),
      present(presentation(ended.refreshToken)),
      present(presentation(expired.refreshToken)),
      present(presentation(twice.refreshToken)),
      present(presentation(twice.refreshToken)),
    ]);

    expect(verdicts.map(kindOf)).toEqual([
      'generation 2',
      'generation 2',
      'reused',
      'invalid',
      'invalid',
      'invalid',
      'expired',
      'generation 2',
      'generation 2',
    ]);
    expect(await refusalOf(api, spent.accessToken)).toBe('TOKEN_REVOKED');
    const events = await database.db('auth_events').where({ type: 'REFRESH_REUSED' });
    expect(events).toMatchObject([{ session_id: spent.sessionId, user_agent: 'test' }]);
  });

  it('counts the refreshes of each session, and knows locks and REMEMBER_ME_TTL', async () => {
    const [limited, locked, short] = (await signUpMany(4)) as [SignedIn, SignedIn, SignedIn, SignedIn];
    const long = await logIn(api, short, { rememberMe: true });
    await database.db('accounts').where({ id: locked.id }).update({ locked_at: new Date() });
    await database.db('sessions').where({ id: limited.sessionId }).update({ refresh_window_count: 1 });

    const present = createPresenter(database.db, { ...rules, limit: { count: 1, windowSeconds: 60 } });
    const verdicts = await Promise.all(
      [limited, locked, short, long].map(({ refreshToken }) => present(presentation(refreshToken))),
    );
    expect(verdicts.map(kindOf)).toEqual(['limited', 'invalid', 'generation 2', 'generation 2']);
    expect(verdicts[0]).toMatchObject({ accountId: limited.id, retryAfterSeconds: expect.any(Number) });
    const minutes = verdicts.flatMap((verdict) =>
      verdict.kind === 'successor' ? [Math.round(verdict.session.remainingSeconds / 60)] : [],
    );
    expect(minutes).toEqual([60, 120]);
  });

  it('is recorded with the address and the client of each', async () => {
    const [ada, grace] = (await signUpMany(2)) as [SignedIn, SignedIn];
    const present = createPresenter(database.db, rules);
    await Promise.all([
      present({
        ...presentation(ada.refreshToken),
        ipAddress: '192.0.2.1',
        userAgent: 'a, "quoted" {\\one}',
      }),
      present({ ...presentation(grace.refreshToken), ipAddress: '192.0.2.2', userAgent: null }),
    ]);
    const seen = async ({ sessionId }: SignedIn) =>
      database.db('sessions').where({ id: sessionId }).first('ip_address', 'user_agent');
    expect(await seen(ada)).toEqual({ ip_address: '192.0.2.1', user_agent: 'a, "quoted" {\\one}' });
    expect(await seen(grace)).toEqual({ ip_address: '192.0.2.2', user_agent: null });
    const events = await database.db('auth_events').where({ type: 'REFRESHED', session_id: grace.sessionId });
    expect(events).toMatchObject([{ ip_address: '192.0.2.2', user_agent: null, user_id: grace.id }]);
  });

  it('does not wait for a session whose row is locked', async () => {
    const [stuck, ...others] = (await signUpMany(6)) as [SignedIn, ...SignedIn[]];
    const trx = await database.db.transaction();
    await lockRow(trx, stuck.sessionId);
    const present = createPresenter(database.db, rules);
    let isDecided = false;
    const late = present(presentation(stuck.refreshToken)).finally(() => {
      isDecided = true;
    });
    const verdicts = await Promise.all(others.map(({ refreshToken }) => present(presentation(refreshToken))));
    expect(verdicts.map(kindOf)).toEqual(others.map(() => 'generation 2'));
    expect(isDecided).toBe(false);
    await trx.commit();
    expect(kindOf(await late)).toBe('generation 2');
  });
});

it('two processes that present the same sessions in another order never wait for each other', async () => {
  const people = await signUpMany(6);
  const presenters = [createPresenter(database.db, rules), createPresenter(database.db, rules)];
  let tokens = people.map(({ refreshToken }) => presentation(refreshToken));
  for (let round = 0; round < 40; round += 1) {
    const orders = [tokens, [...tokens].reverse()];
    const verdicts = await Promise.all(
      presenters.flatMap((present, index) => (orders[index] ?? []).map((each) => present(each))),
    );
    expect(new Set(verdicts.map(kindOf))).toEqual(new Set([`generation ${round + 2}`]));
    tokens = tokens.map((each) => ({ ...each, token: { ...each.token, generation: round + 2 } }));
  }
});

describe('one session that is presented again and again', () => {
  type Present = (presented: Presentation) => Promise<Verdict>;

  async function crowd(present: Present, { refreshToken }: SignedIn, size: number, pauseMs: number) {
    const verdicts: Promise<Verdict>[] = [];
    for (let count = 0; count < size; count += 1) {
      verdicts.push(present(presentation(refreshToken)));
      if (pauseMs > 0) await sleep(pauseMs);
    }
    return Promise.allSettled(verdicts);
  }

  const kindsOf = (outcomes: PromiseSettledResult<Verdict>[]) =>
    outcomes.map((each) => (each.status === 'fulfilled' ? kindOf(each.value) : each.reason));

  it.each([0, 2])('takes one connection and is answered in order, %i ms apart', async (pauseMs) => {
    const [busy, other] = (await signUpMany(2)) as [SignedIn, SignedIn];
    const db = connect({ url: database.url, poolMax: 10 });
    let most = 0;
    const watching = setInterval(() => {
      most = Math.max(most, poolUse(db).used);
    }, 1);
    try {
      const present = createPresenter(db, rules);
      const order: number[] = [];
      let count = 0;
      const watched = (presented: Presentation) => {
        const place = count++;
        return present(presented).finally(() => order.push(place));
      };
      const outcomes = crowd(watched, busy, 40, pauseMs);
      await sleep(10);
      expect(kindOf(await present(presentation(other.refreshToken)))).toBe('generation 2');
      expect(kindsOf(await outcomes)).toEqual(Array(40).fill('generation 2'));
      expect(order).toEqual(Array.from({ length: 40 }, (_, place) => place));
      expect(most).toBeLessThanOrEqual(2);
    } finally {
      clearInterval(watching);
      await db.destroy();
    }
  });

  it('takes one connection also while somebody holds its row, and leaves the others theirs', async () => {
    const [stuck, other] = (await signUpMany(2)) as [SignedIn, SignedIn];
    const db = connect({ url: database.url, poolMax: 2 });
    const trx = await database.db.transaction();
    try {
      await lockRow(trx, stuck.sessionId);
      const present = createPresenter(db, rules);
      // So that the connection is there.
      expect(kindOf(await present(presentation(other.refreshToken)))).toBe('generation 2');
      const outcomes = crowd(present, stuck, 30, 2);
      while (poolUse(db).used === 0) await sleep(5);
      await sleep(100);
      expect(poolUse(db).used).toBe(1);
      expect(kindOf(await present(presentation(other.refreshToken)))).toBe('generation 2');
      await trx.commit();
      expect(kindsOf(await outcomes)).toEqual(Array(30).fill('generation 2'));
    } finally {
      if (!trx.isCompleted()) await trx.rollback();
      await db.destroy();
    }
  });

  it('is refused for a moment, not ended, when its line is too long', async () => {
    const [busy] = (await signUpMany(2)) as [SignedIn];
    const db = connect({ url: database.url, poolMax: 1 });
    try {
      const present = createPresenter(db, rules);
      const outcomes = await crowd(present, busy, 20_000, 0);
      const answered = outcomes.filter((each) => each.status === 'fulfilled');
      expect(new Set(answered.map(({ value }) => kindOf(value)))).toEqual(new Set(['generation 2']));
      const refused = outcomes.filter((each) => each.status === 'rejected');
      expect(refused.length).toBeGreaterThan(0);
      expect(new Set(refused.map(({ reason }) => reason.extensions.code))).toEqual(
        new Set(['SERVICE_UNAVAILABLE']),
      );
      expect(kindOf(await present(presentation(busy.refreshToken)))).toBe('generation 2');
    } finally {
      await db.destroy();
    }
  });
});

it('40 sessions, five times each at once, get each its own successor', async () => {
  const people = await signUpMany(40);
  const sessions = people.flatMap((person) => [person, person, person, person, person]);
  const answers = await Promise.all(sessions.map(({ refreshToken }) => refresh(api, refreshToken)));
  const successors = answers.map((answer) => dataOf(answer).refresh);
  expect(successors.map(({ session }) => session.id)).toEqual(sessions.map(({ sessionId }) => sessionId));
  expect(new Set(successors.map(({ refreshToken }) => refreshToken)).size).toBe(people.length);
});
