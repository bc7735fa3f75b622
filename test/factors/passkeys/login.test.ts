import { cleanUp } from '../../../src/sessions/retention/session-retention.js';
import { client, dataOf } from '../../helpers/graphql.js';
import { useSharedService } from '../../helpers/service.js';
import { refresh, signUp } from '../../helpers/users.js';
import { challengeOf, complete, PROVE, withTotp } from '../authenticator.js';
import {
  logInWith,
  loginOptions,
  passkeyLogin,
  proofOptions,
  signUpWithPasskey,
  withPasskey,
} from './passkeys.js';

const { server, database } = useSharedService();
const api = () => client(server.origin);

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
const usedChallenges = async () => Number((await database.db('used_challenges').count())[0]?.count);

describe('a sign-in by passkey alone', () => {
  it('is asked for without naming anybody, and asking leaves no row', async () => {
    await signUpWithPasskey(server);
    const before = await usedChallenges();
    const { options, expiresIn } = dataOf(
      await api().post('mutation { beginPasskeyLogin { options expiresIn } }'),
    ).beginPasskeyLogin;
    expect(options).toEqual({
      challenge: expect.stringMatching(/^[\w-]{70}$/),
      rpId: 'localhost',
      timeout: 300_000,
      userVerification: 'required',
    });
    expect(expiresIn).toBe(300);
    expect(await usedChallenges()).toBe(before);
  });

  it.each([
    ['a device that keeps it', { be: false, bs: false }, ['hwk', 'mfa', 'user']],
    ['a device that copies it', { be: true, bs: true }, ['mfa', 'swk', 'user']],
  ])('opens a session of level 2: %s', async (_name, claims, amr) => {
    const user = await signUpWithPasskey(server, claims);
    const answer = await passkeyLogin(api(), user.passkey);
    const { accessToken, refreshToken, session, user: self } = dataOf(answer).loginWithPasskey;
    expect(session).toMatchObject({ level: 2, methods: ['PASSKEY'], current: true });
    expect(self.id).toBe(user.id);
    expect(claimsOf(accessToken)).toMatchObject({ acr: 'aal2', amr });
    const refreshed = dataOf(await refresh(api(), refreshToken)).refresh;
    expect(claimsOf(refreshed.accessToken)).toMatchObject({ acr: 'aal2', amr });
    expect(await usedChallenges()).toBeGreaterThan(0);
  });

  it('leaves one row, which is removed once its challenge has expired', async () => {
    const { passkey } = await signUpWithPasskey(server);
    await passkeyLogin(api(), passkey);
    await cleanUp(database.db, new AbortController().signal);
    expect(await usedChallenges()).toBeGreaterThan(0);
    await database.db('used_challenges').update({ expires_at: new Date(0) });
    await cleanUp(database.db, new AbortController().signal);
    expect(await usedChallenges()).toBe(0);
  });

  it('keeps delivery and remember me, and sets the device cookie', async () => {
    const { passkey } = await signUpWithPasskey(server);
    const answer = await passkeyLogin(api(), passkey, { input: { delivery: 'COOKIE', rememberMe: true } });
    expect(dataOf(answer).loginWithPasskey.refreshToken).toBeNull();
    expect(answer.setCookies.map(({ name }) => name).sort()).toEqual(['device', 'refresh']);
    const cookie = answer.setCookies.find(({ name }) => name === 'refresh');
    expect(Number(cookie?.attributes['max-age'])).toBeGreaterThan(29 * 86_400);
  });

  it('tells the owner of a device that they did not sign in from before', async () => {
    const user = await signUpWithPasskey(server);
    await passkeyLogin(api(), user.passkey);
    const elsewhere = client(server.origin, { headers: { 'user-agent': 'another browser altogether' } });
    await passkeyLogin(elsewhere, user.passkey);
    const mails = await database.db('mail_outbox').where({ account_id: user.id, template: 'newDevice' });
    expect(mails).toHaveLength(1);
  });

  it('needs no other factor that the account has', async () => {
    const user = await withPasskey(server, await withTotp(database.db, api(), await signUp(api())));
    const { session } = dataOf(await passkeyLogin(api(), user.passkey)).loginWithPasskey;
    expect(session).toMatchObject({ level: 2, methods: ['PASSKEY'] });
  });
});

