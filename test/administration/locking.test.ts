import { randomUUID } from 'node:crypto';
import { client, dataOf } from '../helpers/graphql.js';
import { holdTransaction } from '../helpers/held-transaction.js';
import { useSharedService } from '../helpers/service.js';
import { signIn } from '../helpers/users.js';

const { server, database } = useSharedService();

const lock = `mutation ($id: ID!, $until: DateTime, $reason: String) {
  lockUser(userId: $id, until: $until, reason: $reason) { id locked lockedUntil }
}`;
const unlock = 'mutation ($id: ID!) { unlockUser(userId: $id) { id locked lockedUntil } }';
const me = '{ me { id } }';
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

function somebody(options: Parameters<typeof signIn>[1] = {}) {
  return signIn({ server, db: database.db }, options);
}

async function eventsOf(userId: string) {
  const { rows } = await database.db.raw(
    `select type, actor_id, details from auth_events
      where user_id = ? and type <> 'EMAIL_VERIFICATION_SENT' order by occurred_at, id`,
    [userId],
  );
  return rows as { type: string; actor_id: string; details: Record<string, unknown> | null }[];
}

describe('lockUser', () => {
  test('ends every session: the access token is dead on the next request, the refresh token too', async () => {
    const moderator = await somebody({ roles: ['MODERATOR'] });
    const user = await somebody();
    expect(dataOf(await user.post(me)).me.id).toBe(user.id);

    const answer = await moderator.post(lock, { id: user.id, reason: 'spam' });
    expect(dataOf(answer).lockUser).toEqual({ id: user.id, locked: true, lockedUntil: null });

    const refused = await user.post(me);
    expect(refused.body.errors?.[0]?.extensions).toMatchObject({
      code: 'UNAUTHENTICATED',
      reason: 'TOKEN_REVOKED',
    });
    await expect(user.refresh()).rejects.toThrow('REFRESH_TOKEN_INVALID');
    expect(await eventsOf(user.id)).toContainEqual({
      type: 'LOCKED',
      actor_id: moderator.id,
      details: { until: null, reason: 'spam', sessions: 1 },
    });
  });

  test('keeps the owner out with the right password until it ends or is taken away', async () => {
    const moderator = await somebody({ roles: ['MODERATOR'] });
    const user = await somebody();
    const until = inAnHour();
    const login = () =>
      client(server.origin).post(`mutation ($input: LoginInput!) { login(input: $input) { user { id } } }`, {
        input: { email: user.email, password: user.password, delivery: 'BODY' },
      });

    expect(dataOf(await moderator.post(lock, { id: user.id, until })).lockUser).toEqual({
      id: user.id,
      locked: true,
      lockedUntil: until,
    });
    const refused = await login();
    expect(refused.body.errors?.[0]?.extensions).toEqual({ code: 'ACCOUNT_LOCKED', lockedUntil: until });

    expect(dataOf(await moderator.post(unlock, { id: user.id })).unlockUser).toEqual({
      id: user.id,
      locked: false,
      lockedUntil: null,
    });
    expect(dataOf(await login()).login.user.id).toBe(user.id);
    expect((await eventsOf(user.id)).map((event) => event.type)).toEqual([
      'REGISTERED',
      'LOCKED',
      'UNLOCKED',
      'LOGGED_IN',
    ]);
  });

  test('is over by itself at its end', async () => {
    const moderator = await somebody({ roles: ['MODERATOR'] });
    const user = await somebody();
    dataOf(await moderator.post(lock, { id: user.id, until: inAnHour() }));
    await database.db.raw(`update accounts set locked_until = now() - interval '1 second' where id = ?`, [
      user.id,
    ]);
    const { user: seen } = dataOf(
      await moderator.post('query ($id: ID!) { user(id: $id) { locked lockedUntil } }', { id: user.id }),
    );
    expect(seen).toEqual({ locked: false, lockedUntil: null });
  });

  test('refuses an end in the past and a reason that is too long, both at once', async () => {
    const moderator = await somebody({ roles: ['MODERATOR'] });
    const user = await somebody();
    const answer = await moderator.post(lock, {
      id: user.id,
      until: '2020-01-01T00:00:00Z',
      reason: 'x'.repeat(501),
    });
    expect(answer.status).toBe(200);
    expect(answer.code).toBe('BAD_USER_INPUT');
    expect(answer.body.errors?.[0]?.extensions.fields).toEqual([
      { path: 'reason', message: 'A reason has at most 500 characters.' },
      { path: 'until', message: 'A lock must end in the future.' },
    ]);
    expect((await moderator.post(lock, { id: user.id, reason: 'a\u0000b' })).code).toBe('BAD_USER_INPUT');
    expect(dataOf(await user.post(me)).me.id).toBe(user.id);
  });

  test('refuses an unknown account', async () => {
    const moderator = await somebody({ roles: ['MODERATOR'] });
    for (const [id, code] of [
      [randomUUID(), 'NOT_FOUND'],
      ['nobody', 'BAD_USER_INPUT'],
      ['', 'BAD_USER_INPUT'],
    ]) {
      expect((await moderator.post(lock, { id })).code).toBe(code);
      expect((await moderator.post(unlock, { id })).code).toBe(code);
    }
  });

  test('lets only an administrator lock and unlock an administrator', async () => {
    const moderator = await somebody({ roles: ['MODERATOR'] });
    const admin = await somebody({ roles: ['ADMIN'] });
    const other = await somebody({ roles: ['ADMIN', 'USER'] });
    expect((await moderator.post(lock, { id: other.id })).code).toBe('FORBIDDEN');
    expect(dataOf(await other.post(me)).me.id).toBe(other.id);

    expect(dataOf(await admin.post(lock, { id: other.id })).lockUser.locked).toBe(true);
    expect((await moderator.post(unlock, { id: other.id })).code).toBe('FORBIDDEN');
    expect(dataOf(await admin.post(unlock, { id: other.id })).unlockUser.locked).toBe(false);
    expect((await eventsOf(other.id)).map((event) => event.type)).toEqual([
      'REGISTERED',
      'LOCKED',
      'UNLOCKED',
    ]);
  });

  test.each([
    ['lockUser', lock],
    ['unlockUser', unlock],
  ])(
    '%s sees a promotion that was under way: the account is an administrator’s by then',
    async (_name, document) => {
      const moderator = await somebody({ roles: ['MODERATOR'] });
      const user = await somebody();
      const held = await holdTransaction(database.db, `update accounts set roles = '{ADMIN}' where id = ?`, [
        user.id,
      ]);
      try {
        const answer = moderator.post(document, { id: user.id });
        await held.waiting(1);
        await held.release();
        expect((await answer).code).toBe('FORBIDDEN');
      } finally {
        await held.release();
      }
    },
  );

  test('leaves an account that is not locked as it is', async () => {
    const moderator = await somebody({ roles: ['MODERATOR'] });
    const user = await somebody();
    expect(dataOf(await moderator.post(unlock, { id: user.id })).unlockUser.locked).toBe(false);
    expect((await eventsOf(user.id)).map((event) => event.type)).toEqual(['REGISTERED']);
  });

  test('is for holders of user:lock', async () => {
    const user = await somebody();
    const other = await somebody();
    for (const document of [lock, unlock]) {
      expect((await user.post(document, { id: other.id })).code).toBe('FORBIDDEN');
      const anonymous = await client(server.origin).post(document, { id: other.id });
      expect(anonymous.body.errors?.[0]?.extensions).toMatchObject({
        code: 'UNAUTHENTICATED',
        reason: 'TOKEN_MISSING',
      });
    }
  });
});
