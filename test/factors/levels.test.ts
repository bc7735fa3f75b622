import { client, dataOf } from '../helpers/graphql.js';
import { useSharedService } from '../helpers/service.js';
import { login, password, refresh, refusalOf, type SignedIn, signUp } from '../helpers/users.js';
import {
  appOf,
  BEGIN_TOTP,
  CONFIRM_TOTP,
  challengeOf,
  complete,
  forgetUsedCodes,
  PROVE,
  REMOVE_FACTOR,
  REPLACE_CODES,
  signUpWithTotp,
  withTotp,
} from './authenticator.js';

const { server, database } = useSharedService();
const api = () => client(server.origin);
const newcomer = () => signUpWithTotp({ server, db: database.db });
const as = (user: Pick<SignedIn, 'accessToken'>) => ({ token: user.accessToken });
/** A session of level 1 of an account with a factor, as a thief may have stolen it or a trusted device opens it. */
async function atLevel1<T extends SignedIn>(user: T): Promise<T> {
  await database
    .db('sessions')
    .where({ id: user.sessionId })
    .update({ level: 1, methods: ['PASSWORD'], strong_authenticated_at: null });
  const { accessToken, refreshToken } = dataOf(await refresh(api(), user.refreshToken)).refresh;
  return { ...user, accessToken, refreshToken };
}

const sessionOf = async (id: string) => database.db('sessions').where({ id }).first();
const eventsOf = async ({ id }: { id: string }) =>
  (await database.db('auth_events').where({ user_id: id }).orderBy('id')).map(({ type }) => type);
const mailsOf = async ({ id }: { id: string }) =>
  (await database.db('mail_outbox').where({ account_id: id })).map(({ template }) => template);

