import { randomBytes } from 'node:crypto';
import { type Client, client, dataOf } from '../helpers/graphql.js';
import { startServer } from '../helpers/server.js';
import { useService } from '../helpers/service.js';
import { LOG_IN, password, refresh, signUp, withoutLimits } from '../helpers/users.js';
import {
  challengeOf,
  complete,
  FORGET_DEVICES,
  forgetUsedCodes,
  type Protected,
  REPLACE_CODES,
  signUpWithTotp,
} from './authenticator.js';

const dataKey = randomBytes(32).toString('hex');
const { server, database } = useService({
  env: { ...withoutLimits, SECOND_FACTOR_RATE_LIMIT: 'off', DATA_ENCRYPTION_KEY: dataKey },
});
const api = () => client(server.origin);

/** A browser that somebody trusts. */
async function trustedBrowser(
  user: Protected,
  browser: Client = client(server.origin, { jar: true }),
): Promise<Client> {
  await forgetUsedCodes(database.db, user);
  const { challenge } = await challengeOf(browser, user, { delivery: 'COOKIE' });
  const answer = await complete(browser, challenge, { code: await user.app.code() }, { trustDevice: true });
  expect(dataOf(answer).completeLogin.session.level).toBe(2);
  return browser;
}

const newcomer = () => signUpWithTotp({ server, db: database.db });
const logIn = (browser: Client, { email }: { email: string }, delivery = 'COOKIE') =>
  browser.post(
    `mutation ($input: LoginInput!) { login(input: $input) { accessToken session { level methods } } }`,
    {
      input: { email, password, delivery },
    },
  );

it('a trusted device skips the question and reaches no level', async () => {
  const user = await newcomer();
  const browser = await trustedBrowser(user);
  const { accessToken: token, session } = dataOf(await logIn(browser, user)).login;
  expect(session).toEqual({ level: 1, methods: ['PASSWORD', 'TRUSTED_DEVICE'] });
  const { body } = await browser.post(REPLACE_CODES, {}, { token });
  expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'REAUTHENTICATION_REQUIRED', level: 2 });
  const proved = await browser.post(
    'mutation ($code: String!) { prove(proof: { code: $code }) { session { level methods } } }',
    { code: await user.app.code(1) },
    { token },
  );
  expect(dataOf(proved).prove.session).toEqual({ level: 2, methods: ['PASSWORD', 'TOTP', 'TRUSTED_DEVICE'] });
});

it('its cookie is httpOnly, strict and as long as TRUSTED_DEVICE_TTL', async () => {
  const user = await newcomer();
  await forgetUsedCodes(database.db, user);
  const { challenge } = await challengeOf(api(), user, { delivery: 'COOKIE' });
  const answer = await complete(api(), challenge, { code: await user.app.code() }, { trustDevice: true });
  expect(answer.setCookies.find(({ name }) => name === 'trusted')?.attributes).toMatchObject({
    httponly: true,
    samesite: 'Strict',
    path: '/',
    'max-age': String(30 * 86_400),
  });
  const events = await database.db('auth_events').where({ user_id: user.id, type: 'DEVICE_TRUSTED' });
  expect(events).toHaveLength(1);
});

it('stands in at a login with COOKIE delivery only, and is only made there', async () => {
  const user = await newcomer();
  const browser = await trustedBrowser(user);
  expect((await logIn(browser, user, 'BODY')).code).toBe('SECOND_FACTOR_REQUIRED');
  const other = await newcomer();
  await forgetUsedCodes(database.db, other);
  const { challenge } = await challengeOf(api(), other, { delivery: 'BODY' });
  const answer = await complete(api(), challenge, { code: await other.app.code() }, { trustDevice: true });
  expect(answer.code).toBeUndefined();
  expect(answer.setCookies.map(({ name }) => name)).not.toContain('trusted');
});

it('is not trusted where nobody asked for it, by another account, or with another cookie', async () => {
  const [ada, bob] = [await newcomer(), await newcomer()];
  const browser = await trustedBrowser(ada);
  expect((await logIn(browser, bob)).code).toBe('SECOND_FACTOR_REQUIRED');
  for (const trusted of ['td_x', '', `td_${'A'.repeat(43)}`, 'j:{}']) {
    const answer = await api().post(
      LOG_IN,
      { input: { email: ada.email, password } },
      { cookies: { trusted } },
    );
    expect(answer.code).toBe('SECOND_FACTOR_REQUIRED');
  }
});

