import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  issueRefreshToken,
  newRefreshKey,
  REFRESH_TOKEN_PURPOSE,
} from '../../../src/tokens/refresh-token.js';
import { createMacKeys } from '../../../src/tokens/secrets.js';
import { type Client, client, dataOf } from '../../helpers/graphql.js';
import { SHARED_SECRETS, useSharedService } from '../../helpers/service.js';
import {
  LOG_IN,
  LOG_OUT,
  LOG_OUT_ALL,
  login,
  ME,
  password,
  REVOKE_SESSION,
  refresh,
  refusalOf,
  refusalSoon,
  type SignedIn,
  signUp,
  successorIn,
} from '../../helpers/users.js';

const keys = createMacKeys({ current: SHARED_SECRETS.JWT_REFRESH_SECRET }, REFRESH_TOKEN_PURPOSE);

let api: Client;

const { server, database } = useSharedService();
beforeAll(async () => {
  api = client(server.origin);
});

/** A browser that is signed in by cookie, and the access token it got. */
async function browserOf(email: string) {
  const browser = client(server.origin, { jar: true });
  const { accessToken, session } = dataOf(await browser.post(LOG_IN, { input: { email, password } })).login;
  return { browser, accessToken: accessToken as string, sessionId: session.id as string };
}

/** Sessions like the user's own, without the cost of signing in. @returns their refresh tokens. */
async function moreSessions({ sessionId }: SignedIn, count: number): Promise<string[]> {
  const like = await database.db('sessions').where({ id: sessionId }).first();
  const rows = Array.from({ length: count }, () => ({
    ...like,
    id: randomUUID(),
    refresh_key: newRefreshKey(),
  }));
  await database.db('sessions').insert(rows);
  return rows.map(({ id, refresh_key: key }) =>
    issueRefreshToken(keys, { sessionId: id, generation: 1, key }),
  );
}

async function liveSessionsOf(accountId: string): Promise<number> {
  return (await database.db('sessions').where({ account_id: accountId, ended_at: null })).length;
}

async function eventsOf(accountId: string, type: string) {
  return database.db('auth_events').where({ user_id: accountId, type });
}

