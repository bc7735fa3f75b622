import { signUpWithTotp } from '../factors/authenticator.js';
import { client, dataOf } from '../helpers/graphql.js';
import { newAddress, refusalOf, signUp } from '../helpers/users.js';
import { createBrowser, linkWith } from './browser.js';
import {
  CONFIRM_SUBJECT,
  loginByPassword,
  NEW_PASSWORD,
  newPerson,
  openedBy,
  REQUEST_RESET,
  RESET,
  RESET_SUBJECT,
  type Surroundings,
  surround,
  VERIFY,
  VERIFY_SUBJECT,
} from './surroundings.js';

let at: Surroundings;
beforeAll(async () => {
  at = await surround();
});
afterAll(() => at?.stop());

const api = () => client(at.server.origin);
const db = () => at.database.db;
const accountOf = (email: string) => db()('accounts').where({ email }).first();
const identitiesOf = async (id: string) =>
  (await db()('identities').where({ account_id: id })).map((row) => row.subject);

describe('an identity that is not known, whose address has no account', () => {
  it('gets a new one without a password, verified where the word of the provider counts', async () => {
    const person = newPerson({ name: ' Grace Hopper ' });
    const { session, user } = openedBy(await at.signIn(person));
    expect(session).toMatchObject({ level: 1, methods: ['PROVIDER'], current: true });
    expect(user).toMatchObject({
      email: person.email,
      emailVerified: true,
      name: 'Grace Hopper',
      hasPassword: false,
    });
    expect(user.identities).toMatchObject([{ provider: 'acme', email: person.email }]);
    const events = await db()('auth_events').where({ user_id: user.id }).orderBy('id');
    expect(events.map(({ type }) => type).sort()).toEqual(['IDENTITY_LINKED', 'REGISTERED']);
  });

  it('is the same account the next time, whatever address the provider says then', async () => {
    const person = newPerson();
    const first = openedBy(await at.signIn(person));
    const again = openedBy(await at.signIn({ ...person, email: newAddress(), email_verified: false }));
    expect(again.user).toMatchObject({ id: first.user.id, email: person.email });
    expect(again.session.id).not.toBe(first.session.id);
  });

  it.each([
    ['says no', { email_verified: false }],
    ['says nothing', { email_verified: undefined }],
    ['says null', { email_verified: null }],
    ['says it in a word', { email_verified: 'true' }],
  ])('is not let in before its mailbox is proved where the provider %s', async (_how, claims) => {
    const person = newPerson(claims);
    expect((await at.signIn(person)).code).toBe('EMAIL_NOT_VERIFIED');
    expect(await accountOf(person.email)).toMatchObject({ email_verified_at: null, password_hash: null });
    expect((await at.signIn(person)).code).toBe('EMAIL_NOT_VERIFIED');
    dataOf(await at.redeemMailed(person.email, VERIFY_SUBJECT, (token) => api().post(VERIFY, { token })));
    expect(openedBy(await at.signIn(person)).user.emailVerified).toBe(true);
  });

  it('two that come at once make one account', async () => {
    const person = newPerson();
    const answers = await Promise.all([1, 2, 3].map(() => at.signIn(person)));
    const ids = answers.map((answer) => openedBy(answer).user.id);
    expect(new Set(ids).size).toBe(1);
  });

  it('takes no address that an account may still take back', async () => {
    const owner = await signUp(api());
    await db()('action_tokens').insert({
      id: owner.id,
      account_id: owner.id,
      purpose: 'UNDO_EMAIL_CHANGE',
      token_hash: Buffer.alloc(32, 7),
      email: 'left@example.com',
      email_canonical: 'left@example.com',
      expires_at: new Date(Date.now() + 60_000),
    });
    expect((await at.signIn(newPerson({ email: 'left@example.com' }))).code).toBe('IDENTITY_LINK_REQUIRED');
  });
});

