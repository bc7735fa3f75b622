import { client, dataOf } from '../helpers/graphql.js';
import { holdTransaction } from '../helpers/held-transaction.js';
import { newAddress, type SignedIn, signUp } from '../helpers/users.js';
import { type AccountSteps, accountSteps } from './account-steps.js';
import { COMPLETE_LINK, createBrowser, go } from './browser.js';
import {
  loginByPassword,
  NEW_PASSWORD,
  newPerson,
  openedBy,
  type Surroundings,
  surround,
} from './surroundings.js';

let at: Surroundings;
let by: AccountSteps;
beforeAll(async () => {
  at = await surround();
  by = accountSteps(at);
});
afterAll(() => at?.stop());

const api = () => client(at.server.origin);
const db = () => at.database.db;
const identitiesOf = (id: string) => db()('identities').where({ account_id: id }).orderBy('created_at');
const unlinkedFrom = (id: string) =>
  db()('auth_events').where({ user_id: id, type: 'IDENTITY_UNLINKED' }).select('actor_id', 'details');
const RESET_DONE = /^Subject: Your .* password was reset/m;
const UNDONE = /^Subject: Your .* account uses this address again/m;

/** Somebody who verified their address, then linked an identity. */
async function owner() {
  const user = await signUp(api());
  await by.verify(user.email);
  const person = newPerson();
  await by.link(person, user.accessToken);
  return { user, person };
}

describe('an identity linked after the account was verified stays', () => {
  const ways: Record<string, (user: SignedIn) => Promise<void>> = {
    'after a reset': ({ email }) => by.reset(email),
    'after two resets': async ({ email }) => {
      await by.reset(email);
      await by.reset(email);
    },
    'after a reset by a new address, which was verified later': async ({ accessToken }) => {
      const email = newAddress();
      await by.changeAddress(accessToken, email);
      await by.reset(email);
    },
    'after an undone change of address': async ({ email, accessToken }) => {
      await by.changeAddress(accessToken, newAddress());
      await by.undo(email);
    },
    'after the reset that follows an undone change': async ({ email, accessToken }) => {
      await by.changeAddress(accessToken, newAddress());
      await by.undo(email);
      await by.reset(email);
    },
  };

  it.each(Object.entries(ways))('%s', async (_name, way) => {
    const { user, person } = await owner();
    await way(user);
    expect(openedBy(await at.signIn(person)).user.id).toBe(user.id);
    expect(await unlinkedFrom(user.id)).toEqual([]);
  });

  it('also the one that a provider made the account with, whose word counted for the address', async () => {
    const [person, second] = [newPerson(), newPerson()];
    const { user, accessToken } = openedBy(await at.signIn(person));
    await by.link(second, accessToken);
    await by.reset(person.email);
    for (const claims of [person, second]) expect(openedBy(await at.signIn(claims)).user.id).toBe(user.id);
    expect((await at.mail.to(person.email, RESET_DONE)).source).not.toMatch(/signs in to your/);
  });
});

describe('an identity linked before the account was verified', () => {
  it('is unlinked by a reset, which the mail and the audit log say, and may be linked again for good', async () => {
    const user = await signUp(api());
    const [early, late] = [newPerson(), newPerson()];
    await by.link(early, user.accessToken);
    await by.verify(user.email);
    await by.link(late, user.accessToken);
    const [first] = await identitiesOf(user.id);
    await by.reset(user.email);
    expect(await identitiesOf(user.id)).toMatchObject([{ subject: late.sub }]);
    expect(await unlinkedFrom(user.id)).toEqual([
      { actor_id: user.id, details: { identity: first.id, provider: 'acme', reason: 'PASSWORD_RESET' } },
    ]);
    const { source } = await at.mail.to(user.email, RESET_DONE);
    expect(source.replace(/=?\r\n/g, '')).toMatch(/Nobody signs in to your account with acme any more/i);

    const login = dataOf(await loginByPassword(at.server, user.email, NEW_PASSWORD)).login;
    await by.link({ ...early, sub: `${early.sub} again` }, login.accessToken);
    await by.reset(user.email);
    expect(await identitiesOf(user.id)).toHaveLength(2);
  });

  it('is unlinked though the account was made with it, by a provider whose word does not count', async () => {
    const claims = newPerson({ email_verified: false });
    expect((await at.signIn(claims)).code).toBe('EMAIL_NOT_VERIFIED');
    await by.verify(claims.email);
    const { user } = openedBy(await at.signIn(claims));
    await by.reset(claims.email);
    expect((await at.signIn(claims)).code).toBe('IDENTITY_LINK_REQUIRED');
    expect(await identitiesOf(user.id)).toEqual([]);
    dataOf(await loginByPassword(at.server, claims.email, NEW_PASSWORD));
  });

  it('is unlinked by a reset of an account that nobody had verified, with the same words', async () => {
    const user = await signUp(api());
    await by.link(newPerson(), user.accessToken);
    await by.reset(user.email);
    expect(await unlinkedFrom(user.id)).toMatchObject([{ details: { reason: 'PASSWORD_RESET' } }]);
  });
});

it('an undone change of address unlinks what was linked since the change, and says so', async () => {
  const { user, person } = await owner();
  await by.changeAddress(user.accessToken, newAddress());
  await by.link(newPerson(), user.accessToken);
  await by.undo(user.email);
  expect(await identitiesOf(user.id)).toMatchObject([{ subject: person.sub }]);
  expect(await unlinkedFrom(user.id)).toMatchObject([{ details: { reason: 'EMAIL_CHANGE_UNDONE' } }]);
  const { source } = await at.mail.to(user.email, UNDONE);
  expect(source.replace(/=?\r\n/g, '')).toMatch(/Nobody signs in to your account with acme any more/i);
});

it('a session that ended while it waited, or on another instance, neither links nor unlinks', async () => {
  const { user, person } = await owner();
  at.issuer.next.claims = newPerson();
  const token = user.accessToken;
  const { verifier, fragment } = await go(at.server.origin, createBrowser(), { token });
  const [linked] = await identitiesOf(user.id);
  const held = await holdTransaction(db(), 'select from accounts where id = ? for update', [user.id]);
  try {
    const answers = [
      api().post(COMPLETE_LINK, { ticket: fragment.ticket, verifier }, { token }),
      api().post('mutation ($id: ID!) { unlinkIdentity(id: $id) }', { id: linked.id }, { token }),
    ];
    await held.waiting(2);
    // What a reset does to the session before it lets go of the account.
    const ended = { ended_at: new Date(), end_reason: 'PASSWORD_RESET' };
    await held.trx('sessions').where({ account_id: user.id }).update(ended);
    await held.release();
    for (const answer of answers) expect((await answer).code).toBe('UNAUTHENTICATED');
  } finally {
    await held.release();
  }
  expect(await identitiesOf(user.id)).toMatchObject([{ subject: person.sub }]);
});