describe('logout', () => {
  it('by argument ends that session, its access token and no other session', async () => {
    const user = await signUp(api);
    const other = await login(api, user);

    expect(dataOf(await api.post(LOG_OUT, { token: user.refreshToken }))).toEqual({ logout: true });
    expect(await refusalOf(api, user.accessToken)).toBe('TOKEN_REVOKED');
    expect((await refresh(api, user.refreshToken)).code).toBe('REFRESH_TOKEN_INVALID');
    expect(await refusalOf(api, other.accessToken)).toBeNull();
    dataOf(await refresh(api, other.refreshToken));
    expect(await eventsOf(user.id, 'LOGGED_OUT')).toMatchObject([
      { session_id: user.sessionId, actor_id: user.id },
    ]);
  });

  it('by Bearer token alone ends its session', async () => {
    const user = await signUp(api);
    expect(dataOf(await api.post(LOG_OUT, {}, { token: user.accessToken })).logout).toBe(true);
    expect(await refusalOf(api, user.accessToken)).toBe('TOKEN_REVOKED');
    expect((await refresh(api, user.refreshToken)).code).toBe('REFRESH_TOKEN_INVALID');
  });

  it('by cookie ends its session and clears the cookie', async () => {
    const user = await signUp(api);
    const { browser, accessToken } = await browserOf(user.email);
    const answer = await browser.post(LOG_OUT);

    expect(dataOf(answer).logout).toBe(true);
    expect(browser.cookies()).not.toHaveProperty('refresh');
    expect(await refusalOf(api, accessToken)).toBe('TOKEN_REVOKED');
    expect(await refusalOf(api, user.accessToken)).toBeNull();
  });

  it('ends three sessions when argument, Bearer and cookie name three', async () => {
    const user = await signUp(api);
    const second = await login(api, user);
    const untouched = await login(api, user);
    const { browser, accessToken } = await browserOf(user.email);
    dataOf(await browser.post(LOG_OUT, { token: user.refreshToken }, { token: second.accessToken }));

    for (const token of [user.accessToken, second.accessToken, accessToken]) {
      expect(await refusalOf(api, token)).toBe('TOKEN_REVOKED');
    }
    expect(await refusalOf(api, untouched.accessToken)).toBeNull();
  });

  it('is true with nothing to end, with rubbish, and a second time', async () => {
    const user = await signUp(api);
    for (const [variables, options] of [
      [{}, {}],
      [{ token: 'rubbish' }, { token: 'rubbish' }],
      [{ token: '' }, { cookies: { refresh: 'rubbish' } }],
      [{ token: user.refreshToken }, {}],
      [{ token: user.refreshToken }, { token: user.accessToken }],
    ] as const) {
      expect(dataOf(await api.post(LOG_OUT, variables, options)).logout).toBe(true);
    }
    expect(await eventsOf(user.id, 'LOGGED_OUT')).toHaveLength(1);
  });

  it('works with a refresh token that was rotated long ago, and is no reuse', async () => {
    const user = await signUp(api);
    const second = successorIn(await refresh(api, user.refreshToken));
    const third = successorIn(await refresh(api, second));
    dataOf(await api.post(LOG_OUT, { token: user.refreshToken }));

    expect((await refresh(api, third)).code).toBe('REFRESH_TOKEN_INVALID');
    expect(await eventsOf(user.id, 'REFRESH_REUSED')).toHaveLength(0);
  });

  it('by a refresh token whose session has another key ends nothing', async () => {
    const user = await signUp(api);
    const forged = issueRefreshToken(keys, {
      sessionId: user.sessionId,
      generation: 1,
      key: newRefreshKey(),
    });
    dataOf(await api.post(LOG_OUT, { token: forged }));
    dataOf(await api.post(LOG_OUT, {}, { cookies: { refresh: forged } }));
    expect(await refusalOf(api, user.accessToken)).toBeNull();
    successorIn(await refresh(api, user.refreshToken));
  });

  it('works with a stale access token', async () => {
    const user = await signUp(api);
    await database.db('accounts').where({ id: user.id }).increment('version');
    expect(await refusalSoon(api, user.accessToken, 'TOKEN_STALE')).toBe('TOKEN_STALE');
    dataOf(await api.post(LOG_OUT, {}, { token: user.accessToken }));

    expect((await refresh(api, user.refreshToken)).code).toBe('REFRESH_TOKEN_INVALID');
  });

  it('of a session that has expired ends it for good', async () => {
    const user = await signUp(api);
    await database
      .db('sessions')
      .where({ id: user.sessionId })
      .update({ idle_expires_at: database.db.fn.now() });
    dataOf(await api.post(LOG_OUT, { token: user.refreshToken }));

    expect((await refresh(api, user.refreshToken)).code).toBe('REFRESH_TOKEN_INVALID');
  });

  it('clears a cookie that names no session', async () => {
    for (const value of ['rubbish', 'j:{}', '']) {
      const { setCookies } = await api.post(LOG_OUT, {}, { headers: { cookie: `refresh=${value}` } });
      expect(setCookies).toMatchObject([{ name: 'refresh', value: '' }]);
    }
  });

  it('sets no cookie for a client that sent none', async () => {
    const user = await signUp(api);
    const { setCookies } = await api.post(LOG_OUT, { token: user.refreshToken });
    expect(setCookies).toEqual([]);
  });
});

