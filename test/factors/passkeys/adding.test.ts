import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { client, dataOf } from '../../helpers/graphql.js';
import { useSharedService } from '../../helpers/service.js';
import { login, refresh, refusalOf, type SignedIn, signUp } from '../../helpers/users.js';
import { BEGIN_TOTP, withTotp } from '../authenticator.js';
import {
  ADD_PASSKEY,
  BEGIN_PASSKEY,
  passkeyLogin,
  proofOptions,
  signUpWithPasskey,
  siteOf,
  withPasskey,
} from './passkeys.js';
import { type Claims, newSoftPasskey, type Options } from './soft-authenticator.js';

const { server, database } = useSharedService();
const api = () => client(server.origin);

const as = ({ accessToken }: Pick<SignedIn, 'accessToken'>) => ({ token: accessToken });
const newPasskey = (claims: Claims = {}) => newSoftPasskey({ origin: siteOf(server), ...claims });
const optionsFor = async (user: SignedIn): Promise<Options> =>
  dataOf(await api().post(BEGIN_PASSKEY, {}, as(user))).beginPasskey.options;
const add = (user: SignedIn, passkey: unknown, name?: string) =>
  api().post(ADD_PASSKEY, { passkey, name }, as(user));
const eventsOf = async ({ id }: { id: string }) =>
  (await database.db('auth_events').where({ user_id: id }).orderBy('id')).map(({ type }) => type);
const mailsOf = async ({ id }: { id: string }) =>
  (await database.db('mail_outbox').where({ account_id: id })).map(({ template }) => template);

describe('the ceremony of a new passkey', () => {
  it('wants a discoverable one, asks for no attestation, and names what the account has', async () => {
    const user = await signUpWithPasskey(server);
    const { options, expiresIn } = dataOf(await api().post(BEGIN_PASSKEY, {}, as(user))).beginPasskey;
    expect(expiresIn).toBe(300);
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: expect.any(String) },
      user: { id: expect.stringMatching(/^[\w-]{22}$/), name: user.email, displayName: 'Ada' },
      attestation: 'none',
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'preferred',
      },
      excludeCredentials: [{ type: 'public-key', id: user.passkey.id, transports: ['internal'] }],
    });
  });
});