describe('an identity whose address has a verified account', () => {
  it.each([
    ['says yes', true],
    ['says no', false],
    ['says nothing', undefined],
  ])('is never linked by itself where the provider %s: its owner links it', async (_how, email_verified) => {
    const owner = await signUp(api());
    await db()('accounts').where({ id: owner.id }).update({ email_verified_at: new Date() });
    const person = newPerson({ email: owner.email, email_verified });
    expect((await at.signIn(person)).code).toBe('IDENTITY_LINK_REQUIRED');
    expect(await identitiesOf(owner.id)).toEqual([]);
    at.issuer.next.claims = person;
    dataOf(await linkWith(at.server.origin, createBrowser(), owner.accessToken));
    expect(openedBy(await at.signIn(person)).user.id).toBe(owner.id);
  });

  it('does not lock its victim out: who opened the link of a squatter’s registration resets, and links', async () => {
    const person = newPerson();
    const { email } = person;
    const squatter = await signUp(api(), { email });
    dataOf(await at.redeemMailed(email, VERIFY_SUBJECT, (token) => api().post(VERIFY, { token })));
    const { body } = await at.signIn(person);
    expect(body.errors).toMatchObject([
      { message: expect.stringMatching(/Sign in .* link/), extensions: { code: 'IDENTITY_LINK_REQUIRED' } },
    ]);
    expect(await identitiesOf(squatter.id)).toEqual([]);
    dataOf(await api().post(REQUEST_RESET, { email }));
    const reset = (token: string) => api().post(RESET, { input: { token, newPassword: NEW_PASSWORD } });
    dataOf(await at.redeemMailed(email, RESET_SUBJECT, reset));
    expect((await loginByPassword(at.server, email)).code).toBe('INVALID_CREDENTIALS');
    expect(await refusalOf(api(), squatter.accessToken)).not.toBeNull();
    const { accessToken } = dataOf(await loginByPassword(at.server, email, NEW_PASSWORD)).login;
    at.issuer.next.claims = person;
    dataOf(await linkWith(at.server.origin, createBrowser(), accessToken));
    expect(openedBy(await at.signIn(person)).user.id).toBe(squatter.id);
  });
});

describe('an identity whose address has an account that was never verified', () => {
  it('gets it by a link that works in the browser of the sign-in alone, and voids all of before', async () => {
    const squatter = await signUpWithTotp({ server: at.server, db: db() });
    at.issuer.next.claims = newPerson();
    dataOf(await linkWith(at.server.origin, createBrowser(), squatter.accessToken));
    const earlier = await at.mailedToken(squatter.email, VERIFY_SUBJECT);
    const person = newPerson({ email: squatter.email });
    const browser = createBrowser();
    expect((await at.signIn(person, browser)).code).toBe('EMAIL_NOT_VERIFIED');
    const token = await at.mailedToken(squatter.email, CONFIRM_SUBJECT);

    // The earlier link is dead, and this one is worth nothing elsewhere.
    expect((await api().post(VERIFY, { token: earlier })).code).toBe('ACTION_TOKEN_INVALID');
    expect((await api().post(VERIFY, { token })).code).toBe('ACTION_TOKEN_INVALID');
    const stranger = createBrowser();
    expect((await at.signIn(newPerson(), stranger)).code).toBeUndefined();
    expect((await stranger.api(at.server.origin).post(VERIFY, { token })).code).toBe('ACTION_TOKEN_INVALID');

    // It verifies nothing by itself, and proves the mailbox to this identity only.
    const redeemed = await browser.api(at.server.origin).post(VERIFY, { token });
    expect(dataOf(redeemed).verifyEmail).toEqual({ id: squatter.id, emailVerified: false });
    expect((await browser.api(at.server.origin).post(VERIFY, { token })).code).toBe('ACTION_TOKEN_INVALID');
    expect((await at.signIn(newPerson({ email: squatter.email }))).code).toBe('EMAIL_NOT_VERIFIED');
    expect((await loginByPassword(at.server, squatter.email)).code).toBe('SECOND_FACTOR_REQUIRED');

    const { user, session } = openedBy(await at.signIn(person));
    expect(user).toMatchObject({ id: squatter.id, emailVerified: true, hasPassword: false });
    expect(session.level).toBe(1);
    expect(await identitiesOf(squatter.id)).toEqual([person.sub]);
    expect((await loginByPassword(at.server, squatter.email)).code).toBe('INVALID_CREDENTIALS');
    expect(await refusalOf(api(), squatter.accessToken)).toMatch(/TOKEN_(REVOKED|STALE)/);
    for (const table of ['factors', 'recovery_codes', 'action_tokens']) {
      expect(await db()(table).where({ account_id: squatter.id })).toEqual([]);
    }
  });

  it('is not mailed to on the budget of the address: the owner of the account gets their link', async () => {
    const person = newPerson();
    const account = await signUp(api(), { email: person.email });
    for (const _again of [1, 2, 3, 4, 5]) expect((await at.signIn(person)).code).toBe('EMAIL_NOT_VERIFIED');
    dataOf(await api().post('mutation { requestEmailVerification }', {}, { token: account.accessToken }));
    const links = await db()('action_tokens').where({ account_id: account.id, purpose: 'VERIFY_EMAIL' });
    expect(links).toHaveLength(1);
  });
});
