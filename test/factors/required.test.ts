import { randomBytes } from 'node:crypto';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { login, password, refresh, type SignedIn, signUp, withoutLimits } from '../helpers/users.js';
import { appOf, BEGIN_TOTP, CONFIRM_TOTP, PROVE, withTotp } from './authenticator.js';

const settings = {
  ...withoutLimits,
  SECOND_FACTOR_RATE_LIMIT: 'off',
  DATA_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
};
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

const as = ({ accessToken: token }: Pick<SignedIn, 'accessToken'>) => ({ token });

describe('REQUIRE_SECOND_FACTOR=ADMIN,MODERATOR', () => {
  let server: RunningServer;
  const api = () => client(server.origin);

  beforeAll(async () => {
    server = await startServer({
      database: database.url,
      env: { ...settings, REQUIRE_SECOND_FACTOR: 'ADMIN,MODERATOR' },
    });
  });
  afterAll(() => server?.stop());

  async function newAdmin(roles = '{USER,ADMIN}'): Promise<SignedIn> {
    const user = await signUp(api());
    await database.db.raw('update accounts set roles = ?, version = version + 1 where id = ?', [
      roles,
      user.id,
    ]);
    const { accessToken, refreshToken } = dataOf(await refresh(api(), user.refreshToken)).refresh;
    return { ...user, accessToken, refreshToken };
  }
  const ADMINS_FIELDS = '{ roles { role } }';
  const CAN = '{ can(permissions: ["user:read"]) me { roles permissions } }';

  it('a role counts at level 2 only: below it the answer says which factor is wanted', async () => {
    const admin = await newAdmin();
    const without = await api().post(ADMINS_FIELDS, {}, as(admin));
    expect(without.body.errors?.[0]?.extensions).toEqual({ code: 'SECOND_FACTOR_REQUIRED', factors: [] });
    expect((await api().post(CAN, {}, as(admin))).body.data).toEqual({
      can: false,
      me: { roles: ['USER', 'ADMIN'], permissions: [] },
    });
    const strong = await withTotp(database.db, api(), admin);
    expect((await api().post(ADMINS_FIELDS, {}, as(strong))).code).toBeUndefined();
    expect((await api().post(CAN, {}, as(strong))).body.data).toMatchObject({ can: true });

    await database.db('sessions').where({ id: admin.sessionId }).update({ level: 1 });
    const { accessToken: token } = dataOf(await refresh(api(), strong.refreshToken)).refresh;
    const { body } = await api().post(ADMINS_FIELDS, {}, { token });
    expect(body.errors?.[0]?.extensions).toEqual({
      code: 'SECOND_FACTOR_REQUIRED',
      factors: ['RECOVERY_CODE', 'TOTP'],
    });
  });

  it('what an answer to a login shows leaves out what does not count', async () => {
    const admin = await newAdmin();
    const answer = await api().post(
      'mutation ($input: LoginInput!) { login(input: $input) { user { roles permissions } } }',
      { input: { email: admin.email, password } },
    );
    expect(dataOf(answer).login.user).toEqual({ roles: ['USER', 'ADMIN'], permissions: [] });
  });

  it('an answer that reaches level 2 shows at once what counts from then on', async () => {
    const admin = await newAdmin();
    const { challenge, secret } = dataOf(await api().post(BEGIN_TOTP, {}, as(admin))).beginTotp;
    const code = await appOf(database.db, secret).code();
    const { auth, recoveryCodes } = dataOf(
      await api().post(CONFIRM_TOTP, { challenge, code }, as(admin)),
    ).confirmTotp;
    expect(auth).toMatchObject({ session: { level: 2 } });
    expect(auth.user.permissions).toContain('user:read');

    await database.db('sessions').where({ id: admin.sessionId }).update({ level: 1 });
    const weak = dataOf(await refresh(api(), auth.refreshToken)).refresh;
    const proof = { recoveryCode: recoveryCodes[0] };
    const { prove } = dataOf(await api().post(PROVE, { proof }, as(weak)));
    expect(prove).toMatchObject({ session: { level: 2 } });
    expect(prove.user.permissions).toContain('user:read');
  });

  it('rules about administrators do not see a role that does not count', async () => {
    const [admin, other] = [await newAdmin('{USER,ADMIN}'), await newAdmin('{USER,ADMIN}')];
    // A locker by another role, who happens to be an administrator without a second factor.
    await database.db('role_permissions').insert({ role: 'USER', permission: 'user:lock' });
    try {
      const lock = await api().post(`mutation { lockUser(userId: "${other.id}") { id } }`, {}, as(admin));
      expect(lock.code).toBe('FORBIDDEN');
    } finally {
      await database.db('role_permissions').where({ role: 'USER', permission: 'user:lock' }).delete();
    }
  });

  it('is judged alike by memory and by the database', async () => {
    const admin = await newAdmin('{MODERATOR}');
    for (let each = 0; each < 3; each += 1) {
      expect((await api().post('{ users { totalCount } }', {}, as(admin))).code).toBe(
        'SECOND_FACTOR_REQUIRED',
      );
    }
  });

  it('people without such a role notice nothing', async () => {
    const user = await signUp(api());
    expect((await api().post('{ exportAccount }', {}, as(user))).code).toBeUndefined();
    expect((await api().post(ADMINS_FIELDS, {}, as(user))).code).toBe('FORBIDDEN');
  });
});

describe('REQUIRE_SECOND_FACTOR=USER', () => {
  let server: RunningServer;
  const api = () => client(server.origin);

  beforeAll(async () => {
    server = await startServer({
      database: database.url,
      env: { ...settings, REQUIRE_SECOND_FACTOR: 'USER' },
    });
  });
  afterAll(() => server?.stop());

  it('without a factor everybody can see who they are, sign out and add one, and nothing else', async () => {
    const user = await signUp(api());
    for (const source of [
      '{ me { id email factors { id } } }',
      'mutation { requestEmailVerification }',
      'mutation { beginTotp { uri } }',
    ]) {
      expect((await api().post(source, {}, as(user))).code).toBeUndefined();
    }
    for (const source of [
      '{ exportAccount }',
      'mutation { updateProfile(input: {}) { id } }',
      'mutation { forgetTrustedDevices }',
    ]) {
      const { body } = await api().post(source, {}, as(user));
      expect(body.errors?.[0]?.extensions).toEqual({ code: 'SECOND_FACTOR_REQUIRED', factors: [] });
    }
    const strong = await withTotp(database.db, api(), user);
    expect((await api().post('{ exportAccount }', {}, as(strong))).code).toBeUndefined();
    expect(
      (await api().post('mutation { logoutAll }', {}, as(await login(api(), await signUp(api()))))).code,
    ).toBeUndefined();
  });
});

it('an unknown role stops the start-up, with those that there are', async () => {
  await expect(
    startServer({ database: database.url, env: { ...settings, REQUIRE_SECOND_FACTOR: 'ADMIN,EMPEROR' } }),
  ).rejects.toThrow(
    'REQUIRE_SECOND_FACTOR names EMPEROR, which is no role. Roles are USER, MODERATOR, ADMIN.',
  );
});
