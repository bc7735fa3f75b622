import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, poolUse } from '../../../src/database/connection.js';
import { rotateRefreshToken } from '../../../src/sessions/refresh/rotation.js';
import type {
  RefreshAttempt,
  RotationResult,
  RotationRules,
} from '../../../src/sessions/refresh/rotation.repository.js';
import {
  issueRefreshToken,
  newRefreshKey,
  REFRESH_TOKEN_PURPOSE,
  readRefreshToken,
} from '../../../src/tokens/refresh-token.js';
import { createMacKeys } from '../../../src/tokens/secrets.js';
import type { TestDatabase } from '../../helpers/database.js';
import { type Client, client, dataOf } from '../../helpers/graphql.js';
import { SHARED_SECRETS, useSharedService } from '../../helpers/service.js';
import { login, refresh, refusalOf, type SignedIn, signUp, successorIn } from '../../helpers/users.js';

const keys = createMacKeys({ current: SHARED_SECRETS.JWT_REFRESH_SECRET }, REFRESH_TOKEN_PURPOSE);
const rules: RotationRules = {
  sessions: { reuseLeewaySeconds: 10, refreshTtlSeconds: 3600, rememberMeTtlSeconds: 7200 },
  rateLimits: { refresh: null },
};

let api: Client;

const { server, database } = useSharedService();
beforeAll(async () => {
  api = client(server.origin);
});

/** A few at a time: the queue for hashing is short. */
async function signUpMany(count: number): Promise<SignedIn[]> {
  const users: SignedIn[] = [];
  while (users.length < count) users.push(...(await Promise.all([signUp(api), signUp(api)])));
  return users;
}

function attempt(token: string, change: Partial<RefreshAttempt['token']> = {}): RefreshAttempt {
  const read = readRefreshToken(keys, token);
  if (!read) throw new Error('not a token of this server');
  return { token: { ...read, ...change }, ipAddress: '127.0.0.1', userAgent: 'test' };
}

const kindOf = (result: RotationResult) =>
  result.kind === 'rotated' ? `generation ${result.session.generation}` : result.kind;

const rotate = (refresh: RefreshAttempt) => rotateRefreshToken(database.db, rules, refresh);

function lockRow(trx: TestDatabase['db'], sessionId: string) {
  return trx('sessions').where({ id: sessionId }).forUpdate();
}