describe('adding a passkey', () => {
  it('answers the factor, ten codes and this session at level 2; every other session ends, and the owner is told', async () => {
    const user = await signUp(api());
    const other = await login(api(), user);
    const passkey = newPasskey({ be: true, bs: true });
    const answer = dataOf(await add(user, passkey.create(await optionsFor(user)), ' My phone ')).addPasskey;
    expect(answer.factor).toMatchObject({ type: 'PASSKEY', name: 'My phone', synced: true });
    expect(answer.recoveryCodes).toHaveLength(10);
    expect(answer.auth.session).toMatchObject({
      id: user.sessionId,
      level: 2,
      methods: ['PASSKEY', 'PASSWORD'],
    });
    expect(await refusalOf(api(), other.accessToken)).toBe('TOKEN_REVOKED');
    expect(await mailsOf(user)).toContain('factorAdded');
    expect(await eventsOf(user)).toContain('FACTOR_ADDED');
    const { body } = await api().post(
      '{ me { factors { name type synced lastUsedAt } } }',
      {},
      {
        token: answer.auth.accessToken,
      },
    );
    expect(body.data?.me.factors).toMatchObject([{ name: 'My phone', type: 'PASSKEY', synced: true }]);
  });

  it('without user verification reaches level 2 beside the password', async () => {
    const user = await signUp(api());
    const sent = newPasskey({ uv: false }).create(await optionsFor(user));
    const { factor, auth } = dataOf(await add(user, sent)).addPasskey;
    expect(factor).toMatchObject({ name: 'Passkey', synced: false });
    expect(auth.session.level).toBe(2);
  });

  it('gives no new codes beside another factor', async () => {
    const user = await withPasskey(server, await withTotp(database.db, api(), await signUp(api())));
    expect(user.recoveryCodes).toEqual([]);
  });

  const wrong: Record<string, Claims> = {
    'of another site': { origin: 'https://localhost.example' },
    'of another rp id': { rpId: 'example.com' },
    'of another kind of ceremony': { type: 'webauthn.get' },
    'made in a frame of another site': { crossOrigin: true },
    'without a touch': { up: false },
    'backed up although it cannot be': { bs: true },
    'with a challenge that is none of ours': { challenge: 'A'.repeat(70) },
  };
  it('refuses everything that is wrong with it, in one way, and adds nothing', async () => {
    const user = await signUp(api());
    const options = await optionsFor(user);
    for (const [name, claims] of Object.entries(wrong)) {
      const { body } = await add(user, newPasskey().create(options, claims));
      expect([name, body.errors?.[0]?.extensions]).toEqual([name, { code: 'SECOND_FACTOR_INVALID' }]);
    }
    expect(await database.db('factors').where({ account_id: user.id })).toEqual([]);
    expect((await add(user, newPasskey().create(options))).code).toBeUndefined();
  });

  it('refuses a challenge that was used, is another account’s or was made to prove', async () => {
    const user = await signUpWithPasskey(server);
    const other = await signUp(api());
    const options = await optionsFor(user);
    const foreign = { ...options, challenge: (await optionsFor(other)).challenge };
    const proving = { ...options, challenge: (await proofOptions(api(), user)).challenge };
    for (const each of [foreign, proving]) {
      expect((await add(user, newPasskey().create(each))).code).toBe('SECOND_FACTOR_INVALID');
    }
    const { auth } = dataOf(await add(user, newPasskey().create(options))).addPasskey;
    const again = newPasskey().create(options);
    expect((await add({ ...user, ...auth }, again)).code).toBe('SECOND_FACTOR_INVALID');
  });

  it('answers one enrolment with one passkey, also when eight come at once', async () => {
    const user = await signUp(api());
    const options = await optionsFor(user);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => add(user, newPasskey().create(options))),
    );
    expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
    expect(await database.db('factors').where({ account_id: user.id })).toHaveLength(1);
  });

  it('refuses a credential that any account has, and its owner keeps it', async () => {
    const owner = await signUpWithPasskey(server);
    const thief = await signUp(api());
    const sent = newPasskey().create(await optionsFor(thief));
    const copied = newSoftPasskey({ origin: siteOf(server) }, Buffer.from(owner.passkey.id, 'base64url'));
    const { body } = await add(thief, copied.create(await optionsFor(thief)));
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'SECOND_FACTOR_INVALID' });
    expect((await passkeyLogin(api(), owner.passkey)).code).toBeUndefined();
    // One that says another id than its data do is none either.
    const id = randomBytes(16).toString('base64url');
    expect((await add(thief, { ...sent, id, rawId: id })).code).toBe('SECOND_FACTOR_INVALID');
  });

  it('takes a credential id of up to 1023 bytes', async () => {
    const user = await signUp(api());
    const options = await optionsFor(user);
    for (const [bytes, code] of [
      [1024, 'SECOND_FACTOR_INVALID'],
      [3000, 'SECOND_FACTOR_INVALID'],
      [1023, undefined],
    ] as const) {
      const passkey = newSoftPasskey({ origin: siteOf(server) }, randomBytes(bytes));
      expect([bytes, (await add(user, passkey.create(options))).code]).toEqual([bytes, code]);
    }
  });

  it('reads no attestation, so that its certificates send us nowhere', async () => {
    const user = await signUp(api());
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const sent = newPasskey().createAttested(await optionsFor(user), privateKey);
    expect((await add(user, sent)).code).toBeUndefined();
  });

  it('is not for who stole a session of level 1 of an account that has a factor', async () => {
    const user = await signUpWithPasskey(server);
    const options = await optionsFor(user);
    await database
      .db('sessions')
      .where({ id: user.sessionId })
      .update({ level: 1, methods: ['PASSWORD'], amr: ['pwd'], strong_authenticated_at: null });
    const stolen = { ...user, ...dataOf(await refresh(api(), user.refreshToken)).refresh };
    const expected = {
      code: 'REAUTHENTICATION_REQUIRED',
      level: 2,
      methods: ['PASSKEY', 'RECOVERY_CODE'],
    };
    for (const document of [BEGIN_PASSKEY, BEGIN_TOTP]) {
      const { body } = await api().post(document, {}, as(stolen));
      expect(body.errors?.[0]?.extensions).toEqual(expected);
    }
    const { body } = await add(stolen, newPasskey().create(options));
    expect(body.errors?.[0]?.extensions).toEqual(expected);
  });

  it('stops at twenty, before the device makes one', async () => {
    const user = await signUp(api());
    const made = await optionsFor(user);
    const rows = Array.from({ length: 20 }, (_unused, index) => ({
      id: `00000000-0000-7000-8000-${user.id.slice(-10)}${String(index).padStart(2, '0')}`,
      account_id: user.id,
      type: 'TOTP',
      name: 'App',
      secret: Buffer.alloc(40),
      last_step: 0,
    }));
    await database.db('factors').insert(rows);
    await database
      .db('sessions')
      .where({ id: user.sessionId })
      .update({
        level: 2,
        methods: ['PASSWORD', 'TOTP'],
        strong_authenticated_at: new Date(),
      });
    const full = { ...user, ...dataOf(await refresh(api(), user.refreshToken)).refresh };
    expect((await api().post(BEGIN_PASSKEY, {}, as(full))).code).toBe('FORBIDDEN');
    expect((await add(full, newPasskey().create(made))).code).toBe('FORBIDDEN');
  });

  it.each(['x'.repeat(65), 'a\nb', '\ud800'])(
    'refuses a name that is too long or no text: %#',
    async (name) => {
      const user = await signUp(api());
      const { body } = await add(user, newPasskey().create(await optionsFor(user)), name);
      expect(body.errors?.[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: [{ path: 'name' }],
      });
    },
  );
});
