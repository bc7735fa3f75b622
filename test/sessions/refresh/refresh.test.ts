import { randomBytes, randomUUID } from 'node:crypto';
import {
  issueRefreshToken,
  REFRESH_TOKEN_PURPOSE,
  type RefreshToken,
  readRefreshToken,
} from '../../../src/tokens/refresh-token.js';
import { createMacKeys } from '../../../src/tokens/secrets.js';
import { type Client, client, dataOf } from '../../helpers/graphql.js';
import { SHARED_SECRETS, useSharedService } from '../../helpers/service.js';
import { login, refresh, refusalOf, refusalSoon, signUp, successorIn } from '../../helpers/users.js';

const leewaySeconds = 10;
const keys = createMacKeys({ current: SHARED_SECRETS.JWT_REFRESH_SECRET }, REFRESH_TOKEN_PURPOSE);

let api: Client;

const { server, database } = useSharedService();
beforeAll(async () => {
  api = client(server.origin);
});

/** A genuine token like `token`, with something else in it. */
function forged(token: string, change: Partial<RefreshToken>): string {
  const read = readRefreshToken(keys, token);
  if (!read) throw new Error('not a token of this server');
  return issueRefreshToken(keys, { ...read, ...change });
}

/** Moves a session as if so many seconds had passed since its last rotation. */
async function secondsPass(sessionId: string, seconds: number): Promise<void> {
  await database.db.raw(
    `update sessions set rotated_at = rotated_at - make_interval(secs => ?) where id = ?`,
    [seconds, sessionId],
  );
}

async function rowOf(sessionId: string): Promise<Record<string, unknown>> {
  return database.db('sessions').where({ id: sessionId }).first();
}

describe('a refresh', () => {
  it('answers a new pair for the same session, whose old refresh token is spent', async () => {
    const user = await signUp(api);
    const grant = dataOf(await refresh(api, user.refreshToken)).refresh;

    expect(grant).toMatchObject({
      tokenType: 'Bearer',
      expiresIn: 900,
      session: { id: user.sessionId, current: true },
      user: { id: user.id, email: user.email },
    });
    expect(grant.refreshToken).toMatch(/^rt_[\w-]+$/);
    expect(grant.refreshToken).not.toBe(user.refreshToken);
    expect(grant.accessToken).not.toBe(user.accessToken);
    expect(grant.refreshExpiresIn).toBeGreaterThan(7 * 86_400 - 5);
    expect(grant.refreshExpiresIn).toBeLessThanOrEqual(7 * 86_400);
    expect(await refusalOf(api, grant.accessToken)).toBeNull();
    expect(Date.parse(grant.session.lastUsedAt)).toBeGreaterThan(Date.parse(grant.session.createdAt));
  });

  it('keeps the access token of before good until it expires', async () => {
    const user = await signUp(api);
    dataOf(await refresh(api, user.refreshToken));

    expect(await refusalOf(api, user.accessToken)).toBeNull();
  });

  it('of a session opened with rememberMe renews it for REMEMBER_ME_TTL', async () => {
    const user = await login(api, await signUp(api), { rememberMe: true });
    const { refreshExpiresIn } = dataOf(await refresh(api, user.refreshToken)).refresh;

    expect(refreshExpiresIn).toBeGreaterThan(30 * 86_400 - 5);
    expect(refreshExpiresIn).toBeLessThanOrEqual(30 * 86_400);
  });

  it('never moves the absolute end', async () => {
    const user = await signUp(api);
    await database.db.raw(`update sessions set expires_at = now() + interval '100 seconds' where id = ?`, [
      user.sessionId,
    ]);
    const grant = dataOf(await refresh(api, user.refreshToken)).refresh;

    expect(grant.refreshExpiresIn).toBeLessThanOrEqual(100);
    expect(grant.expiresIn).toBeLessThanOrEqual(100);
    expect(grant.expiresIn).toBeGreaterThan(90);
    expect(Date.parse(grant.session.expiresAt)).toBeLessThanOrEqual(Date.now() + 100_000);
  });

  it('a hundred times over leaves one row and no second generation alive', async () => {
    let { refreshToken, sessionId } = await signUp(api);
    for (let round = 0; round < 100; round++) {
      refreshToken = successorIn(await refresh(api, refreshToken));
    }
    expect(await rowOf(sessionId)).toMatchObject({ generation: 101, ended_at: null });
    expect(await database.db('sessions').where({ id: sessionId })).toHaveLength(1);
  });

  it('notes where it came from when that changes', async () => {
    const user = await signUp(api);
    dataOf(await refresh(api, user.refreshToken, { headers: { 'user-agent': 'another browser' } }));

    const events = await database.db('auth_events').where({ session_id: user.sessionId, type: 'REFRESHED' });
    expect(events).toMatchObject([{ user_id: user.id, actor_id: user.id, user_agent: 'another browser' }]);
    expect(await rowOf(user.sessionId)).toMatchObject({ user_agent: 'another browser' });
  });
});