describe('the refresh tokens of one tick', () => {
  it('are rotated each for itself', async () => {
    const users = await signUpMany(8);
    const [current, retried, superseded, future, foreign, ended, expired, twice] = users as [
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
    successorIn(await refresh(api, successorIn(await refresh(api, superseded.refreshToken))));
    await database
      .db('sessions')
      .where({ id: ended.sessionId })
      .update({ ended_at: new Date(), end_reason: 'LOGGED_OUT' });
    await database.db('sessions').where({ id: expired.sessionId }).update({ expires_at: new Date() });

    const results = await Promise.all([
      rotate(attempt(current.refreshToken)),
      rotate(attempt(retried.refreshToken)),
      rotate(attempt(superseded.refreshToken)),
      rotate(attempt(future.refreshToken, { generation: 4_294_967_295 })),
      rotate(attempt(foreign.refreshToken, { key: randomBytes(16) })),
      rotate(attempt(ended.refreshToken)),
      rotate(attempt(expired.refreshToken)),
      rotate(attempt(twice.refreshToken)),
      rotate(attempt(twice.refreshToken)),
    ]);

    expect(results.map(kindOf)).toEqual([
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
    expect(await refusalOf(api, superseded.accessToken)).toBe('TOKEN_REVOKED');
    const events = await database
      .db('auth_events')
      .where({ session_id: superseded.sessionId, type: 'REFRESH_REUSED' });
    expect(events).toMatchObject([{ session_id: superseded.sessionId, user_agent: 'test' }]);
  });

  it('count for their session, and know locks and REMEMBER_ME_TTL', async () => {
    const [limited, locked, short] = (await signUpMany(4)) as [SignedIn, SignedIn, SignedIn, SignedIn];
    const long = await login(api, short, { rememberMe: true });
    await database.db('accounts').where({ id: locked.id }).update({ locked_at: new Date() });
    await database.db('sessions').where({ id: limited.sessionId }).update({ refresh_window_count: 1 });

    const strict = { ...rules, rateLimits: { refresh: { count: 1, windowSeconds: 60 } } };
    const results = await Promise.all(
      [limited, locked, short, long].map(({ refreshToken }) =>
        rotateRefreshToken(database.db, strict, attempt(refreshToken)),
      ),
    );
    expect(results.map(kindOf)).toEqual(['limited', 'invalid', 'generation 2', 'generation 2']);
    expect(results[0]).toMatchObject({ accountId: limited.id, retryAfterSeconds: expect.any(Number) });
    const minutes = results.flatMap((result) =>
      result.kind === 'rotated' ? [Math.round(result.session.remainingSeconds / 60)] : [],
    );
    expect(minutes).toEqual([60, 120]);
  });

  it('are recorded with the address and the client of each', async () => {
    const [ada, grace] = (await signUpMany(2)) as [SignedIn, SignedIn];
    await Promise.all([
      rotate({
        ...attempt(ada.refreshToken),
        ipAddress: '192.0.2.1',
        userAgent: 'a, "quoted" {\\one}',
      }),
      rotate({ ...attempt(grace.refreshToken), ipAddress: '192.0.2.2', userAgent: null }),
    ]);
    const seen = async ({ sessionId }: SignedIn) =>
      database.db('sessions').where({ id: sessionId }).first('ip_address', 'user_agent');
    expect(await seen(ada)).toEqual({ ip_address: '192.0.2.1', user_agent: 'a, "quoted" {\\one}' });
    expect(await seen(grace)).toEqual({ ip_address: '192.0.2.2', user_agent: null });
    const events = await database.db('auth_events').where({ type: 'REFRESHED', session_id: grace.sessionId });
    expect(events).toMatchObject([{ ip_address: '192.0.2.2', user_agent: null, user_id: grace.id }]);
  });

  it('do not wait for a session whose row is locked', async () => {
    const [stuck, ...others] = (await signUpMany(6)) as [SignedIn, ...SignedIn[]];
    const trx = await database.db.transaction();
    await lockRow(trx, stuck.sessionId);
    let isDecided = false;
    const late = rotate(attempt(stuck.refreshToken)).finally(() => {
      isDecided = true;
    });
    const results = await Promise.all(others.map(({ refreshToken }) => rotate(attempt(refreshToken))));
    expect(results.map(kindOf)).toEqual(others.map(() => 'generation 2'));
    expect(isDecided).toBe(false);
    await trx.commit();
    expect(kindOf(await late)).toBe('generation 2');
  });
});

it('two processes that rotate the tokens of the same sessions in another order never wait for each other', async () => {
  const users = await signUpMany(6);
  const second = connect({ url: database.url, poolMax: 10 });
  let tokens = users.map(({ refreshToken }) => attempt(refreshToken));
  for (let round = 0; round < 40; round += 1) {
    const orders = [tokens, [...tokens].reverse()];
    const results = await Promise.all(
      [database.db, second].flatMap((db, index) =>
        (orders[index] ?? []).map((each) => rotateRefreshToken(db, rules, each)),
      ),
    );
    expect(new Set(results.map(kindOf))).toEqual(new Set([`generation ${round + 2}`]));
    tokens = tokens.map((each) => ({ ...each, token: { ...each.token, generation: round + 2 } }));
  }
  await second.destroy();
});

describe('one session that is refreshed again and again', () => {
  type Rotate = (attempt: RefreshAttempt) => Promise<RotationResult>;

  async function crowd(rotate: Rotate, { refreshToken }: SignedIn, size: number, pauseMs: number) {
    const results: Promise<RotationResult>[] = [];
    for (let count = 0; count < size; count += 1) {
      results.push(rotate(attempt(refreshToken)));
      if (pauseMs > 0) await sleep(pauseMs);
    }
    return Promise.allSettled(results);
  }

  const kindsOf = (outcomes: PromiseSettledResult<RotationResult>[]) =>
    outcomes.map((each) => (each.status === 'fulfilled' ? kindOf(each.value) : each.reason));

  it.each([0, 2])('takes one connection and is answered in order, %i ms apart', async (pauseMs) => {
    const [busy, other] = (await signUpMany(2)) as [SignedIn, SignedIn];
    const db = connect({ url: database.url, poolMax: 10 });
    let most = 0;
    const watching = setInterval(() => {
      most = Math.max(most, poolUse(db).used);
    }, 1);
    try {
      const rotate = (refresh: RefreshAttempt) => rotateRefreshToken(db, rules, refresh);
      const order: number[] = [];
      let count = 0;
      const watched = (refresh: RefreshAttempt) => {
        const place = count++;
        return rotate(refresh).finally(() => order.push(place));
      };
      const outcomes = crowd(watched, busy, 40, pauseMs);
      await sleep(10);
      expect(kindOf(await rotate(attempt(other.refreshToken)))).toBe('generation 2');
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
      const rotate = (refresh: RefreshAttempt) => rotateRefreshToken(db, rules, refresh);
      // So that the connection is there.
      expect(kindOf(await rotate(attempt(other.refreshToken)))).toBe('generation 2');
      const outcomes = crowd(rotate, stuck, 30, 2);
      while (poolUse(db).used === 0) await sleep(5);
      await sleep(100);
      expect(poolUse(db).used).toBe(1);
      expect(kindOf(await rotate(attempt(other.refreshToken)))).toBe('generation 2');
      await trx.commit();
      expect(kindsOf(await outcomes)).toEqual(Array(30).fill('generation 2'));
    } finally {
      if (!trx.isCompleted()) await trx.rollback();
      await db.destroy();
    }
  });

  it('is refused for a moment, not ended, when its queue is too long', async () => {
    const [busy] = (await signUpMany(2)) as [SignedIn];
    const db = connect({ url: database.url, poolMax: 1 });
    try {
      const rotate = (refresh: RefreshAttempt) => rotateRefreshToken(db, rules, refresh);
      const outcomes = await crowd(rotate, busy, 20_000, 0);
      const answered = outcomes.filter((each) => each.status === 'fulfilled');
      expect(new Set(answered.map(({ value }) => kindOf(value)))).toEqual(new Set(['generation 2']));
      const refused = outcomes.filter((each) => each.status === 'rejected');
      expect(refused.length).toBeGreaterThan(0);
      expect(new Set(refused.map(({ reason }) => reason.extensions.code))).toEqual(
        new Set(['SERVICE_UNAVAILABLE']),
      );
      expect(kindOf(await rotate(attempt(busy.refreshToken)))).toBe('generation 2');
    } finally {
      await db.destroy();
    }
  });
});

it('40 sessions, five times each at once, get each its own successor', async () => {
  const { sessionId } = await signUp(api);
  const like = await database.db('sessions').where({ id: sessionId }).first();
  const rows = Array.from({ length: 40 }, () => ({
    ...like,
    id: randomUUID(),
    refresh_key: newRefreshKey(),
  }));
  await database.db('sessions').insert(rows);
  const sessions = rows.flatMap(({ id, refresh_key: key }) =>
    Array(5).fill({ id, token: issueRefreshToken(keys, { sessionId: id, generation: 1, key }) }),
  );
  const answers = await Promise.all(sessions.map(({ token }) => refresh(api, token)));
  const successors = answers.map((answer) => dataOf(answer).refresh);
  expect(successors.map(({ session }) => session.id)).toEqual(sessions.map(({ id }) => id));
  expect(new Set(successors.map(({ refreshToken }) => refreshToken)).size).toBe(rows.length);
});
