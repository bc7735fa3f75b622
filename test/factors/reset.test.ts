import { randomBytes } from 'node:crypto';
import { runCommand } from '../helpers/command.js';
import { client } from '../helpers/graphql.js';
import { useService } from '../helpers/service.js';
import {
  login,
  refusalOf,
  type SignInOptions,
  signIn,
  type TestUser,
  withoutLimits,
} from '../helpers/users.js';
import { type Protected, signUpWithTotp } from './authenticator.js';

const secrets = {
  JWT_SECRET: randomBytes(32).toString('hex'),
  JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
  DATA_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
};
const { server, database } = useService({ env: { ...withoutLimits, ...secrets } });
const api = () => client(server.origin);
const someone = (options: SignInOptions = {}) => signIn({ server, db: database.db }, options);
const newcomer = () => signUpWithTotp({ server, db: database.db });
const RESET =
  'mutation ($id: ID!, $reason: String!) { resetUserFactors(userId: $id, reason: $reason) { id } }';
const reset = (by: TestUser, id: string, reason = 'lost the phone') => by.post(RESET, { id, reason });

async function expectReset(user: Protected, actorId: string | null): Promise<void> {
  for (const table of [
    'factors',
    'recovery_codes',
    'trusted_devices',
    'login_challenges',
    'totp_enrolments',
  ]) {
    expect(await database.db(table).where({ account_id: user.id })).toEqual([]);
  }
  expect((await login(api(), user)).accessToken).toEqual(expect.any(String));
  const [event] = await database.db('auth_events').where({ user_id: user.id, type: 'FACTORS_RESET' });
  expect(event).toMatchObject({ actor_id: actorId, details: { reason: expect.any(String) } });
  const mails = await database.db('mail_outbox').where({ account_id: user.id, template: 'factorsReset' });
  expect(mails).toHaveLength(1);
}

it('an administrator resets the factors of somebody who lost them: sessions end, and they are told', async () => {
  const [admin, user] = [await someone({ roles: ['ADMIN'] }), await newcomer()];
  expect((await reset(admin, user.id)).code).toBeUndefined();
  expect(await refusalOf(api(), user.accessToken)).toBe('TOKEN_REVOKED');
  await expectReset(user, admin.id);
});

it.each([
  ['a moderator', 'MODERATOR'],
  ['somebody', 'USER'],
] as const)('%s may not', async (_name, role) => {
  const [viewer, user] = [await someone({ roles: [role] }), await newcomer()];
  expect((await reset(viewer, user.id)).code).toBe('FORBIDDEN');
  expect(await database.db('factors').where({ account_id: user.id })).toHaveLength(1);
});

it("an administrator's are reset by an administrator only, and one's own by nobody", async () => {
  const admin = await someone({ roles: ['ADMIN'] });
  const helper = await someone({ roles: ['MODERATOR'] });
  await database.db('role_permissions').insert({ role: 'MODERATOR', permission: 'factor:reset' });
  await helper.refresh();
  const user = await newcomer();
  expect((await reset(helper, user.id)).code).toBeUndefined();
  expect((await reset(helper, admin.id)).code).toBe('FORBIDDEN');
  expect((await reset(admin, admin.id)).code).toBe('FORBIDDEN');
});

it('states a reason, and names somebody who exists', async () => {
  const [admin, user] = [await someone({ roles: ['ADMIN'] }), await newcomer()];
  for (const reason of ['', '  ', 'x'.repeat(501), 'a\u0000b']) {
    expect((await reset(admin, user.id, reason)).code).toBe('BAD_USER_INPUT');
  }
  expect((await reset(admin, 'nobody')).code).toBe('BAD_USER_INPUT');
  expect((await reset(admin, '00000000-0000-7000-8000-000000000000')).code).toBe('NOT_FOUND');
});

it('the console does it for the last administrator, beside the running server', async () => {
  const user = await newcomer();
  const run = (email: string) =>
    runCommand('user-create', ['--reset-factors', email], { DATABASE_URL: database.url, ...secrets });
  const ended = await run(user.email);
  expect(ended.signal).toBeNull();
  expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining(user.id) });
  await expectReset(user, null);
  expect(await run('nobody@example.com')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is no account'),
  });
});