describe('a passkey as a second factor', () => {
  it('is offered after the password, asked for by name, and completes the login', async () => {
    const user = await signUpWithPasskey(server);
    const { challenge, factors } = await challengeOf(api(), user);
    expect(factors).toEqual(['PASSKEY', 'RECOVERY_CODE']);
    const options = await loginOptions(api(), challenge);
    expect(options).toMatchObject({
      userVerification: 'preferred',
      allowCredentials: [{ type: 'public-key', id: user.passkey.id, transports: ['internal'] }],
    });
    const answer = await complete(api(), challenge, { passkey: user.passkey.get(options) });
    const { session, accessToken } = dataOf(answer).completeLogin;
    expect(session).toMatchObject({ level: 2, methods: ['PASSKEY', 'PASSWORD'] });
    expect(claimsOf(accessToken).amr).toEqual(['hwk', 'mfa', 'pwd', 'user']);
  });

  it('without user verification is a second factor, and nothing by itself', async () => {
    const user = await signUpWithPasskey(server, { uv: false });
    expect((await passkeyLogin(api(), user.passkey)).code).toBe('SECOND_FACTOR_INVALID');
    const { challenge } = await challengeOf(api(), user);
    const passkey = user.passkey.get(await loginOptions(api(), challenge));
    const { session, accessToken } = dataOf(await complete(api(), challenge, { passkey })).completeLogin;
    expect(session).toMatchObject({ level: 2, methods: ['PASSKEY', 'PASSWORD'] });
    expect(claimsOf(accessToken).amr).toEqual(['hwk', 'mfa', 'pwd']);
  });

  it('raises a session by prove, and is among the methods that would', async () => {
    const user = await signUpWithPasskey(server);
    await database
      .db('sessions')
      .where({ id: user.sessionId })
      .update({ level: 1, methods: ['PASSWORD'], amr: ['pwd'], strong_authenticated_at: null });
    const { accessToken } = dataOf(await refresh(api(), user.refreshToken)).refresh;
    const lowered = { ...user, accessToken };
    const refused = await api().post('mutation { replaceRecoveryCodes }', {}, { token: accessToken });
    expect(refused.body.errors?.[0]?.extensions).toMatchObject({
      code: 'REAUTHENTICATION_REQUIRED',
      level: 2,
      methods: ['PASSKEY', 'RECOVERY_CODE'],
    });
    const passkey = user.passkey.get(await proofOptions(api(), lowered));
    const { prove } = dataOf(await api().post(PROVE, { proof: { passkey } }, { token: accessToken }));
    expect(prove.session).toMatchObject({ id: user.sessionId, level: 2, methods: ['PASSKEY', 'PASSWORD'] });
  });

  it('without user verification renews no session that proved nothing but a passkey', async () => {
    const user = await signUpWithPasskey(server);
    const opened = dataOf(await passkeyLogin(api(), user.passkey)).loginWithPasskey;
    const long = new Date(Date.now() - 3_600_000);
    await database
      .db('sessions')
      .where({ id: opened.session.id })
      .update({ authenticated_at: long, strong_authenticated_at: long });
    let { accessToken } = dataOf(await refresh(api(), opened.refreshToken)).refresh;
    const replace = () => api().post('mutation { replaceRecoveryCodes }', {}, { token: accessToken });
    for (const [uv, code] of [
      [false, 'REAUTHENTICATION_REQUIRED'],
      [true, undefined],
    ] as const) {
      expect((await replace()).code).toBe('REAUTHENTICATION_REQUIRED');
      const passkey = user.passkey.get(await proofOptions(api(), { ...user, accessToken }), { uv });
      ({ accessToken } = dataOf(
        await api().post(PROVE, { proof: { passkey } }, { token: accessToken }),
      ).prove);
      expect((await replace()).code).toBe(code);
    }
  });

  it('is named by no challenge that is unknown or used', async () => {
    for (const challenge of ['', 'lc_', `lc_${'A'.repeat(43)}`]) {
      const { code } = await api().post(
        'mutation ($challenge: String) { beginPasskeyLogin(challenge: $challenge) { expiresIn } }',
        { challenge },
      );
      expect(code).toBe('CHALLENGE_INVALID');
    }
  });
});

it('two, and sixteen, answers with one challenge open one session', async () => {
  for (let round = 0; round < 5; round += 1) {
    const user = await signUpWithPasskey(server);
    const options = await loginOptions(api());
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => logInWith(api(), user.passkey.get(options))),
    );
    expect(answers.map(({ code }) => code ?? 'opened').sort()).toEqual([
      ...Array(15).fill('SECOND_FACTOR_INVALID'),
      'opened',
    ]);
    const sessions = await database.db('sessions').where({ account_id: user.id, ended_at: null });
    expect(sessions).toHaveLength(2);
  }
});
