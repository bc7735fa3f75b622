import { client, dataOf } from '../helpers/graphql.js';
import { useSharedService } from '../helpers/service.js';
import { LOG_IN, newAddress, password, refresh, signUp } from '../helpers/users.js';
import { challengeOf, complete, forgetUsedCodes, type Protected, signUpWithTotp } from './authenticator.js';

const { server, database } = useSharedService();
const api = () => client(server.origin);
const newcomer = () => signUpWithTotp({ server, db: database.db });

const sessionsOf = async ({ id }: { id: string }) =>
  Number((await database.db('sessions').where({ account_id: id }).count())[0]?.count);

describe('a login of an account with a second factor', () => {
  it('opens nothing, and says what would', async () => {
    const user = await newcomer();
    const before = await sessionsOf(user);
    const answer = await api().post(LOG_IN, { input: { email: user.email, password, delivery: 'COOKIE' } });
    expect(answer.body.errors?.[0]?.extensions).toEqual({
      code: 'SECOND_FACTOR_REQUIRED',
      challenge: expect.stringMatching(/^lc_[\w-]{43}$/),
      factors: ['RECOVERY_CODE', 'TOTP'],
      expiresIn: 300,
    });
    expect(answer.body.data).toBeNull();
    expect(answer.setCookies).toEqual([]);
    expect(await sessionsOf(user)).toBe(before);
  });

  it('is completed by a code, as it was asked for: delivery and remember me are kept', async () => {
    const user = await newcomer();
    await forgetUsedCodes(database.db, user);
    const { challenge } = await challengeOf(api(), user, { delivery: 'COOKIE', rememberMe: true });
    const answer = await complete(api(), challenge, { code: await user.app.code() });
    const { session, refreshToken } = dataOf(answer).completeLogin;
    expect(session).toMatchObject({ level: 2, methods: ['PASSWORD', 'TOTP'], current: true });
    expect(refreshToken).toBeNull();
    expect(answer.setCookies.map(({ name }) => name).sort()).toEqual(['device', 'refresh']);
    const cookie = answer.setCookies.find(({ name }) => name === 'refresh');
    expect(Number(cookie?.attributes['max-age'])).toBeGreaterThan(29 * 86_400);
  });

  it('is completed by a recovery code in any spelling, once, and its owner is told how many are left', async () => {
    const user = await newcomer();
    const [code = ''] = user.recoveryCodes;
    const written = code.toLowerCase().replaceAll('-', ' ');
    const first = await challengeOf(api(), user);
    expect(
      dataOf(await complete(api(), first.challenge, { recoveryCode: written })).completeLogin.session,
    ).toMatchObject({
      level: 2,
      methods: ['PASSWORD', 'RECOVERY_CODE'],
    });
    const second = await challengeOf(api(), user);
    expect((await complete(api(), second.challenge, { recoveryCode: code })).code).toBe(
      'SECOND_FACTOR_INVALID',
    );
    const mails = await database
      .db('mail_outbox')
      .where({ account_id: user.id, template: 'recoveryCodeUsed' });
    expect(mails).toHaveLength(1);
    const [event] = await database.db('auth_events').where({ user_id: user.id, type: 'RECOVERY_CODE_USED' });
    expect(event.details).toEqual({ left: 9 });
  });

  it('keeps level and methods through a refresh', async () => {
    const user = await newcomer();
    const answer = await refresh(api(), user.refreshToken);
    const token = dataOf(answer).refresh.accessToken;
    const { body } = await api().post('{ me { sessions { level methods current } } }', {}, { token });
    expect(body.data?.me.sessions).toEqual([{ level: 2, methods: ['PASSWORD', 'TOTP'], current: true }]);
    const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
    expect(claims).toMatchObject({ acr: 'aal2', amr: ['mfa', 'otp', 'pwd'] });
  });

  it('offers every kind of factor that the account has, and not what is used up', async () => {
    const user = await newcomer();
    await database.db('recovery_codes').where({ account_id: user.id }).update({ used_at: new Date() });
    expect((await challengeOf(api(), user)).factors).toEqual(['TOTP']);
  });
});

