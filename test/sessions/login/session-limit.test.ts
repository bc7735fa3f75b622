import { randomUUID } from 'node:crypto';
import { up as endSurplusSessions } from '../../../migrations/0072_session_limit.js';
import { newRefreshKey } from '../../../src/tokens/refresh-token.js';
import { type Client, client, dataOf } from '../../helpers/graphql.js';
import { meetAtLock } from '../../helpers/held-transaction.js';
import { useSharedService } from '../../helpers/service.js';
import {
  LOG_IN,
  login,
  ME,
  password,
  refresh,
  refusalOf,
  type SignedIn,
  signUp,
} from '../../helpers/users.js';

const MOST = 100;

let api: Client;

const { server, database } = useSharedService();
beforeAll(async () => {
  api = client(server.origin);
});

/** Sessions like the user's own, the last of them used the longest ago: `minutes` and more. */
async function addSessions(
  { sessionId }: SignedIn,
  count: number,
  { minutes = 1, ...columns }: { minutes?: number; [column: string]: unknown } = {},
): Promise<string[]> {
  const like = await database.db('sessions').where({ id: sessionId }).first();
  const rows = Array.from({ length: count }, (_, index) => ({
    ...like,
    id: randomUUID(),
    refresh_key: newRefreshKey(),
    last_used_at: new Date(Date.now() - (minutes + index) * 60_000),
    ...columns,
  }));
  await database.db('sessions').insert(rows);
  return rows.map(({ id }) => id);
}

async function liveSessions({ id }: SignedIn): Promise<string[]> {
  const rows = await database
    .db('sessions')
    .where({ account_id: id, ended_at: null })
    .andWhereRaw('least(idle_expires_at, expires_at) > now()')
    .select('id');
  return rows.map((row) => row.id);
}

it('a login beyond a hundred sessions ends the one unused for longest, access tokens included', async () => {
  const user = await signUp(api);
  await addSessions(user, MOST - 1);
  await database
    .db('sessions')
    .where({ id: user.sessionId })
    .update({ last_used_at: new Date(0) });
  // None of these is in the way of anybody.
  await addSessions(user, 3, { ended_at: new Date(), end_reason: 'LOGGED_OUT' });
  await addSessions(user, 3, { idle_expires_at: new Date() });

  const latest = await login(api, user);
  expect(await refusalOf(api, user.accessToken)).toBe('TOKEN_REVOKED');
  expect((await refresh(api, user.refreshToken)).code).toBe('REFRESH_TOKEN_INVALID');
  expect(await refusalOf(api, latest.accessToken)).toBeNull();
  const live = await liveSessions(user);
  expect(live).toHaveLength(MOST);
  expect(live).toContain(latest.sessionId);
  expect(await database.db('auth_events').where({ user_id: user.id, type: 'SESSION_REVOKED' })).toMatchObject(
    [{ session_id: user.sessionId, actor_id: user.id, details: { reason: 'SESSION_LIMIT' } }],
  );
});

it('a session that is refreshed is in use: the next one unused for longest ends', async () => {
  const user = await signUp(api);
  const others = await addSessions(user, MOST - 1);
  await database
    .db('sessions')
    .where({ id: user.sessionId })
    .update({ last_used_at: new Date(0) });
  dataOf(await refresh(api, user.refreshToken));
  await login(api, user);
  const live = await liveSessions(user);
  expect(live).toContain(user.sessionId);
  expect(others.filter((id) => !live.includes(id))).toEqual([others.at(-1)]);
});

it('a hundredth session ends none, and the sessions of others are not counted', async () => {
  const [user, other] = [await signUp(api), await signUp(api)];
  await addSessions(user, MOST - 2);
  await addSessions(other, MOST - 2);
  await login(api, user);
  expect(await liveSessions(user)).toHaveLength(MOST);
  expect(await liveSessions(other)).toHaveLength(MOST - 1);
});

it('logins at once never make more than a hundred, and each has its session', async () => {
  const user = await signUp(api);
  await addSessions(user, MOST - 4);
  const opened: SignedIn[] = [];
  for (let round = 0; round < 3; round++) {
    opened.push(...(await Promise.all(Array.from({ length: 4 }, () => login(api, user)))));
    expect((await liveSessions(user)).length).toBeLessThanOrEqual(MOST);
  }
  const live = await liveSessions(user);
  for (const { sessionId } of opened) expect(live).toContain(sessionId);
});

it('two logins that meet at the account count each other', async () => {
  const user = await signUp(api);
  await addSessions(user, MOST - 1);
  const input = { email: user.email, password, delivery: 'BODY' };
  const begin = () => [api.post(LOG_IN, { input }), api.post(LOG_IN, { input })];
  const answers = await meetAtLock(
    database.db,
    ['select from accounts where id = ? for update', [user.id]],
    begin,
  );
  expect(answers.map(({ code }) => code)).toEqual([undefined, undefined]);
  expect(await liveSessions(user)).toHaveLength(MOST);
});

it('a login whose cookie is of the session that ends clears it, if it sets none itself', async () => {
  const user = await signUp(api);
  const browser = client(server.origin, { jar: true });
  const { session } = dataOf(await browser.post(LOG_IN, { input: { email: user.email, password } })).login;
  await database
    .db('sessions')
    .where({ id: session.id })
    .update({ last_used_at: new Date(0) });
  await addSessions(user, MOST - 2);
  dataOf(await browser.post(LOG_IN, { input: { email: user.email, password, delivery: 'BODY' } }));
  expect(browser.cookies()).not.toHaveProperty('refresh');
});

describe('an account that has more, from before the limit', () => {
  it('lists a hundred, those used last, for each account of a page', async () => {
    const user = await signUp(api);
    const added = await addSessions(user, MOST + 30);
    const { sessions } = dataOf(await api.post(ME, {}, { token: user.accessToken })).me;
    const expected = [user.sessionId, ...added.slice(0, MOST - 1)];
    expect(sessions.map(({ id }: { id: string }) => id)).toEqual(expected);
  });

  it('keeps the hundred used last when the database is brought up to date', async () => {
    const user = await signUp(api);
    const added = await addSessions(user, MOST + 30);
    await addSessions(user, 30, { ended_at: new Date(), end_reason: 'LOGGED_OUT', minutes: 0 });
    await database.db.transaction((trx) => endSurplusSessions(trx));
    const live = await liveSessions(user);
    expect(live.sort()).toEqual([user.sessionId, ...added.slice(0, MOST - 1)].sort());
  });

  it('keeps the hundred used last at the next login too', async () => {
    const user = await signUp(api);
    const added = await addSessions(user, MOST + 30);
    const { sessionId } = await login(api, user);
    const live = await liveSessions(user);
    expect(live.sort()).toEqual([sessionId, user.sessionId, ...added.slice(0, MOST - 2)].sort());
  });
});