describe('logoutAll', () => {
  it('ends all sessions of the viewer, answers how many, and ends nobody else', async () => {
    const user = await signUp(api);
    const others = [await login(api, user), await login(api, user)];
    const neighbour = await signUp(api);

    expect(dataOf(await api.post(LOG_OUT_ALL, {}, { token: user.accessToken })).logoutAll).toBe(3);
    for (const { accessToken, refreshToken } of [user, ...others]) {
      expect(await refusalOf(api, accessToken)).toBe('TOKEN_REVOKED');
      expect((await refresh(api, refreshToken)).code).toBe('REFRESH_TOKEN_INVALID');
    }
    expect(await refusalOf(api, neighbour.accessToken)).toBeNull();
    expect((await api.post(LOG_OUT_ALL, {}, { token: user.accessToken })).code).toBe('UNAUTHENTICATED');
  });

  it('does not count those that are over already', async () => {
    const user = await signUp(api);
    const ended = await login(api, user);
    const expired = await login(api, user);
    await api.post(LOG_OUT, { token: ended.refreshToken });
    await database
      .db('sessions')
      .where({ id: expired.sessionId })
      .update({ expires_at: database.db.fn.now() });

    expect(dataOf(await api.post(LOG_OUT_ALL, {}, { token: user.accessToken })).logoutAll).toBe(1);
  });

  it('clears the cookie of a session that it ended, and leaves that of somebody else', async () => {
    const user = await signUp(api);
    const own = await browserOf(user.email);
    await own.browser.post(LOG_OUT_ALL, {}, { token: own.accessToken });
    expect(own.browser.cookies()).not.toHaveProperty('refresh');

    const again = await login(api, user);
    const neighbour = await browserOf((await signUp(api)).email);
    dataOf(await neighbour.browser.post(LOG_OUT_ALL, {}, { token: again.accessToken }));
    expect(neighbour.browser.cookies()).toHaveProperty('refresh');
    dataOf(await neighbour.browser.post('mutation { refresh { accessToken } }'));
  });

  it('wants a viewer', async () => {
    const { code, body } = await api.post(LOG_OUT_ALL);
    expect(code).toBe('UNAUTHENTICATED');
    expect(body.errors?.[0]?.extensions.reason).toBe('TOKEN_MISSING');
  });

  it('racing a refresh 60 times leaves no live token', async () => {
    const users: SignedIn[] = [];
    let refreshed = 0;
    for (let round = 0; round < 10; round++) {
      const user = await signUp(api);
      users.push(user);
      const tokens = [user.refreshToken, ...(await moreSessions(user, 5))];
      const [, ...answers] = await Promise.all([
        api.post(LOG_OUT_ALL, {}, { token: user.accessToken }).then(dataOf),
        ...tokens.map((token) => refresh(api, token)),
      ]);
      for (const answer of answers) {
        const grant = answer.body.data?.refresh;
        if (!grant) {
          expect(answer.code).toBe('REFRESH_TOKEN_INVALID');
          continue;
        }
        refreshed++;
        expect(await refusalOf(api, grant.accessToken)).toBe('TOKEN_REVOKED');
        expect((await refresh(api, grant.refreshToken)).code).toBe('REFRESH_TOKEN_INVALID');
      }
    }
    const live = await database
      .db('sessions')
      .whereIn(
        'account_id',
        users.map(({ id }) => id),
      )
      .whereNull('ended_at');
    expect(live).toEqual([]);
    expect(refreshed).toBeGreaterThan(0);
  });

  it('racing logins ends those that came before it and counts them, and none that came after', async () => {
    const user = await signUp(api);
    const [ended, ...logins] = await Promise.all([
      sleep(60).then(() => api.post(LOG_OUT_ALL, {}, { token: user.accessToken })),
      ...Array.from({ length: 4 }, () => login(api, user)),
    ]);
    const verdicts = await Promise.all(logins.map(({ accessToken }) => refusalOf(api, accessToken)));
    const live = verdicts.filter((verdict) => verdict === null).length;

    expect(dataOf(ended).logoutAll + live).toBe(1 + logins.length);
    expect(await liveSessionsOf(user.id)).toBe(live);
  });
});

