import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { dataOf } from '../helpers/graphql.js';
import { hasRedisServer, startRedis } from '../helpers/redis-server.js';
import { LOG_OUT, LOG_OUT_ALL, login, password, REVOKE_SESSION, refresh, signUp } from '../helpers/users.js';
import { type Instance, sharedSettings, startTwo, verdictOn } from './instances.js';

let database: TestDatabase;
let here: Instance;
let there: Instance;

/** The same tests with the news travelling through PostgreSQL and through Redis. */
const viaRedis = hasRedisServer() ? ['Redis'] : [];
let redis: Awaited<ReturnType<typeof startRedis>> | null = null;

describe.each(['PostgreSQL', ...viaRedis])('through %s', (via) => {
  beforeAll(async () => {
    database = await testDatabase();
    redis = via === 'Redis' ? await startRedis() : null;
    const env: Record<string, string> = redis ? { REDIS_URL: redis.url } : {};
    [here, there] = await startTwo(database.url, sharedSettings(env));
  });

  afterAll(async () => {
    await Promise.all([here?.stop(), there?.stop()]);
    await redis?.stop();
    await database?.drop();
  });

  describeSignOuts();
  describePsql();
});

/** The first verdict of the other instance that is not 'good', within the second that is promised. */
async function verdictThere(token: string): Promise<string> {
  const deadline = performance.now() + 1000;
  for (;;) {
    const verdict = await verdictOn(there.api, token);
    if (verdict !== 'good' || performance.now() > deadline) return verdict;
    await sleep(5);
  }
}

/** Both instances agree, the one that answered from its very next request on. */
async function expectVoid(token: string, reason: string): Promise<void> {
  expect(await verdictOn(here.api, token)).toBe(reason);
  expect(await verdictThere(token)).toBe(reason);
}

async function can({ api }: Instance, token: string, permission: string): Promise<boolean> {
  const document = 'query ($permissions: [String!]!) { can(permissions: $permissions) }';
  return dataOf(await api.post(document, { permissions: [permission] }, { token })).can;
}

async function expectGood(token: string): Promise<void> {
  expect(await verdictOn(here.api, token)).toBe('good');
  expect(await verdictOn(there.api, token)).toBe('good');
}

function describeSignOuts() {
  describe('what ends a session on one instance ends its access tokens on the other', () => {
    it('logout, sixty times', async () => {
      const person = await signUp(here.api);
      for (let trial = 0; trial < 60; trial++) {
        const { accessToken } = await login(here.api, person);
        expect(await verdictOn(there.api, accessToken)).toBe('good');
        dataOf(await here.api.post(LOG_OUT, {}, { token: accessToken }));
        await expectVoid(accessToken, 'TOKEN_REVOKED');
      }
      await expectGood(person.accessToken);
    }, 60_000);

    it('logoutAll', async () => {
      const person = await signUp(here.api);
      const other = await login(there.api, person);
      dataOf(await here.api.post(LOG_OUT_ALL, {}, { token: person.accessToken }));
      await expectVoid(person.accessToken, 'TOKEN_REVOKED');
      await expectVoid(other.accessToken, 'TOKEN_REVOKED');
    });

    it('revokeSession', async () => {
      const person = await signUp(here.api);
      const other = await login(there.api, person);
      dataOf(await here.api.post(REVOKE_SESSION, { id: other.sessionId }, { token: person.accessToken }));
      await expectVoid(other.accessToken, 'TOKEN_REVOKED');
      await expectGood(person.accessToken);
    });

    it('lockUser, setUserRoles and setRolePermissions of an administrator', async () => {
      const admin = await signUp(here.api);
      await database
        .db('accounts')
        .where({ id: admin.id })
        .update({ roles: ['USER', 'ADMIN'] });
      const { accessToken: token } = await login(here.api, admin);
      const person = await signUp(here.api);
      await expectGood(person.accessToken);

      const setRoles = 'mutation ($id: ID!) { setUserRoles(userId: $id, roles: [MODERATOR]) { id } }';
      dataOf(await here.api.post(setRoles, { id: person.id }, { token }));
      await expectVoid(person.accessToken, 'TOKEN_STALE');
      const renewed = dataOf(await refresh(there.api, person.refreshToken)).refresh.accessToken;
      expect(await can(there, renewed, 'user:lock')).toBe(true);

      const grant =
        'mutation { setRolePermissions(role: MODERATOR, permissions: ["user:read"]) { permissions } }';
      dataOf(await here.api.post(grant, {}, { token }));
      expect(await can(here, renewed, 'user:lock')).toBe(false);
      await sleep(1_000);
      expect(await can(there, renewed, 'user:lock')).toBe(false);
      expect(await can(there, renewed, 'user:read')).toBe(true);

      const lock = 'mutation ($id: ID!) { lockUser(userId: $id) { id } }';
      dataOf(await here.api.post(lock, { id: person.id }, { token }));
      await expectVoid(renewed, 'TOKEN_REVOKED');
    });

    it('changePassword: the other sessions end, and this one wants a refresh', async () => {
      const person = await signUp(here.api);
      const other = await login(there.api, person);
      const input = { currentPassword: password, newPassword: 'a staple that no horse has seen' };
      const change =
        'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { accessToken } }';
      const changed = dataOf(await here.api.post(change, { input }, { token: person.accessToken }));
      await expectVoid(other.accessToken, 'TOKEN_REVOKED');
      await expectVoid(person.accessToken, 'TOKEN_STALE');
      await expectGood(changed.changePassword.accessToken);
    });

    it('a refresh token that is used a second time', async () => {
      const person = await signUp(here.api);
      const successor = dataOf(await refresh(here.api, person.refreshToken)).refresh;
      await database
        .db('sessions')
        .where({ id: person.sessionId })
        .update({ rotated_at: database.db.raw(`rotated_at - interval '1 minute'`) });
      await expectGood(successor.accessToken);

      expect((await refresh(here.api, person.refreshToken)).code).toBe('REFRESH_TOKEN_REUSED');
      await expectVoid(successor.accessToken, 'TOKEN_REVOKED');
      await expectVoid(person.accessToken, 'TOKEN_REVOKED');
    });
  });
}