it('may be trusted by several accounts that share a browser', async () => {
  const [ada, bob] = [await newcomer(), await newcomer()];
  const browser = await trustedBrowser(bob, await trustedBrowser(ada));
  for (const user of [ada, bob]) expect((await logIn(browser, user)).code).toBeUndefined();
});

it('says nothing to a wrong password', async () => {
  const user = await newcomer();
  const browser = await trustedBrowser(user);
  const answer = await browser.post(LOG_IN, { input: { email: user.email, password: 'a wrong password' } });
  expect(answer.code).toBe('INVALID_CREDENTIALS');
});

describe('trust dies with', () => {
  const as = (user: Protected) => ({ token: user.accessToken });
  const newPassword = 'another row of honest words';
  async function admin(): Promise<string> {
    const user = await signUp(api());
    await database.db.raw(`update accounts set roles = '{ADMIN}', version = version + 1 where id = ?`, [
      user.id,
    ]);
    return dataOf(await refresh(api(), user.refreshToken)).refresh.accessToken;
  }

  const ends: Record<string, (user: Protected) => Promise<string>> = {
    forgetTrustedDevices: async (user) => {
      expect(dataOf(await api().post(FORGET_DEVICES, {}, as(user))).forgetTrustedDevices).toBe(1);
      expect(dataOf(await api().post(FORGET_DEVICES, {}, as(user))).forgetTrustedDevices).toBe(0);
      return password;
    },
    logoutAll: async (user) => {
      expect((await api().post('mutation { logoutAll }', {}, as(user))).code).toBeUndefined();
      return password;
    },
    'a change of the password': async (user) => {
      const input = { currentPassword: password, newPassword };
      const answer = await api().post(
        'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { tokenType } }',
        { input },
        as(user),
      );
      expect(answer.code).toBeUndefined();
      return newPassword;
    },
    'a change of the factors': async (user) => {
      const { withTotp } = await import('./authenticator.js');
      await withTotp(database.db, api(), user);
      return password;
    },
    'a lock, also once it is taken away': async (user) => {
      const token = await admin();
      for (const name of ['lockUser', 'unlockUser']) {
        const answer = await api().post(`mutation { ${name}(userId: "${user.id}") { id } }`, {}, { token });
        expect(answer.code).toBeUndefined();
      }
      return password;
    },
    'its time': async (user) => {
      await database.db('trusted_devices').where({ account_id: user.id }).update({ expires_at: new Date() });
      return password;
    },
  };

  it.each(Object.entries(ends))('%s', async (_name, end) => {
    const user = await newcomer();
    const browser = await trustedBrowser(user);
    const current = await end(user);
    const answer = await browser.post(LOG_IN, { input: { email: user.email, password: current } });
    expect(answer.code).toBe('SECOND_FACTOR_REQUIRED');
  });
});

it('nothing stored is of use to a reader of the database', async () => {
  const user = await newcomer();
  const browser = await trustedBrowser(user);
  const { trusted = '' } = browser.cookies();
  const { rows } = await database.db.raw('select trusted_devices::text as row from trusted_devices');
  const dump = rows.map(({ row }: { row: string }) => row).join('\n');
  expect(dump).not.toContain(trusted);
  expect(dump).not.toContain(Buffer.from(trusted).toString('hex'));
});

it('no device is trusted where TRUSTED_DEVICE_TTL is off', async () => {
  const strict = await startServer({
    database: database.url,
    env: {
      ...withoutLimits,
      SECOND_FACTOR_RATE_LIMIT: 'off',
      TRUSTED_DEVICE_TTL: 'off',
      DATA_ENCRYPTION_KEY: dataKey,
    },
  });
  try {
    const user = await signUpWithTotp({ server: strict, db: database.db });
    await forgetUsedCodes(database.db, user);
    const browser = client(strict.origin, { jar: true });
    const { challenge } = await challengeOf(browser, user, { delivery: 'COOKIE' });
    await complete(browser, challenge, { code: await user.app.code() }, { trustDevice: true });
    expect(browser.cookies().trusted).toBeUndefined();
  } finally {
    await strict.stop();
  }
});