describe('revokeSession', () => {
  let anybody: SignedIn | undefined;

  it('ends one other session of the viewer and nothing else', async () => {
    const user = await signUp(api);
    const phone = await login(api, user);
    const tablet = await login(api, user);
    const options = { token: user.accessToken };
    expect(dataOf(await api.post(REVOKE_SESSION, { id: phone.sessionId }, options)).revokeSession).toBe(true);

    expect(await refusalOf(api, phone.accessToken)).toBe('TOKEN_REVOKED');
    expect((await refresh(api, phone.refreshToken)).code).toBe('REFRESH_TOKEN_INVALID');
    expect(await refusalOf(api, tablet.accessToken)).toBeNull();
    const { sessions } = dataOf(await api.post(ME, {}, options)).me;
    expect(new Set(sessions.map(({ id }: { id: string }) => id))).toEqual(
      new Set([user.sessionId, tablet.sessionId]),
    );
    expect(await eventsOf(user.id, 'SESSION_REVOKED')).toMatchObject([
      { session_id: phone.sessionId, actor_id: user.id },
    ]);
  });

  it('is true again for a session that is over', async () => {
    const user = await signUp(api);
    const phone = await login(api, user);
    for (const id of [phone.sessionId, phone.sessionId, phone.sessionId.toUpperCase()]) {
      const answer = await api.post(REVOKE_SESSION, { id }, { token: user.accessToken });
      expect(dataOf(answer).revokeSession).toBe(true);
    }
    expect(await eventsOf(user.id, 'SESSION_REVOKED')).toHaveLength(1);
  });

  it('of the own session signs out and clears its cookie', async () => {
    const { browser, accessToken, sessionId } = await browserOf((await signUp(api)).email);
    dataOf(await browser.post(REVOKE_SESSION, { id: sessionId }, { token: accessToken }));

    expect(browser.cookies()).not.toHaveProperty('refresh');
    expect(await refusalOf(api, accessToken)).toBe('TOKEN_REVOKED');
  });

  it.each([
    ['a session that never was', '018f6e2e-7c1f-7000-8000-000000000000', 'NOT_FOUND'],
    ['no id at all', 'x', 'BAD_USER_INPUT'],
    ['an empty id', '', 'BAD_USER_INPUT'],
    ['a number', 42, 'BAD_USER_INPUT'],
    ['a NUL byte', '018f6e2e-7c1f-7000-8000-00000000000\0', 'BAD_USER_INPUT'],
    ['half a surrogate pair', '\ud800', 'BAD_USER_INPUT'],
    ['ninety kilobytes', 'a'.repeat(90_000), 'BAD_USER_INPUT'],
  ])('%s ends nothing', async (_what, id, expected) => {
    anybody ??= await signUp(api);
    const { code } = await api.post(REVOKE_SESSION, { id }, { token: anybody.accessToken });
    expect(code).toBe(expected);
    expect(await refusalOf(api, anybody.accessToken)).toBeNull();
  });

  it('does not find a session of somebody else, and leaves it alone', async () => {
    const user = await signUp(api);
    const neighbour = await signUp(api);
    const { code } = await api.post(REVOKE_SESSION, { id: neighbour.sessionId }, { token: user.accessToken });
    expect(code).toBe('NOT_FOUND');
    expect(await refusalOf(api, neighbour.accessToken)).toBeNull();
  });

  it('wants a viewer', async () => {
    expect((await api.post(REVOKE_SESSION, { id: 'x' })).code).toBe('UNAUTHENTICATED');
  });
});

describe('changePassword', () => {
  const CHANGE = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { refreshToken } }';
  const input = { currentPassword: password, newPassword: 'nine quiet lighthouses' };

  it('clears the cookie of another session, which it ended', async () => {
    const user = await signUp(api);
    const own = await browserOf(user.email);
    dataOf(await own.browser.post(CHANGE, { input }, { token: user.accessToken }));
    expect(own.browser.cookies()).not.toHaveProperty('refresh');
  });

  it('leaves one cookie, that of the session that goes on', async () => {
    const user = await signUp(api);
    const [own, other] = [await browserOf(user.email), await browserOf(user.email)];
    const answer = await other.browser.post(CHANGE, { input }, { token: own.accessToken });
    dataOf(answer);
    expect(answer.setCookies.map(({ name }) => name)).toEqual(['refresh']);
    dataOf(await other.browser.post('mutation { refresh { accessToken } }'));
  });
});
