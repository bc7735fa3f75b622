import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { client, dataOf } from '../helpers/graphql.js';
import { startServer } from '../helpers/server.js';
import { useService } from '../helpers/service.js';
import { signIn } from '../helpers/users.js';

const { server, database } = useService({ env: { REGISTER_RATE_LIMIT: 'off' } });

const setRoles = `mutation ($id: ID!, $roles: [Role!]!) {
  setUserRoles(userId: $id, roles: $roles) { id roles permissions }
}`;
const setPermissions = `mutation ($role: Role!, $permissions: [String!]!) {
  setRolePermissions(role: $role, permissions: $permissions) { role permissions }
}`;
const me = '{ me { roles permissions } }';

function somebody(options: Parameters<typeof signIn>[1] = {}) {
  return signIn({ server, db: database.db }, options);
}

async function lastEvent(type: string) {
  const { rows } = await database.db.raw(
    'select user_id, actor_id, details from auth_events where type = ? order by occurred_at desc, id desc limit 1',
    [type],
  );
  return rows[0];
}

describe('setUserRoles', () => {
  test('makes every access token stale, ends no session, and a refresh goes on with the new roles', async () => {
    const admin = await somebody({ roles: ['ADMIN'] });
    const user = await somebody();
    const answer = await admin.post(setRoles, { id: user.id, roles: ['MODERATOR', 'USER', 'MODERATOR'] });
    expect(dataOf(answer).setUserRoles).toEqual({
      id: user.id,
      roles: ['USER', 'MODERATOR'],
      permissions: ['session:read', 'user:lock', 'user:read'],
    });

    const stale = await user.post(me);
    expect(stale.body.errors?.[0]?.extensions).toMatchObject({
      code: 'UNAUTHENTICATED',
      reason: 'TOKEN_STALE',
    });
    const session = user.sessionId;
    await user.refresh();
    expect(dataOf(await user.post('{ me { roles sessions { id } } }')).me).toEqual({
      roles: ['USER', 'MODERATOR'],
      sessions: [{ id: session }],
    });
    expect(await lastEvent('ROLES_CHANGED')).toEqual({
      user_id: user.id,
      actor_id: admin.id,
      details: { from: ['USER'], to: ['USER', 'MODERATOR'] },
    });
  });

  test('takes what a role granted away from the next request on', async () => {
    const admin = await somebody({ roles: ['ADMIN'] });
    const moderator = await somebody({ roles: ['MODERATOR'] });
    expect(dataOf(await moderator.post('{ users { totalCount } }')).users.totalCount).toBeGreaterThan(0);
    dataOf(await admin.post(setRoles, { id: moderator.id, roles: ['USER'] }));
    expect((await moderator.post('{ users { totalCount } }')).code).toBe('UNAUTHENTICATED');
    await moderator.refresh();
    expect((await moderator.post('{ users { totalCount } }')).code).toBe('FORBIDDEN');
  });

  test('refuses an unknown account, a stranger, and a password proved more than 15 minutes ago', async () => {
    const admin = await somebody({ roles: ['ADMIN'] });
    const moderator = await somebody({ roles: ['MODERATOR'] });
    const roles = ['USER'];
    expect((await admin.post(setRoles, { id: randomUUID(), roles })).code).toBe('NOT_FOUND');
    expect((await admin.post(setRoles, { id: 'x', roles })).code).toBe('BAD_USER_INPUT');
    expect((await moderator.post(setRoles, { id: admin.id, roles })).code).toBe('FORBIDDEN');
    expect((await client(server.origin).post(setRoles, { id: admin.id, roles })).code).toBe(
      'UNAUTHENTICATED',
    );

    await database.db.raw(
      `update sessions set authenticated_at = authenticated_at - interval '16 minutes' where id = ?`,
      [admin.sessionId],
    );
    await admin.refresh();
    expect((await admin.post(setRoles, { id: moderator.id, roles })).code).toBe('REAUTHENTICATION_REQUIRED');
    expect((await admin.post(setPermissions, { role: 'USER', permissions: [] })).code).toBe(
      'REAUTHENTICATION_REQUIRED',
    );
    expect(
      (await admin.post('mutation ($id: ID!) { deleteUser(userId: $id) }', { id: moderator.id })).code,
    ).toBe('REAUTHENTICATION_REQUIRED');
  });
});