function describePsql() {
  describe('nobody can forget to tell: what a person does in psql counts too', () => {
    async function inPsql(sql: string, id: string): Promise<void> {
      await database.db.raw(sql, [id]);
    }

    it('a session that is ended, expired or deleted', async () => {
      const person = await signUp(here.api);
      for (const statement of [
        `update sessions set ended_at = now(), end_reason = 'REVOKED' where id = ?`,
        'update sessions set expires_at = now() where id = ?',
        'delete from sessions where id = ?',
      ]) {
        const { accessToken, sessionId } = await login(here.api, person);
        await expectGood(accessToken);
        await inPsql(statement, sessionId);
        expect(await verdictThere(accessToken)).toBe('TOKEN_REVOKED');
      }
      await expectGood(person.accessToken);
    });

    it('other roles make the access token stale, and one refresh is enough', async () => {
      const person = await signUp(here.api);
      await inPsql(`update accounts set roles = '{}' where id = ?`, person.id);
      expect(await verdictThere(person.accessToken)).toBe('TOKEN_STALE');
      const { accessToken } = dataOf(await refresh(here.api, person.refreshToken)).refresh;
      await expectGood(accessToken);
      expect(await verdictOn(there.api, person.accessToken)).toBe('TOKEN_STALE');
    });

    it('an account that is locked, until the lock is lifted, or deleted', async () => {
      const person = await signUp(here.api);
      await inPsql('update accounts set locked_at = now() where id = ?', person.id);
      expect(await verdictThere(person.accessToken)).toBe('TOKEN_REVOKED');
      await inPsql('update accounts set locked_at = null where id = ?', person.id);
      await expectGood(person.accessToken);
      await inPsql('delete from accounts where id = ?', person.id);
      expect(await verdictThere(person.accessToken)).toBe('TOKEN_REVOKED');
    });

    it('what a role grants', async () => {
      const person = await signUp(here.api);
      const can = async () => {
        const { body } = await there.api.post(
          '{ can(permissions: ["user:read"]) }',
          {},
          { token: person.accessToken },
        );
        return body.data?.can;
      };
      const becomes = async (expected: boolean) => {
        const deadline = performance.now() + 1000;
        while ((await can()) !== expected && performance.now() < deadline) await sleep(5);
        expect(await can()).toBe(expected);
      };
      await becomes(false);
      await database.db('role_permissions').insert({ role: 'USER', permission: 'user:read' });
      await becomes(true);
      await database.db('role_permissions').where({ role: 'USER' }).delete();
      await becomes(false);
    });

    it('all sessions at once', async () => {
      const person = await signUp(here.api);
      await database.db.raw('truncate sessions');
      expect(await verdictThere(person.accessToken)).toBe('TOKEN_REVOKED');
    });
  });
}