describe('two tabs', () => {
  it('32 at once with the same token all get the same successor', async () => {
    const user = await signUp(api);
    const answers = await Promise.all(Array.from({ length: 32 }, () => refresh(api, user.refreshToken)));
    const successors = new Set(answers.map(successorIn));

    expect(successors.size).toBe(1);
    expect(await rowOf(user.sessionId)).toMatchObject({ generation: 2, ended_at: null });
    dataOf(await refresh(api, [...successors][0] ?? ''));
  });

  it('a lost answer is asked for again within the leeway, any number of times', async () => {
    const user = await signUp(api);
    const first = successorIn(await refresh(api, user.refreshToken));
    expect(successorIn(await refresh(api, user.refreshToken))).toBe(first);
    expect(successorIn(await refresh(api, user.refreshToken))).toBe(first);
  });

  it('the leeway is counted once, from the rotation: a retry does not renew it', async () => {
    const user = await signUp(api);
    dataOf(await refresh(api, user.refreshToken));
    await secondsPass(user.sessionId, leewaySeconds - 3);
    dataOf(await refresh(api, user.refreshToken));
    await secondsPass(user.sessionId, 4);

    expect((await refresh(api, user.refreshToken)).code).toBe('REFRESH_TOKEN_REUSED');
  });

  it('a retry renews neither the idle end nor the last use', async () => {
    const user = await signUp(api);
    dataOf(await refresh(api, user.refreshToken));
    const before = await rowOf(user.sessionId);
    dataOf(await refresh(api, user.refreshToken));

    const { idle_expires_at, last_used_at, generation } = before;
    expect(await rowOf(user.sessionId)).toMatchObject({ idle_expires_at, last_used_at, generation });
  });
});

describe('a spent refresh token', () => {
  it('after the leeway ends the session, access tokens included, and the end is recorded', async () => {
    const user = await signUp(api);
    const next = dataOf(await refresh(api, user.refreshToken)).refresh;
    await secondsPass(user.sessionId, leewaySeconds + 1);

    const replay = await refresh(api, user.refreshToken);
    expect(replay.status).toBe(200);
    expect(replay.body.data).toBeNull();
    expect(replay.code).toBe('REFRESH_TOKEN_REUSED');
    expect(await rowOf(user.sessionId)).toMatchObject({ end_reason: 'REUSED', ended_at: expect.any(Date) });
    expect(await refusalOf(api, user.accessToken)).toBe('TOKEN_REVOKED');
    expect(await refusalOf(api, next.accessToken)).toBe('TOKEN_REVOKED');
    expect((await refresh(api, next.refreshToken)).code).toBe('REFRESH_TOKEN_INVALID');
    expect((await refresh(api, user.refreshToken)).code).toBe('REFRESH_TOKEN_INVALID');
    const events = await database
      .db('auth_events')
      .where({ session_id: user.sessionId, type: 'REFRESH_REUSED' });
    expect(events).toMatchObject([{ user_id: user.id, actor_id: null }]);
  });

  it('of two rotations ago ends the session at once, within the leeway too', async () => {
    const user = await signUp(api);
    const second = successorIn(await refresh(api, user.refreshToken));
    dataOf(await refresh(api, second));

    expect((await refresh(api, user.refreshToken)).code).toBe('REFRESH_TOKEN_REUSED');
    expect(await refusalOf(api, user.accessToken)).toBe('TOKEN_REVOKED');
  });

  it('ends its own session and no other', async () => {
    const user = await signUp(api);
    const other = await login(api, user);
    dataOf(await refresh(api, user.refreshToken));
    await secondsPass(user.sessionId, leewaySeconds + 1);
    await refresh(api, user.refreshToken);

    expect(await refusalOf(api, other.accessToken)).toBeNull();
    dataOf(await refresh(api, other.refreshToken));
  });

  it('20 at once after the leeway: one is told, the session is over once', async () => {
    const user = await signUp(api);
    dataOf(await refresh(api, user.refreshToken));
    await secondsPass(user.sessionId, leewaySeconds + 1);
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(api, user.refreshToken)));

    const codes = answers.map(({ code }) => code).sort();
    expect(codes.filter((code) => code === 'REFRESH_TOKEN_REUSED')).toHaveLength(1);
    expect(codes.filter((code) => code === 'REFRESH_TOKEN_INVALID')).toHaveLength(19);
    const events = await database
      .db('auth_events')
      .where({ session_id: user.sessionId, type: 'REFRESH_REUSED' });
    expect(events).toHaveLength(1);
  });
});

