import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { type MailServer, mailServer } from '../helpers/mail-server.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { LOG_IN, type SignedIn, signUp, withoutLimits } from '../helpers/users.js';
import { BEGIN_TOTP, withTotp } from './authenticator.js';
import { passkeyLogin, withPasskey } from './passkeys/passkeys.js';

const REQUEST_RESET = 'mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }';
const RESET = 'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) }';
const newPassword = 'another row of honest words';

let database: TestDatabase;
let mail: MailServer;
let server: RunningServer;
const api = () => client(server.origin);

beforeAll(async () => {
  [database, mail] = await Promise.all([testDatabase(), mailServer()]);
  server = await startServer({ database: database.url, env: { ...withoutLimits, SMTP_URL: mail.url } });
});
afterAll(async () => {
  await server?.stop();
  await mail?.stop();
  await database?.drop();
});

async function reset({ email }: SignedIn): Promise<void> {
  dataOf(await api().post(REQUEST_RESET, { email }));
  const token = await mail.tokenTo(email, /Subject: Choose a new password/, null);
  dataOf(await api().post(RESET, { input: { token, newPassword } }));
}
const logIn = ({ email }: SignedIn) =>
  api().post(LOG_IN, { input: { email, password: newPassword, delivery: 'BODY' } });
const resets = ({ id }: SignedIn) =>
  database.db('auth_events').where({ user_id: id, type: 'FACTORS_RESET' }).select('actor_id', 'details');

/** Somebody with a passkey, an authenticator app, codes, and another app that is being set up. */
async function somebody(): Promise<Awaited<ReturnType<typeof withPasskey>>> {
  const user = await withPasskey(server, await withTotp(database.db, api(), await signUp(api())));
  dataOf(await api().post(BEGIN_TOTP, {}, { token: user.accessToken }));
  return user;
}

it('a password reset leaves the second factors of an account whose address was verified', async () => {
  const user = await somebody();
  await database.db('accounts').where({ id: user.id }).update({ email_verified_at: new Date() });
  await reset(user);
  const { body } = await logIn(user);
  expect(body.errors?.[0]?.extensions).toMatchObject({
    code: 'SECOND_FACTOR_REQUIRED',
    factors: ['PASSKEY', 'RECOVERY_CODE', 'TOTP'],
  });
  expect((await passkeyLogin(api(), user.passkey)).code).toBeUndefined();
  expect(await resets(user)).toEqual([]);
});

it('of one that was never verified it removes them: the owner of the mailbox begins anew', async () => {
  const user = await somebody();
  await reset(user);
  for (const table of ['factors', 'recovery_codes', 'totp_enrolments']) {
    expect(await database.db(table).where({ account_id: user.id })).toEqual([]);
  }
  expect(dataOf(await logIn(user)).login.accessToken).toEqual(expect.any(String));
  expect((await passkeyLogin(api(), user.passkey)).code).toBe('SECOND_FACTOR_INVALID');
  expect(await resets(user)).toEqual([
    { actor_id: user.id, details: { reason: 'the address was never verified' } },
  ]);
});

it('and of one without second factors it records no reset of them', async () => {
  const user = await signUp(api());
  await reset(user);
  expect(await resets(user)).toEqual([]);
});