describe('a proof', () => {
  it('that was right once is never right again', async () => {
    const user = await newcomer();
    // The code that confirmed the enrolment is used up as well.
    const used = await user.app.code();
    const first = await challengeOf(api(), user);
    expect((await complete(api(), first.challenge, { code: used })).code).toBe('SECOND_FACTOR_INVALID');
    const next = await user.app.code(1);
    expect((await complete(api(), first.challenge, { code: next })).code).toBeUndefined();
    const second = await challengeOf(api(), user);
    expect((await complete(api(), second.challenge, { code: next })).code).toBe('SECOND_FACTOR_INVALID');
    // Nor is an older one, although it was never used.
    const previous = await user.app.code(0);
    expect((await complete(api(), second.challenge, { code: previous })).code).toBe('SECOND_FACTOR_INVALID');
  });

  it('presented by sixteen at once opens one session, with a code as with a recovery code', async () => {
    for (const kind of ['code', 'recoveryCode'] as const) {
      const user = await newcomer();
      await forgetUsedCodes(database.db, user);
      const challenges: string[] = [];
      for (let each = 0; each < 16; each += 1) challenges.push((await challengeOf(api(), user)).challenge);
      const before = await sessionsOf(user);
      const proof = { [kind]: kind === 'code' ? await user.app.code() : user.recoveryCodes[0] };
      const answers = await Promise.all(challenges.map((challenge) => complete(api(), challenge, proof)));
      const codes = answers.map(({ code }) => code ?? 'opened').sort();
      expect(codes).toEqual([...Array(15).fill('SECOND_FACTOR_INVALID'), 'opened'].sort());
      expect(await sessionsOf(user)).toBe(before + 1);
    }
  });

  it('belongs to its account', async () => {
    const [ada, bob] = [await newcomer(), await newcomer()];
    for (const user of [ada, bob]) await forgetUsedCodes(database.db, user);
    const { challenge } = await challengeOf(api(), ada);
    for (const proof of [{ code: await bob.app.code() }, { recoveryCode: bob.recoveryCodes[0] }]) {
      expect((await complete(api(), challenge, proof)).code).toBe('SECOND_FACTOR_INVALID');
    }
    // Bob's are not used up by that.
    const { challenge: his } = await challengeOf(api(), bob);
    expect((await complete(api(), his, { code: await bob.app.code() })).code).toBeUndefined();
  });

  it('is no password, and a password counts for nothing there', async () => {
    const user = await newcomer();
    const { challenge } = await challengeOf(api(), user);
    for (let each = 0; each < 6; each += 1) {
      const answer = await complete(api(), challenge, { password });
      expect(answer.code).toBe('BAD_USER_INPUT');
      expect(answer.body.errors?.[0]?.extensions.fields).toMatchObject([{ path: 'input.proof.password' }]);
    }
    expect((await complete(api(), challenge, { code: await user.app.code(1) })).code).toBeUndefined();
  });

  it.each([
    ['none', {}],
    ['two', { code: '123456', recoveryCode: 'x' }],
    ['null', { code: null }],
    ['a long one', { code: '1'.repeat(101) }],
  ])('that is %s is bad input and counts for nothing', async (_name, proof) => {
    const user = await newcomer();
    const { challenge } = await challengeOf(api(), user);
    for (let each = 0; each < 6; each += 1) {
      expect((await complete(api(), challenge, proof)).code).toBe('BAD_USER_INPUT');
    }
    expect((await complete(api(), challenge, { code: await user.app.code(1) })).code).toBeUndefined();
  });
});

