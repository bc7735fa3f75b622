import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { issueChallenge, type Purpose } from '../../../../src/factors/passkeys/challenge.js';
import { createMacKeys } from '../../../../src/tokens/secrets.js';
import { type Answer, client, dataOf } from '../../../helpers/graphql.js';
import { useService } from '../../../helpers/service.js';
import { signUp, withoutLimits } from '../../../helpers/users.js';
import { challengeOf, complete, PROVE, REMOVE_FACTOR, withTotp } from '../../authenticator.js';
import {
  BEGIN_PASSKEY,
  logInWith,
  loginOptions,
  passkeyLogin,
  proofOptions,
  signUpWithPasskey,
  siteOf,
  type WithPasskey,
  withPasskey,
} from '../passkeys.js';
import { type Claims, type CredentialJson, newSoftPasskey, type Options } from '../soft-authenticator.js';

const secret = randomBytes(32).toString('hex');
const { server, database } = useService({
  env: { ...withoutLimits, SECOND_FACTOR_RATE_LIMIT: 'off', JWT_REFRESH_SECRET: secret },
});
const api = () => client(server.origin);

/** The one answer for all of them, which repeats nothing that was sent. */
function expectRefused(answer: Answer, sent?: CredentialJson): void {
  expect(answer.body.errors?.[0]?.extensions).toEqual({ code: 'SECOND_FACTOR_INVALID' });
  expect(answer.body.errors?.[0]?.message).toBe(
    'This is wrong or was used before. Try again with a new one.',
  );
  expect(answer.body.data).toBeNull();
  expect(answer.setCookies).toEqual([]);
  if (sent) expect(JSON.stringify(answer.body)).not.toContain(sent.id);
}

const openSessions = async ({ id }: { id: string }) =>
  Number((await database.db('sessions').where({ account_id: id, ended_at: null }).count())[0]?.count);

/** The three places that take a passkey of an account, each with the options of its own ceremony. */
const places: Record<
  string,
  (user: WithPasskey) => Promise<{ options: Options; present(passkey: unknown): Promise<Answer> }>
> = {
  loginWithPasskey: async () => ({
    options: await loginOptions(api()),
    present: (passkey) => logInWith(api(), passkey),
  }),
  completeLogin: async (user) => {
    const { challenge } = await challengeOf(api(), user);
    return {
      options: await loginOptions(api(), challenge),
      present: (passkey) => complete(api(), challenge, { passkey }),
    };
  },
  prove: async (user) => ({
    options: await proofOptions(api(), user),
    present: (passkey) => api().post(PROVE, { proof: { passkey } }, { token: user.accessToken }),
  }),
};

const otherKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const bytes = (count: number) => randomBytes(count).toString('base64url');

const wrongClaims = Object.entries<Claims>({
  'signed by another key': { key: otherKey },
  'of another site': { origin: 'https://localhost.example' },
  'of another port of the site': { origin: 'http://localhost:1' },
  'of another rp id': { rpId: 'example.com' },
  'of another kind of ceremony': { type: 'webauthn.create' },
  'made in a frame of another site': { crossOrigin: true },
  'without a touch': { up: false },
  'backed up although it cannot be': { bs: true },
  'said to be one that can be copied': { be: true },
  'with the user handle of somebody else': { userHandle: bytes(16) },
  'with an empty user handle': { userHandle: '' },
  'with a challenge that is none of ours': { challenge: bytes(52) },
  'with a short challenge': { challenge: bytes(16) },
  'without a challenge': { challenge: '' },
});

