import { client } from '../../helpers/graphql.js';
import { useService } from '../../helpers/service.js';
import { LOG_IN, password, withoutLimits } from '../../helpers/users.js';
import { challengeOf, complete, PROVE } from '../authenticator.js';
import { loginOptions, passkeyLogin, proofOptions, signUpWithPasskey } from './passkeys.js';

const { server, database } = useService({
  env: { ...withoutLimits, LOGIN_RATE_LIMIT: '5/15m', SECOND_FACTOR_RATE_LIMIT: '5/15m' },
});
const api = () => client(server.origin);

const logIn = (email: string) => api().post(LOG_IN, { input: { email, password } });
const failures = (id: string) =>
  database.db('auth_events').where({ user_id: id, type: 'SECOND_FACTOR_FAILED' });

it('wrong passkeys at a sign-in shut out neither the password nor the passkey, and are recorded in few rows', async () => {
  const user = await signUpWithPasskey(server);
  for (let each = 0; each < 12; each += 1) {
    const { code } = await passkeyLogin(api(), user.passkey, { claims: { uv: false } });
    expect(code).toBe('SECOND_FACTOR_INVALID');
  }
  expect((await logIn(user.email)).code).toBe('SECOND_FACTOR_REQUIRED');
  expect((await passkeyLogin(api(), user.passkey)).code).toBeUndefined();
  expect(await failures(user.id)).toHaveLength(1);
  const repeats = await database.db('auth_event_repeats').where({ user_id: user.id });
  expect(repeats).toMatchObject([{ type: 'SECOND_FACTOR_FAILED', further: 11 }]);
});

it('wrong passwords shut out no passkey', async () => {
  const user = await signUpWithPasskey(server);
  for (let each = 0; each < 6; each += 1) {
    await api().post(LOG_IN, { input: { email: user.email, password: 'a wrong password' } });
  }
  expect((await logIn(user.email)).code).toBe('RATE_LIMITED');
  expect((await passkeyLogin(api(), user.passkey)).code).toBeUndefined();
});

it('wrong passkeys of a known account are counted with its codes, and each is recorded', async () => {
  const user = await signUpWithPasskey(server);
  const { challenge } = await challengeOf(api(), user);
  const options = await loginOptions(api(), challenge);
  for (let each = 0; each < 5; each += 1) {
    const passkey = user.passkey.get(options, { origin: 'https://elsewhere.example' });
    expect((await complete(api(), challenge, { passkey })).code).toBe('SECOND_FACTOR_INVALID');
  }
  expect(await failures(user.id)).toHaveLength(5);
  const passkey = user.passkey.get(await proofOptions(api(), user));
  const proving = await api().post(PROVE, { proof: { passkey } }, { token: user.accessToken });
  expect(proving.code).toBe('RATE_LIMITED');
  // Its password is counted apart.
  expect((await logIn(user.email)).code).toBe('SECOND_FACTOR_REQUIRED');
});

it('right ones, and what nobody could judge, use nothing up', async () => {
  const user = await signUpWithPasskey(server);
  const token = { token: user.accessToken };
  let latest = user.accessToken;
  for (let each = 0; each < 7; each += 1) {
    const bad = await api().post(PROVE, { proof: { passkey: 'no object' } }, { token: latest });
    expect(bad.code).toBe('BAD_USER_INPUT');
    const passkey = user.passkey.get(await proofOptions(api(), { ...user, accessToken: latest }));
    const { body } = await api().post(PROVE, { proof: { passkey } }, { token: latest });
    latest = body.data?.prove.accessToken;
    expect(latest).toEqual(expect.any(String));
  }
  expect(token.token).not.toBe(latest);
});