describe('a challenge', () => {
  const wrong = { code: '000000' };

  it('stands five wrong proofs, and after that not even a right one', async () => {
    const user = await newcomer();
    const { challenge } = await challengeOf(api(), user);
    for (let each = 0; each < 5; each += 1) {
      expect((await complete(api(), challenge, wrong)).code).toBe('SECOND_FACTOR_INVALID');
    }
    expect((await complete(api(), challenge, { code: await user.app.code(1) })).code).toBe(
      'CHALLENGE_INVALID',
    );
  });

  it('stands five wrong proofs also when sixteen come at once', async () => {
    const user = await newcomer();
    const { challenge } = await challengeOf(api(), user);
    const answers = await Promise.all(Array.from({ length: 16 }, () => complete(api(), challenge, wrong)));
    const invalid = answers.filter(({ code }) => code === 'SECOND_FACTOR_INVALID');
    expect(invalid).toHaveLength(5);
    expect(answers.filter(({ code }) => code === 'CHALLENGE_INVALID')).toHaveLength(11);
  });

  it('is good for one session', async () => {
    const user = await newcomer();
    const { challenge } = await challengeOf(api(), user);
    const proofs = user.recoveryCodes.map((recoveryCode) => ({ recoveryCode }));
    const answers = await Promise.all(proofs.slice(0, 5).map((proof) => complete(api(), challenge, proof)));
    expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
    expect((await complete(api(), challenge, proofs[6] ?? {})).code).toBe('CHALLENGE_INVALID');
  });

  it('is good for five minutes', async () => {
    const user = await newcomer();
    const { challenge } = await challengeOf(api(), user);
    const { rows } = await database.db.raw(
      `select extract(epoch from expires_at - now())::float8 as left from login_challenges where account_id = ?`,
      [user.id],
    );
    expect(rows[0].left).toBeGreaterThan(290);
    expect(rows[0].left).toBeLessThanOrEqual(300);
    await database.db('login_challenges').where({ account_id: user.id }).update({ expires_at: new Date() });
    expect((await complete(api(), challenge, { code: await user.app.code(1) })).code).toBe(
      'CHALLENGE_INVALID',
    );
  });

  it.each(['', 'lc_', `lc_${'A'.repeat(43)}`, 'x'.repeat(5000), '\0'])(
    'that is unknown is refused: %#',
    async (text) => {
      expect((await complete(api(), text, wrong)).code).toBe('CHALLENGE_INVALID');
    },
  );

  it('is no session: no other field takes it', async () => {
    const user = await newcomer();
    const { challenge } = await challengeOf(api(), user);
    const answer = await api().post('{ me { id } can(permissions: []) }', {}, { token: challenge });
    expect(answer.body.errors?.[0]?.extensions).toMatchObject({
      code: 'UNAUTHENTICATED',
      reason: 'TOKEN_MALFORMED',
    });
    expect((await refresh(api(), challenge)).code).toBe('REFRESH_TOKEN_INVALID');
  });

  const kills: Record<string, (user: Protected) => Promise<unknown>> = {
    'a change of the password': (user) =>
      api().post(
        'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { tokenType } }',
        { input: { currentPassword: password, newPassword: 'another row of honest words' } },
        { token: user.accessToken },
      ),
    'signing out everywhere': (user) => api().post('mutation { logoutAll }', {}, { token: user.accessToken }),
    'the removal of a factor': (user) =>
      api().post(
        'mutation ($id: ID!) { removeFactor(id: $id) { tokenType } }',
        { id: user.factorId },
        { token: user.accessToken },
      ),
    'a deletion': (user) =>
      api().post(
        'mutation ($p: String!) { deleteAccount(password: $p) }',
        { p: password },
        { token: user.accessToken },
      ),
  };

  it.each(Object.entries(kills))('dies with %s', async (_name, kill) => {
    const user = await newcomer();
    const { challenge } = await challengeOf(api(), user);
    expect(await kill(user)).toMatchObject({ code: undefined });
    for (const proof of [{ code: await user.app.code(1) }, { recoveryCode: user.recoveryCodes[0] }]) {
      expect((await complete(api(), challenge, proof)).code).toBe('CHALLENGE_INVALID');
    }
  });

  it('dies with a lock, and does not come back when that is taken away', async () => {
    const user = await newcomer();
    const admin = await signUp(api());
    await database.db.raw(`update accounts set roles = '{USER,ADMIN}', version = version + 1 where id = ?`, [
      admin.id,
    ]);
    const { accessToken: token } = dataOf(await refresh(api(), admin.refreshToken)).refresh;
    const { challenge } = await challengeOf(api(), user);
    const proof = { code: await user.app.code(1) };
    expect(
      (await api().post(`mutation { lockUser(userId: "${user.id}") { id } }`, {}, { token })).code,
    ).toBeUndefined();
    expect((await complete(api(), challenge, proof)).code).toBe('CHALLENGE_INVALID');
    await api().post(`mutation { unlockUser(userId: "${user.id}") { id } }`, {}, { token });
    expect((await complete(api(), challenge, proof)).code).toBe('CHALLENGE_INVALID');
  });

  it('is stored as nothing that would let a reader of the database complete the login', async () => {
    const user = await newcomer();
    const { challenge } = await challengeOf(api(), user);
    const { rows } = await database.db.raw('select login_challenges::text as row from login_challenges');
    const { rows: codes } = await database.db.raw('select recovery_codes::text as row from recovery_codes');
    const { rows: factors } = await database.db.raw('select factors::text as row from factors');
    const dump = [...rows, ...codes, ...factors].map(({ row }) => row).join('\n');
    for (const secret of [
      challenge,
      ...user.recoveryCodes,
      user.app.secret.toString('hex'),
      user.app.secret.toString('base64'),
    ]) {
      expect(dump).not.toContain(secret);
      expect(dump).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });
});

it('an unknown account and a wrong password answer as without second factors', async () => {
  const user = await newcomer();
  for (const input of [
    { email: user.email, password: 'a wrong password' },
    { email: newAddress(), password },
  ]) {
    const answer = await api().post(LOG_IN, { input });
    expect(answer.body.errors?.[0]?.extensions).toEqual({ code: 'INVALID_CREDENTIALS' });
  }
});