describe('setRolePermissions', () => {
  afterEach(async () => {
    await database.db.raw('delete from role_permissions');
    await database.db.raw(`insert into role_permissions values
      ('MODERATOR', 'user:read'), ('MODERATOR', 'user:lock'), ('MODERATOR', 'session:read')`);
  });

  test('holds from the next request on, on every instance, with the same tokens', async () => {
    const second = await startServer({ database: database.url, env: { REGISTER_RATE_LIMIT: 'off' } });
    try {
      const admin = await somebody({ roles: ['ADMIN'] });
      const moderator = await somebody({ roles: ['MODERATOR'] });
      const elsewhere = await signIn({ server: second, db: database.db }, { roles: ['MODERATOR'] });
      const events = '{ authEvents(first: 1) { edges { cursor } } }';
      expect((await moderator.post(events)).code).toBe('FORBIDDEN');
      expect((await elsewhere.post(events)).code).toBe('FORBIDDEN');

      const permissions = ['user:read', 'audit:read', 'user:read'];
      expect(
        dataOf(await admin.post(setPermissions, { role: 'MODERATOR', permissions })).setRolePermissions,
      ).toEqual({ role: 'MODERATOR', permissions: ['audit:read', 'user:read'] });
      expect((await moderator.post(events)).code).toBeUndefined();
      // Other instances hear of it a moment later.
      while ((await elsewhere.post(events)).code) await sleep(20);
      expect(dataOf(await elsewhere.post(me)).me.permissions).toEqual(['audit:read', 'user:read']);
      expect(await lastEvent('PERMISSIONS_CHANGED')).toEqual({
        user_id: null,
        actor_id: admin.id,
        details: {
          role: 'MODERATOR',
          from: ['session:read', 'user:lock', 'user:read'],
          to: ['audit:read', 'user:read'],
        },
      });

      dataOf(await admin.post(setPermissions, { role: 'MODERATOR', permissions: [] }));
      expect((await moderator.post(events)).code).toBe('FORBIDDEN');
    } finally {
      await second.stop();
    }
  });

  test('refuses ADMIN and everything outside the catalogue, all of it at once, and changes nothing', async () => {
    const admin = await somebody({ roles: ['ADMIN'] });
    const answer = await admin.post(setPermissions, {
      role: 'ADMIN',
      permissions: ['user:read', 'user:fly', 'user:read '],
    });
    expect(answer.code).toBe('BAD_USER_INPUT');
    expect(answer.body.errors?.[0]?.extensions.fields).toEqual([
      { path: 'role', message: 'ADMIN always has every permission.' },
      { path: 'permissions.1', message: 'There is no such permission.' },
      { path: 'permissions.2', message: 'There is no such permission.' },
    ]);
    expect((await admin.post(setPermissions, { role: 'USER', permissions: ['toString'] })).code).toBe(
      'BAD_USER_INPUT',
    );
    expect(dataOf(await admin.post('{ roles { role permissions } }')).roles).toEqual([
      { role: 'USER', permissions: [] },
      { role: 'MODERATOR', permissions: ['session:read', 'user:lock', 'user:read'] },
      {
        role: 'ADMIN',
        permissions: [
          'audit:read',
          'factor:reset',
          'session:read',
          'session:revoke',
          'token:introspect',
          'user:delete',
          'user:lock',
          'user:read',
        ],
      },
    ]);
  });

  test('stands whole when several set it at once', async () => {
    const admin = await somebody({ roles: ['ADMIN'] });
    const sets = [
      ['audit:read', 'user:delete'],
      ['session:read', 'user:lock'],
    ];
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        admin.post(setPermissions, { role: 'USER', permissions: sets[i % 2] }),
      ),
    );
    for (const answer of answers) dataOf(answer);
    const { roles } = dataOf(await admin.post('{ roles { role permissions } }'));
    expect(sets).toContainEqual(roles.find((grant: { role: string }) => grant.role === 'USER').permissions);
  });

  test('is for administrators', async () => {
    const moderator = await somebody({ roles: ['MODERATOR'] });
    expect((await moderator.post(setPermissions, { role: 'USER', permissions: [] })).code).toBe('FORBIDDEN');
  });
});