describe('adding an authenticator app', () => {
  it('answers the factor, ten codes and this session at level 2; every other session ends, and the owner is told', async () => {
    const user = await signUp(api());
    const other = await login(api(), user);
    const enrolled = dataOf(await api().post(BEGIN_TOTP, {}, as(user))).beginTotp;
    expect(enrolled).toMatchObject({
      uri: expect.stringMatching(/^otpauth:\/\/totp\//),
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      expiresIn: 600,
    });
    const { app, recoveryCodes, accessToken, factorId } = await withTotp(database.db, api(), user);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(app.secret).toHaveLength(20);
    expect(await refusalOf(api(), other.accessToken)).toBe('TOKEN_REVOKED');
    const { body } = await api().post(
      '{ me { factors { id type name createdAt lastUsedAt synced } recoveryCodesLeft hasPassword sessions { level methods } } }',
      {},
      { token: accessToken },
    );
    expect(body.data?.me).toEqual({
      factors: [
        {
          id: factorId,
          type: 'TOTP',
          name: 'Authenticator app',
          createdAt: expect.any(String),
          lastUsedAt: expect.any(String),
          synced: null,
        },
      ],
      recoveryCodesLeft: 10,
      hasPassword: true,
      sessions: [{ level: 2, methods: ['PASSWORD', 'TOTP'] }],
    });
    expect(await eventsOf(user)).toContain('FACTOR_ADDED');
    expect(await mailsOf(user)).toContain('factorAdded');
  });

  it('brings recovery codes with the first factor only', async () => {
    const user = await newcomer();
    expect((await withTotp(database.db, api(), user)).recoveryCodes).toEqual([]);
  });

  it('makes a new refresh token; the one before is dead and its use ends nothing', async () => {
    const user = await signUp(api());
    const { refreshToken } = await withTotp(database.db, api(), user);
    expect((await refresh(api(), user.refreshToken)).code).toBe('REFRESH_TOKEN_INVALID');
    expect((await refresh(api(), refreshToken)).code).toBeUndefined();
  });

  it('stands five wrong codes, and the newest set-up replaces older ones', async () => {
    const user = await signUp(api());
    const first = dataOf(await api().post(BEGIN_TOTP, {}, as(user))).beginTotp;
    const confirm = (challenge: string, code: string) =>
      api().post(CONFIRM_TOTP, { challenge, code }, as(user));
    for (let each = 0; each < 5; each += 1) {
      expect((await confirm(first.challenge, '000000')).code).toBe('SECOND_FACTOR_INVALID');
    }
    expect((await confirm(first.challenge, '000000')).code).toBe('CHALLENGE_INVALID');
    const older = dataOf(await api().post(BEGIN_TOTP, {}, as(user))).beginTotp;
    await api().post(BEGIN_TOTP, {}, as(user));
    expect((await confirm(older.challenge, '000000')).code).toBe('CHALLENGE_INVALID');
    expect(await eventsOf(user)).not.toContain('FACTOR_ADDED');
  });

  it('is good for ten minutes', async () => {
    const user = await signUp(api());
    const { challenge, secret, expiresIn } = dataOf(await api().post(BEGIN_TOTP, {}, as(user))).beginTotp;
    expect(expiresIn).toBe(600);
    const age = (seconds: number) =>
      database.db.raw(
        'update totp_enrolments set expires_at = expires_at - make_interval(secs => ?) where account_id = ?',
        [seconds, user.id],
      );
    const { appOf } = await import('./authenticator.js');
    const code = await appOf(database.db, secret).code();
    await age(600);
    expect((await api().post(CONFIRM_TOTP, { challenge, code }, as(user))).code).toBe('CHALLENGE_INVALID');
    await age(-20);
    dataOf(await api().post(CONFIRM_TOTP, { challenge, code }, as(user)));
  });

  it('with one challenge by two at once adds one', async () => {
    const user = await signUp(api());
    const { challenge, secret } = dataOf(await api().post(BEGIN_TOTP, {}, as(user))).beginTotp;
    const { appOf } = await import('./authenticator.js');
    const code = await appOf(database.db, secret).code();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => api().post(CONFIRM_TOTP, { challenge, code }, as(user))),
    );
    expect(answers.filter((answer) => answer.code === undefined)).toHaveLength(1);
    expect(await database.db('factors').where({ account_id: user.id })).toHaveLength(1);
    expect(await database.db('recovery_codes').where({ account_id: user.id })).toHaveLength(10);
  });

  it("is refused to whoever stole a session of level 1 of an account that has one, and another account's challenge is none", async () => {
    const thief = await atLevel1(await newcomer());
    for (const [document, variables] of [
      [BEGIN_TOTP, {}],
      [CONFIRM_TOTP, { challenge: 'te_x', code: '000000' }],
    ] as const) {
      const { body } = await api().post(document, variables, as(thief));
      expect(body.errors?.[0]?.extensions).toEqual({
        code: 'REAUTHENTICATION_REQUIRED',
        level: 2,
        methods: ['RECOVERY_CODE', 'TOTP'],
      });
    }
    const [ada, bob] = [await signUp(api()), await signUp(api())];
    const { challenge } = dataOf(await api().post(BEGIN_TOTP, {}, as(ada))).beginTotp;
    expect((await api().post(CONFIRM_TOTP, { challenge, code: '000000' }, as(bob))).code).toBe(
      'CHALLENGE_INVALID',
    );
  });

  it('is bounded to twenty of an account', async () => {
    const user = await newcomer();
    const { challenge, secret } = dataOf(await api().post(BEGIN_TOTP, {}, as(user))).beginTotp;
    await database.db.raw(
      `insert into factors (id, account_id, type, name, secret, last_step)
       select gen_random_uuid(), account_id, 'TOTP', name, secret, 0 from factors, generate_series(1, 19) where account_id = ?`,
      [user.id],
    );
    expect((await api().post(BEGIN_TOTP, {}, as(user))).code).toBe('FORBIDDEN');
    const code = await appOf(database.db, secret).code();
    expect((await api().post(CONFIRM_TOTP, { challenge, code }, as(user))).code).toBe('FORBIDDEN');
  });

  it.each([['x'.repeat(65)], ['a\u0000b'], ['\ud800']])(
    'names that nobody gives are bad input: %#',
    async (name) => {
      const user = await signUp(api());
      const answer = await api().post(CONFIRM_TOTP, { challenge: 'te_x', code: '000000', name }, as(user));
      expect(answer.code).toBe('BAD_USER_INPUT');
    },
  );
});

