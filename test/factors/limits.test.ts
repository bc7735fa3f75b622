import { client, dataOf } from '../helpers/graphql.js';
import { useService } from '../helpers/service.js';
import { LOG_IN, password, signUp } from '../helpers/users.js';
import { challengeOf, complete, PROVE, signUpWithTotp, withTotp } from './authenticator.js';

const { server, database } = useService({
  env: { TRUST_PROXY: '127.0.0.1', REGISTER_RATE_LIMIT: 'off', EMAIL_RATE_LIMIT: 'off' },
});
const api = (subnet = '203.0.113.1') => client(server.origin, { headers: { 'x-forwarded-for': subnet } });

const newcomer = () => signUpWithTotp({ server, db: database.db }, api());

it('wrong factors of an account are limited by subnet, whatever mutation and challenge they come with', async () => {
  const user = await newcomer();
  const wrong = { code: '000000' };
  const prove = (proof: object, subnet?: string) =>
    api(subnet).post(PROVE, { proof }, { token: user.accessToken });
  for (let each = 0; each < 2; each += 1) {
    const { challenge } = await challengeOf(api(), user);
    expect((await complete(api(), challenge, wrong)).code).toBe('SECOND_FACTOR_INVALID');
    expect((await prove(wrong)).code).toBe('SECOND_FACTOR_INVALID');
  }
  expect((await prove({ recoveryCode: 'x' })).code).toBe('SECOND_FACTOR_INVALID');
  const { challenge } = await challengeOf(api(), user);
  const right = { code: await user.app.code(1) };
  const limited = await complete(api(), challenge, right);
  expect(limited.code).toBe('RATE_LIMITED');
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  // The refused attempt used nothing of the challenge up; another subnet is judged apart.
  expect((await complete(api('198.51.100.7'), challenge, right)).code).toBeUndefined();
});

it('right ones use nothing up', async () => {
  const user = await newcomer();
  for (const recoveryCode of user.recoveryCodes.slice(0, 8)) {
    expect(
      (await api().post(PROVE, { proof: { recoveryCode } }, { token: user.accessToken })).code,
    ).toBeUndefined();
  }
});

it('wrong factors do not shut the password out, and wrong passwords do not shut the factor out', async () => {
  const user = await newcomer();
  for (let each = 0; each < 6; each += 1) {
    await api().post(PROVE, { proof: { code: '000000' } }, { token: user.accessToken });
  }
  expect((await api().post(PROVE, { proof: { code: '000000' } }, { token: user.accessToken })).code).toBe(
    'RATE_LIMITED',
  );
  const { challenge } = await challengeOf(api(), user);
  expect(challenge).toEqual(expect.any(String));

  const other = await newcomer();
  const { challenge: pending } = await challengeOf(api(), other);
  for (let each = 0; each < 6; each += 1) {
    await api().post(LOG_IN, { input: { email: other.email, password: 'a wrong password' } });
  }
  expect((await api().post(LOG_IN, { input: { email: other.email, password } })).code).toBe('RATE_LIMITED');
  expect((await complete(api(), pending, { code: await other.app.code(1) })).code).toBeUndefined();
});

it('one account is limited from everywhere at ten times as many', async () => {
  const user = await newcomer();
  let refused = 0;
  for (let each = 0; each < 55; each += 1) {
    const { code } = await api(`198.51.100.${each}`).post(
      PROVE,
      { proof: { code: '000000' } },
      { token: user.accessToken },
    );
    if (code === 'RATE_LIMITED') refused += 1;
  }
  expect(refused).toBe(5);
});

it('a storage fault is no wrong factor', async () => {
  const user = await signUp(api());
  const strong = await withTotp(database.db, api(), user);
  await database.db.raw('alter table factors rename to factors_away');
  try {
    const { code } = await api().post(PROVE, { proof: { code: '000000' } }, { token: strong.accessToken });
    expect(code).toBe('INTERNAL_SERVER_ERROR');
  } finally {
    await database.db.raw('alter table factors_away rename to factors');
  }
  const events = await database.db('auth_events').where({ user_id: user.id, type: 'SECOND_FACTOR_FAILED' });
  expect(events).toEqual([]);
  expect(
    dataOf(
      await api().post(PROVE, { proof: { code: await strong.app.code(1) } }, { token: strong.accessToken }),
    ).prove,
  ).toBeTruthy();
});