describe.each(Object.entries(places))('%s', (place, begin) => {
  let user: WithPasskey;
  beforeAll(async () => {
    user = await signUpWithPasskey(server);
  });

  it('refuses everything that is wrong with a passkey, in one way, and uses nothing up', async () => {
    const before = await openSessions(user);
    let opened = 0;
    // A challenge of a login stands five.
    for (let from = 0; from < wrongClaims.length; from += 4) {
      const { options, present } = await begin(user);
      for (const [name, claims] of wrongClaims.slice(from, from + 4)) {
        const sent = user.passkey.get(options, claims);
        const answer = await present(sent);
        expect([name, answer.code]).toEqual([name, 'SECOND_FACTOR_INVALID']);
        expectRefused(answer, sent);
      }
      expect((await present(user.passkey.get(options))).code).toBeUndefined();
      opened += place === 'prove' ? 0 : 1;
    }
    expect(await openSessions(user)).toBe(before + opened);
  });

  it('refuses a passkey that nobody has, and one of somebody else where the account is known', async () => {
    const { options, present } = await begin(user);
    const unknown = newSoftPasskey({ origin: siteOf(server) });
    expectRefused(await present(unknown.get(options, { userHandle: null })));
    if (place === 'loginWithPasskey') return;
    const other = await signUpWithPasskey(server);
    const sent = other.passkey.get(options);
    expectRefused(await present(sent), sent);
  });

  it('refuses what it took before, and the same challenge signed again', async () => {
    const { options, present } = await begin(user);
    const sent = user.passkey.get(options);
    expect((await present(sent)).code).toBeUndefined();
    const { present: again } = await begin(user);
    expectRefused(await again(sent), sent);
    expectRefused(await again(user.passkey.get(options)));
  });

  it('takes one answer once, also when eight come at once', async () => {
    const { options, present } = await begin(user);
    const before = await openSessions(user);
    const answers = await Promise.all(Array.from({ length: 8 }, () => present(user.passkey.get(options))));
    expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
    expect(await openSessions(user)).toBe(place === 'prove' ? before : before + 1);
  });

  it('refuses a challenge that has expired, by the clock of the database', async () => {
    const keys = createMacKeys({ current: secret }, 'passkey challenge v1');
    const purposes: Record<string, Purpose> = {
      loginWithPasskey: 'login',
      completeLogin: `second step of ${user.id}`,
      prove: `proof of ${user.id}`,
    };
    const { rows } = await database.db.raw(
      'select floor(extract(epoch from clock_timestamp()))::int as seconds',
    );
    const expiring = (seconds: number) =>
      issueChallenge(keys, purposes[place] ?? 'login', rows[0].seconds + seconds);
    const { options, present } = await begin(user);
    expectRefused(await present(user.passkey.get(options, { challenge: expiring(0) })));
    expect((await present(user.passkey.get(options, { challenge: expiring(60) }))).code).toBeUndefined();
  });

  it('refuses a challenge that was made for something else', async () => {
    const { challenge } = await challengeOf(api(), user);
    const other = await signUpWithPasskey(server);
    const { challenge: others } = await challengeOf(api(), other);
    const created = dataOf(await api().post(BEGIN_PASSKEY, {}, { token: user.accessToken })).beginPasskey;
    const foreign: Record<string, Options> = {
      loginWithPasskey: await loginOptions(api()),
      completeLogin: await loginOptions(api(), challenge),
      prove: await proofOptions(api(), user),
      addPasskey: created.options,
      'completeLogin of another account': await loginOptions(api(), others),
      'prove of another account': await proofOptions(api(), other),
    };
    delete foreign[place];
    for (const [name, { challenge: wrong }] of Object.entries(foreign)) {
      const { options, present } = await begin(user);
      const answer = await present(user.passkey.get({ ...options, challenge: wrong }));
      expect([name, answer.code]).toEqual([name, 'SECOND_FACTOR_INVALID']);
    }
  });

  it('refuses a passkey that was removed', async () => {
    const leaving = await withPasskey(server, await withTotp(database.db, api(), await signUp(api())));
    const { options, present } = await begin(leaving);
    dataOf(await api().post(REMOVE_FACTOR, { id: leaving.factorId }, { token: leaving.accessToken }));
    const sent = leaving.passkey.get(options);
    if (place === 'completeLogin') {
      expect((await present(sent)).code).toBe('CHALLENGE_INVALID');
      const { options: later, present: presentLater } = await begin(leaving);
      expectRefused(await presentLater(leaving.passkey.get(later)));
    } else expectRefused(await present(sent));
    expect(
      await database.db('factors').where({ credential_id: Buffer.from(leaving.passkey.id, 'base64url') }),
    ).toEqual([]);
  });
});

it('a sign-in that names no account wants to hear whose passkey it is', async () => {
  const user = await signUpWithPasskey(server);
  expectRefused(await passkeyLogin(api(), user.passkey, { claims: { userHandle: null } }));
  const { challenge } = await challengeOf(api(), user);
  const passkey = user.passkey.get(await loginOptions(api(), challenge), { userHandle: null });
  expect((await complete(api(), challenge, { passkey })).code).toBeUndefined();
});
