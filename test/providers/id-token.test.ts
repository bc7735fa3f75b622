import { createHash, randomUUID } from 'node:crypto';
import { forgetUsedCodes, signUpWithTotp } from '../factors/authenticator.js';
import { type Answer, client, dataOf } from '../helpers/graphql.js';
import { signUp } from '../helpers/users.js';
import { createBrowser, linkWith } from './browser.js';
import { type Claims, signJwt } from './odd-issuer.js';
import { expectSecondStep } from './second-step.js';
import { newPerson, type Surroundings, surround } from './surroundings.js';

let at: Surroundings;
beforeAll(async () => {
  at = await surround({
    PROVIDERS: 'acme,github',
    PROVIDER_GITHUB_CLIENT_ID: 'x',
    PROVIDER_GITHUB_CLIENT_SECRET: 'x',
  });
});
afterAll(() => at?.stop());

const LOGIN = `mutation ($input: IdTokenLoginInput!) {
  loginWithIdToken(input: $input) { refreshToken session { id level methods } user { id email } }
}`;
const now = () => Math.floor(Date.now() / 1000);

function present(idToken: string, nonce: string, input: object = {}): Promise<Answer> {
  return client(at.server.origin).post(LOGIN, { input: { provider: 'acme', idToken, nonce, ...input } });
}

/** An ID token that is right but for these claims. */
function tokenOf(nonce: string, claims: Claims = newPerson(), options = {}): string {
  return at.issuer.idToken({ aud: 'app', nonce, ...claims }, options);
}

const failure = ({ body }: Answer) => {
  const extensions = body.errors?.[0]?.extensions;
  return extensions?.reason ? `${extensions.code} ${extensions.reason}` : extensions?.code;
};

it.each<[string, (nonce: string) => string]>([
  ['itself', (nonce) => nonce],
  ['as SHA-256 in hexadecimal', (nonce) => createHash('sha256').update(nonce).digest('hex')],
  ['as SHA-256 in base64url', (nonce) => createHash('sha256').update(nonce).digest('base64url')],
])('an app signs in by an ID token that has the nonce %s', async (_how, inToken) => {
  const nonce = randomUUID();
  const person = newPerson();
  const { body } = await present(tokenOf(inToken(nonce), person), nonce);
  expect(body.data?.loginWithIdToken).toMatchObject({
    refreshToken: expect.stringMatching(/^rt_/),
    session: { level: 1, methods: ['PROVIDER'] },
    user: { email: person.email },
  });
});

it.each<[string, string, Claims, object]>([
  ['that another key signed', 'TOKEN', {}, { forged: true }],
  ['for another app', 'TOKEN', { aud: 'another app' }, {}],
  ['for the web client, which is not listed', 'TOKEN', { aud: 'web' }, {}],
  ['without a nonce', 'TOKEN', { nonce: undefined }, {}],
  ['with another nonce', 'TOKEN', { nonce: 'another' }, {}],
  ['that has expired', 'TOKEN', { exp: now() - 10 }, {}],
  ['that is older than five minutes', 'TOKEN', { iat: now() - 302, exp: now() + 600 }, {}],
  ['from the future', 'TOKEN', { iat: now() + 600, exp: now() + 900 }, {}],
  ['without a time', 'TOKEN', { iat: undefined }, {}],
  ['of another issuer', 'TOKEN', { iss: 'https://id.example.com' }, {}],
  ['without a subject', 'SUBJECT', { sub: undefined }, {}],
])('refuses one %s', async (_what, reason, claims, options) => {
  const nonce = randomUUID();
  const answer = await present(tokenOf(nonce, { ...newPerson(), ...claims }, options), nonce);
  expect(failure(answer)).toBe(`PROVIDER_FAILED ${reason}`);
});

it.each([
  ['no token', 'x'],
  ['an unsigned token', `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`],
  ['a long text', 'x'.repeat(20_000)],
])('refuses %s', async (_what, idToken) => {
  expect(failure(await present(idToken, 'nonce'))).toBe('PROVIDER_FAILED TOKEN');
});

it('counts once by what is signed, however it is spelled, also ten at once', async () => {
  const nonce = randomUUID();
  const idToken = tokenOf(nonce);
  const answers = await Promise.all(Array.from({ length: 10 }, () => present(idToken, nonce)));
  expect(answers.map((answer) => failure(answer) ?? 'opened').sort()).toEqual([
    ...Array(9).fill('PROVIDER_FAILED REPLAYED'),
    'opened',
  ]);
  // The last character of a signature has bits that say nothing.
  const respelled = ['A', 'B', 'C', 'D', 'Q', 'g', 'w'].map((last) => idToken.slice(0, -1) + last);
  for (const each of respelled) {
    expect(failure(await present(each, nonce))).toMatch(/^PROVIDER_FAILED (REPLAYED|TOKEN)$/);
  }
});

it('has no browser: an address that was never verified is told, and nothing is mailed', async () => {
  const squatter = await signUp(client(at.server.origin));
  const nonce = randomUUID();
  const answer = await present(tokenOf(nonce, newPerson({ email: squatter.email })), nonce);
  expect(failure(answer)).toBe('EMAIL_NOT_VERIFIED');
  const mailed = await at.database.db('mail_outbox').where({ account_id: squatter.id });
  expect(mailed.map(({ template }) => template)).toEqual(['verifyEmail']);
});

it('a token that was refused for its account is used up too', async () => {
  const owner = await signUp(client(at.server.origin));
  await at.database.db('accounts').where({ id: owner.id }).update({ email_verified_at: new Date() });
  const nonce = randomUUID();
  const idToken = tokenOf(nonce, newPerson({ email: owner.email }));
  expect(failure(await present(idToken, nonce))).toBe('IDENTITY_LINK_REQUIRED');
  expect(failure(await present(idToken, nonce))).toBe('PROVIDER_FAILED REPLAYED');
});

it('skips no second factor, and what was asked for is kept until that is given', async () => {
  const { db } = at.database;
  const user = await signUpWithTotp({ server: at.server, db });
  const person = newPerson();
  at.issuer.next.claims = person;
  dataOf(await linkWith(at.server.origin, createBrowser(), user.accessToken));
  await forgetUsedCodes(db, user);
  const nonce = randomUUID();
  const refused = await present(tokenOf(nonce, person), nonce, { delivery: 'COOKIE', rememberMe: true });
  await expectSecondStep(at.server.origin, refused, user);
});

it('names a provider that has ID tokens, and a nonce', async () => {
  const idToken = signJwt({});
  for (const input of [{ provider: 'nobody' }, { provider: 'github' }, { nonce: '' }]) {
    expect((await present(idToken, 'nonce', input)).code).toBe('BAD_USER_INPUT');
  }
});