describe('proving again', () => {
  it('with a second factor raises the level, on the same session with a new token pair', async () => {
    const user = await atLevel1(await newcomer());
    await forgetUsedCodes(database.db, user);
    expect((await api().post(REPLACE_CODES, {}, as(user))).body.errors?.[0]?.extensions).toEqual({
      code: 'REAUTHENTICATION_REQUIRED',
      maxAge: 600,
      level: 2,
      methods: ['RECOVERY_CODE', 'TOTP'],
    });
    const { accessToken, session } = dataOf(
      await api().post(PROVE, { proof: { code: await user.app.code() } }, as(user)),
    ).prove;
    expect(session).toMatchObject({ id: user.sessionId, level: 2, methods: ['PASSWORD', 'TOTP'] });
    expect((await api().post(REPLACE_CODES, {}, { token: accessToken })).code).toBeUndefined();
    expect((await refresh(api(), user.refreshToken)).code).toBe('REFRESH_TOKEN_INVALID');
  });

  it('with a password renews the time and never the level', async () => {
    const user = await atLevel1(await newcomer());
    await database
      .db('sessions')
      .where({ id: user.sessionId })
      .update({ authenticated_at: new Date(0) });
    const { session } = dataOf(await api().post(PROVE, { proof: { password } }, as(user))).prove;
    expect(session).toMatchObject({ level: 1, methods: ['PASSWORD'] });
    expect((await sessionOf(user.sessionId)).authenticated_at.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  it('wrongly raises nothing: a code once used, a wrong one, a wrong password', async () => {
    const user = await atLevel1(await newcomer());
    const used = await user.app.code();
    for (const [proof, code] of [
      [{ code: used }, 'SECOND_FACTOR_INVALID'],
      [{ code: '000000' }, 'SECOND_FACTOR_INVALID'],
      [{ recoveryCode: 'x' }, 'SECOND_FACTOR_INVALID'],
      [{ password: 'a wrong password' }, 'INVALID_CREDENTIALS'],
    ] as const) {
      expect((await api().post(PROVE, { proof }, as(user))).code).toBe(code);
    }
    expect((await sessionOf(user.sessionId)).level).toBe(1);
    expect(await eventsOf(user)).toContain('SECOND_FACTOR_FAILED');
  });

  it('too old at level 2 is asked for again, whatever else was proved since', async () => {
    const user = await newcomer();
    await database
      .db('sessions')
      .where({ id: user.sessionId })
      .update({ strong_authenticated_at: new Date(Date.now() - 700_000) });
    const { accessToken: token } = dataOf(await refresh(api(), user.refreshToken)).refresh;
    const { body } = await api().post(REPLACE_CODES, {}, { token });
    expect(body.errors?.[0]?.extensions).toMatchObject({
      code: 'REAUTHENTICATION_REQUIRED',
      maxAge: 600,
      level: 2,
    });
  });

  it('is asked of an account without a factor as SECOND_FACTOR_REQUIRED', async () => {
    const user = await signUp(api());
    const { body } = await api().post(REPLACE_CODES, {}, as(user));
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'SECOND_FACTOR_REQUIRED', factors: [] });
  });
});

describe('removing a factor', () => {
  it('ends every other session, mails the owner, and with the last one removes the recovery codes', async () => {
    const user = await newcomer();
    await forgetUsedCodes(database.db, user);
    const { challenge } = await challengeOf(api(), user);
    const other = dataOf(await complete(api(), challenge, { code: await user.app.code() })).completeLogin;
    const { session } = dataOf(await api().post(REMOVE_FACTOR, { id: user.factorId }, as(user))).removeFactor;
    expect(session).toMatchObject({ id: user.sessionId, current: true });
    expect(await refusalOf(api(), other.accessToken)).toBe('TOKEN_REVOKED');
    expect(await mailsOf(user)).toContain('factorRemoved');
    expect(await eventsOf(user)).toContain('FACTOR_REMOVED');
    const { body } = await api().post('{ me { factors { id } recoveryCodesLeft } }', {}, as(user));
    expect(body.data?.me).toEqual({ factors: [], recoveryCodesLeft: 0 });
    expect((await login(api(), user)).accessToken).toEqual(expect.any(String));
  });

  it("is for one's own only, and a failed one ends nothing", async () => {
    const [ada, bob] = [await newcomer(), await newcomer()];
    for (const id of [bob.factorId, '00000000-0000-0000-0000-000000000000']) {
      expect((await api().post(REMOVE_FACTOR, { id }, as(ada))).code).toBe('NOT_FOUND');
    }
    for (const id of ['x', '']) {
      expect((await api().post(REMOVE_FACTOR, { id }, as(ada))).code).toBe('BAD_USER_INPUT');
    }
    expect(await refusalOf(api(), bob.accessToken)).toBeNull();
    expect(await database.db('factors').where({ id: bob.factorId })).toHaveLength(1);
  });

  it('that is the last way in is FORBIDDEN, also by two at once', async () => {
    const user = await newcomer();
    await database.db('accounts').where({ id: user.id }).update({ password_hash: null });
    expect((await api().post(REMOVE_FACTOR, { id: user.factorId }, as(user))).code).toBe('FORBIDDEN');
    expect(await database.db('recovery_codes').where({ account_id: user.id })).toHaveLength(10);
  });

  it('is renamed by its owner', async () => {
    const user = await newcomer();
    const RENAME = 'mutation ($id: ID!, $name: String!) { renameFactor(id: $id, name: $name) { id name } }';
    const renamed = await api().post(RENAME, { id: user.factorId, name: '  My phone ' }, as(user));
    expect(dataOf(renamed).renameFactor).toEqual({ id: user.factorId, name: 'My phone' });
    expect((await api().post(RENAME, { id: user.factorId, name: ' ' }, as(user))).code).toBe(
      'BAD_USER_INPUT',
    );
    expect((await api().post(RENAME, { id: user.factorId, name: 'x' }, as(await newcomer()))).code).toBe(
      'NOT_FOUND',
    );
  });
});

it('new recovery codes replace the ones before, and the owner is told', async () => {
  const user = await newcomer();
  const codes = dataOf(await api().post(REPLACE_CODES, {}, as(user))).replaceRecoveryCodes;
  expect(codes).toHaveLength(10);
  const { challenge } = await challengeOf(api(), user);
  expect((await complete(api(), challenge, { recoveryCode: user.recoveryCodes[0] })).code).toBe(
    'SECOND_FACTOR_INVALID',
  );
  expect((await complete(api(), challenge, { recoveryCode: codes[0] })).code).toBeUndefined();
  expect(await mailsOf(user)).toContain('recoveryCodesReplaced');
  expect(await eventsOf(user)).toContain('RECOVERY_CODES_REPLACED');
});

it('the factors of others are for holders of user:read, and never a secret', async () => {
  const [ada, bob] = [await newcomer(), await newcomer()];
  const source = `{ user(id: "${ada.id}") { factors { id } recoveryCodesLeft hasPassword } }`;
  expect((await api().post(source, {}, as(bob))).code).toBe('FORBIDDEN');
  const exported = await api().post('{ exportAccount }', {}, as(ada));
  const text = JSON.stringify(exported.body.data);
  expect(exported.body.data?.exportAccount.factors).toMatchObject([{ id: ada.factorId, type: 'TOTP' }]);
  expect(exported.body.data?.exportAccount.recoveryCodes).toHaveLength(10);
  for (const secret of [
    ada.app.secret.toString('base64'),
    ada.app.secret.toString('hex'),
    ...ada.recoveryCodes,
  ]) {
    expect(text).not.toContain(secret);
  }
});
