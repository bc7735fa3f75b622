import { randomUUID } from 'node:crypto';
import { client, dataOf } from '../helpers/graphql.js';
import { useService } from '../helpers/service.js';
import { signIn } from '../helpers/users.js';

const { server, database } = useService({ env: { REGISTER_RATE_LIMIT: 'off', TRUST_PROXY: '127.0.0.1/32' } });
beforeAll(async () => {
  await database.db.raw(
    `insert into role_permissions values ('MODERATOR', 'user:delete'), ('MODERATOR', 'session:revoke')`,
  );
});

const remove = 'mutation ($id: ID!) { deleteUser(userId: $id) }';
const revoke = 'mutation ($id: ID!) { revokeUserSessions(userId: $id) }';
const login = 'mutation ($input: LoginInput!) { login(input: $input) { accessToken } }';

function somebody(options: Parameters<typeof signIn>[1] = {}) {
  return signIn({ server, db: database.db }, options);
}

describe('deleteUser', () => {
  test('ends the sessions and leaves nothing of the user but ids', async () => {
    const admin = await somebody({ roles: ['ADMIN'] });
    const user = await somebody({
      name: 'Unmistakable Name',
      email: 'unmistakable@example.com',
      username: 'unmistakable',
      headers: { 'user-agent': 'Unmistakable/1.0', 'x-forwarded-for': '203.0.113.77' },
    });
    expect(dataOf(await admin.post(remove, { id: user.id })).deleteUser).toBe(true);

    expect((await user.post('{ me { id } }')).body.errors?.[0]?.extensions).toMatchObject({
      code: 'UNAUTHENTICATED',
      reason: 'TOKEN_REVOKED',
    });
    await expect(user.refresh()).rejects.toThrow('REFRESH_TOKEN_INVALID');
    const again = await client(server.origin).post(login, {
      input: { email: user.email, password: user.password },
    });
    expect(again.code).toBe('INVALID_CREDENTIALS');

    const { rows: sessions } = await database.db.raw('select * from sessions where account_id = ?', [
      user.id,
    ]);
    expect(sessions).toMatchObject([{ ip_address: null, user_agent: null, end_reason: 'DELETED' }]);
    for (const table of ['accounts', 'sessions', 'mail_outbox', 'action_tokens']) {
      const { rows } = await database.db.raw(`select t::text as text from ${table} t where t::text ilike ?`, [
        '%unmistakable%',
      ]);
      expect({ table, rows }).toEqual({ table, rows: [] });
    }
    expect((await admin.post(remove, { id: user.id })).code).toBe('NOT_FOUND');
  });

  test('leaves its events, which then have no user', async () => {
    const admin = await somebody({ roles: ['ADMIN'] });
    const user = await somebody();
    dataOf(await admin.post(remove, { id: user.id }));
    const { authEvents } = dataOf(
      await admin.post(
        `query ($filter: AuthEventFilter) {
          authEvents(filter: $filter) { edges { node { type userId user { id } actorId actor { id } sessionId } } }
        }`,
        { filter: { userId: user.id } },
      ),
    );
    const nodes = authEvents.edges.map((edge: { node: { type: string } }) => edge.node);
    expect(nodes.filter(({ type }: { type: string }) => type !== 'EMAIL_VERIFICATION_SENT')).toEqual([
      {
        type: 'DELETED',
        userId: user.id,
        user: null,
        actorId: admin.id,
        actor: { id: admin.id },
        sessionId: admin.sessionId,
      },
      {
        type: 'REGISTERED',
        userId: user.id,
        user: null,
        actorId: user.id,
        actor: null,
        sessionId: user.sessionId,
      },
    ]);
  });

  test('frees the address and the username for a new account, which is another one', async () => {
    const admin = await somebody({ roles: ['ADMIN'] });
    const user = await somebody({ email: 'again@example.com', username: 'again' });
    dataOf(await admin.post(remove, { id: user.id }));
    const other = await somebody({ email: 'again@example.com', username: 'again' });
    expect(other.id).not.toBe(user.id);
    expect((await user.post('{ me { id } }')).code).toBe('UNAUTHENTICATED');
  });

  test('lets no session survive that is opened while it runs', async () => {
    const admin = await somebody({ roles: ['ADMIN'] });
    for (let round = 0; round < 5; round++) {
      const user = await somebody();
      const input = { email: user.email, password: user.password, delivery: 'BODY' };
      const [deleted, ...logins] = await Promise.all([
        admin.post(remove, { id: user.id }),
        ...Array.from({ length: 3 }, () => client(server.origin).post(login, { input })),
      ]);
      expect(dataOf(deleted as never).deleteUser).toBe(true);
      for (const answer of logins) expect([undefined, 'INVALID_CREDENTIALS']).toContain(answer.code);
      const { rows } = await database.db.raw(
        'select id from sessions where account_id = ? and (ended_at is null or ip_address is not null)',
        [user.id],
      );
      expect(rows).toEqual([]);
    }
  });

  test('lets only an administrator delete an administrator, and nobody without user:delete anybody', async () => {
    const admin = await somebody({ roles: ['ADMIN'] });
    const deputy = await somebody({ roles: ['MODERATOR'] });
    const user = await somebody();
    expect((await deputy.post(remove, { id: admin.id })).code).toBe('FORBIDDEN');
    expect((await user.post(remove, { id: user.id })).code).toBe('FORBIDDEN');
    expect((await client(server.origin).post(remove, { id: user.id })).code).toBe('UNAUTHENTICATED');
    expect((await deputy.post(remove, { id: randomUUID() })).code).toBe('NOT_FOUND');
    expect(dataOf(await deputy.post(remove, { id: user.id })).deleteUser).toBe(true);
  });
});

describe('revokeUserSessions', () => {
  test('ends every session and answers how many', async () => {
    const admin = await somebody({ roles: ['ADMIN'] });
    const user = await somebody();
    dataOf(
      await client(server.origin).post(login, {
        input: { email: user.email, password: user.password, delivery: 'BODY' },
      }),
    );
    expect(dataOf(await admin.post(revoke, { id: user.id })).revokeUserSessions).toBe(2);
    expect((await user.post('{ me { id } }')).code).toBe('UNAUTHENTICATED');
    expect(dataOf(await admin.post(revoke, { id: user.id })).revokeUserSessions).toBe(0);
    const { rows } = await database.db.raw(
      `select actor_id, details from auth_events where user_id = ? and type = 'SESSION_REVOKED'`,
      [user.id],
    );
    expect(rows[0]).toEqual({ actor_id: admin.id, details: { sessions: 2 } });
  });

  test('lets only an administrator end the sessions of an administrator', async () => {
    const admin = await somebody({ roles: ['ADMIN'] });
    const deputy = await somebody({ roles: ['MODERATOR'] });
    const user = await somebody();
    expect((await deputy.post(revoke, { id: admin.id })).code).toBe('FORBIDDEN');
    expect((await admin.post('{ me { id } }')).code).toBeUndefined();
    expect(dataOf(await deputy.post(revoke, { id: user.id })).revokeUserSessions).toBe(1);
    expect((await user.post(revoke, { id: user.id })).code).toBe('UNAUTHENTICATED');
    expect((await deputy.post(revoke, { id: randomUUID() })).code).toBe('NOT_FOUND');
    expect((await deputy.post(revoke, { id: 'nobody' })).code).toBe('BAD_USER_INPUT');
  });
});