describe('a token that this server would not have made', () => {
  it('with a generation above the current one is invalid and ends nothing', async () => {
    const user = await signUp(api);
    for (const generation of [2, 3, 1000, 0x7fffffff, 0x80000000, 0xffffffff]) {
      const answer = await refresh(api, forged(user.refreshToken, { generation }));
      expect([generation, answer.code]).toEqual([generation, 'REFRESH_TOKEN_INVALID']);
    }
    expect(await refusalOf(api, user.accessToken)).toBeNull();
    dataOf(await refresh(api, user.refreshToken));
  });

  it('with another key or another session id is invalid', async () => {
    const user = await signUp(api);
    for (const change of [{ key: randomBytes(16) }, { sessionId: randomUUID() }]) {
      expect((await refresh(api, forged(user.refreshToken, change))).code).toBe('REFRESH_TOKEN_INVALID');
    }
    dataOf(await refresh(api, user.refreshToken));
  });

  it.each([
    ['nothing', ''],
    ['a word', 'rt_'],
    ['another alphabet', `rt_${'!'.repeat(92)}`],
    ['zeros', `rt_${'A'.repeat(92)}`],
    ['NUL bytes', `rt_${'\0'.repeat(92)}`],
    ['half a surrogate pair', '\ud800'.repeat(95)],
    ['emoji', '🗝️'.repeat(50)],
    ['ninety kilobytes', 'rt_'.padEnd(90_000, 'A')],
  ])('%s is invalid', async (_what, token) => {
    const answer = await refresh(api, token);
    expect(answer.status).toBe(200);
    expect(answer.code).toBe('REFRESH_TOKEN_INVALID');
  });

  it('an access token is none, and a refresh token is no access token', async () => {
    const user = await signUp(api);
    expect((await refresh(api, user.accessToken)).code).toBe('REFRESH_TOKEN_INVALID');
    expect(await refusalOf(api, user.refreshToken)).toBe('TOKEN_MALFORMED');
  });

  it('none at all is invalid', async () => {
    expect((await refresh(api, null)).code).toBe('REFRESH_TOKEN_INVALID');
    expect((await api.post('mutation { refresh { accessToken } }')).code).toBe('REFRESH_TOKEN_INVALID');
  });

  it('every character of a good one matters', async () => {
    const user = await signUp(api);
    for (const at of [3, 20, 27, 40, 60, 94]) {
      const other = user.refreshToken[at] === 'A' ? 'B' : 'A';
      const token = user.refreshToken.slice(0, at) + other + user.refreshToken.slice(at + 1);
      expect((await refresh(api, token)).code).toBe('REFRESH_TOKEN_INVALID');
    }
    dataOf(await refresh(api, user.refreshToken));
  });
});

describe('a session past its end', () => {
  it.each(['idle_expires_at', 'expires_at'])('is expired once %s lies behind', async (column) => {
    const user = await signUp(api);
    await database.db.raw(`update sessions set ${column} = now() - interval '1 second' where id = ?`, [
      user.sessionId,
    ]);
    const answer = await refresh(api, user.refreshToken);
    expect(answer.code).toBe('REFRESH_TOKEN_EXPIRED');
    expect(await refusalOf(api, user.accessToken)).toBe('TOKEN_REVOKED');
  });

  it('is expired for the predecessor within the leeway, for spent tokens and for those from the future too', async () => {
    const user = await signUp(api);
    const second = successorIn(await refresh(api, user.refreshToken));
    dataOf(await refresh(api, second));
    await database.db.raw(`update sessions set expires_at = now() where id = ?`, [user.sessionId]);

    for (const token of [second, user.refreshToken, forged(second, { generation: 9 })]) {
      expect((await refresh(api, token)).code).toBe('REFRESH_TOKEN_EXPIRED');
    }
    expect(await rowOf(user.sessionId)).toMatchObject({ ended_at: null });
  });

  it('that was ended before is invalid, not expired', async () => {
    const user = await signUp(api);
    await database.db.raw(
      `update sessions set ended_at = now(), end_reason = 'LOGGED_OUT', expires_at = now() where id = ?`,
      [user.sessionId],
    );
    expect((await refresh(api, user.refreshToken)).code).toBe('REFRESH_TOKEN_INVALID');
  });
});

describe('an account that is locked', () => {
  it('refreshes none of its sessions, and the lock ends none by itself', async () => {
    const user = await signUp(api);
    await database.db('accounts').where({ id: user.id }).update({ locked_at: database.db.fn.now() });
    expect((await refresh(api, user.refreshToken)).code).toBe('REFRESH_TOKEN_INVALID');
    expect(await refusalSoon(api, user.accessToken, 'TOKEN_REVOKED')).toBe('TOKEN_REVOKED');

    await database.db('accounts').where({ id: user.id }).update({ locked_at: null });
    dataOf(await refresh(api, user.refreshToken));
  });
});
