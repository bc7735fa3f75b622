import { forgetUsedCodes, signUpWithTotp } from '../factors/authenticator.js';
import { client, dataOf } from '../helpers/graphql.js';
import { newAddress, password, type SignedIn, signUp } from '../helpers/users.js';
import { COMPLETE, COMPLETE_LINK, createBrowser, go, linkWith } from './browser.js';
import type { Claims } from './odd-issuer.js';
import { expectSecondStep } from './second-step.js';
import {
  newPerson,
  openedBy,
  REQUEST_RESET,
  RESET,
  RESET_SUBJECT,
  type Surroundings,
  surround,
} from './surroundings.js';

let at: Surroundings;
beforeAll(async () => {
  at = await surround();
});
afterAll(() => at?.stop());

const api = () => client(at.server.origin);
const db = () => at.database.db;
const UNLINK = 'mutation ($id: ID!) { unlinkIdentity(id: $id) }';
const DELETE =
  'mutation ($password: String, $proof: Proof) { deleteAccount(password: $password, proof: $proof) }';
const CHANGE = `mutation ($newEmail: EmailAddress!, $password: String, $proof: Proof) {
  requestEmailChange(newEmail: $newEmail, password: $password, proof: $proof)
}`;

/** Somebody new whose account has no password. */
async function newcomer(claims: Claims = newPerson()) {
  const { user, accessToken, session } = openedBy(await at.signIn(claims));
  return {
    claims,
    token: accessToken,
    id: user.id,
    sessionId: session.id,
    identityId: user.identities[0].id,
  };
}

async function link(claims: Claims, token: string) {
  at.issuer.next.claims = claims;
  return linkWith(at.server.origin, createBrowser(), token);
}

/** Signs in anew as if the proof were eleven minutes old. */
async function aged(id: string, refreshToken: string): Promise<string> {
  await db()('sessions')
    .where({ account_id: id })
    .update({ authenticated_at: new Date(Date.now() - 660_000) });
  const refresh = 'mutation ($token: String) { refresh(refreshToken: $token) { accessToken } }';
  return dataOf(await api().post(refresh, { token: refreshToken })).refresh.accessToken;
}

describe('linking an identity', () => {
  it('adds a way in, tells the owner, and is recorded', async () => {
    const owner = await signUp(api());
    const person = newPerson();
    const linked = dataOf(await link(person, owner.accessToken)).completeIdentityLink;
    expect(linked).toMatchObject({ provider: 'acme', email: person.email });
    expect(openedBy(await at.signIn(person)).user.id).toBe(owner.id);
    const events = await db()('auth_events').where({ user_id: owner.id, type: 'IDENTITY_LINKED' });
    expect(events).toMatchObject([
      { session_id: owner.sessionId, details: { identity: linked.id, provider: 'acme' } },
    ]);
    expect(
      await db()('mail_outbox').where({ account_id: owner.id, template: 'identityLinked' }),
    ).toHaveLength(1);
    // Once more changes nothing.
    expect(dataOf(await link(person, owner.accessToken)).completeIdentityLink.id).toBe(linked.id);
    expect(await db()('identities').where({ account_id: owner.id })).toHaveLength(1);
  });

  it('of an identity that is another account’s moves nothing', async () => {
    const { claims, id } = await newcomer();
    const other = await signUp(api());
    expect((await link(claims, other.accessToken)).code).toBe('IDENTITY_LINK_REQUIRED');
    expect(openedBy(await at.signIn(claims)).user.id).toBe(id);
  });

  it('by two accounts at once gives it to one', async () => {
    const owners = await Promise.all([signUp(api()), signUp(api())]);
    const person = newPerson();
    at.issuer.next.claims = person;
    const ways = [];
    for (const { accessToken: token } of owners) {
      ways.push({ token, ...(await go(at.server.origin, createBrowser(), { token })) });
    }
    const answers = await Promise.all(
      ways.map(({ token, verifier, fragment }) =>
        api().post(COMPLETE_LINK, { ticket: fragment.ticket, verifier }, { token }),
      ),
    );
    expect(answers.map(({ code }) => code ?? 'linked').sort()).toEqual(['IDENTITY_LINK_REQUIRED', 'linked']);
  });

  it('belongs to the account that began it, and a ticket to what it was begun for', async () => {
    const [owner, other] = await Promise.all([signUp(api()), signUp(api())]);
    at.issuer.next.claims = newPerson();
    const { verifier, fragment } = await go(at.server.origin, createBrowser(), { token: owner.accessToken });
    const ticket = String(fragment.ticket);
    const complete = (user: SignedIn) =>
      api().post(COMPLETE_LINK, { ticket, verifier }, { token: user.accessToken });
    expect((await complete(other)).code).toBe('CHALLENGE_INVALID');
    expect((await api().post(COMPLETE, { input: { ticket, verifier } })).code).toBe('CHALLENGE_INVALID');
    expect((await complete(owner)).code).toBeUndefined();
    expect((await complete(owner)).code).toBe('CHALLENGE_INVALID');
    const signIn = await go(at.server.origin, createBrowser());
    const asLink = { ticket: signIn.fragment.ticket, verifier: signIn.verifier };
    const refused = await api().post(COMPLETE_LINK, asLink, { token: owner.accessToken });
    expect(refused.code).toBe('CHALLENGE_INVALID');
  });

  it('is for a proof of the last ten minutes', async () => {
    const owner = await signUp(api());
    const token = await aged(owner.id, owner.refreshToken);
    const { body } = await api().post(UNLINK, { id: owner.id }, { token });
    expect(body.errors?.[0]?.extensions).toMatchObject({
      code: 'REAUTHENTICATION_REQUIRED',
      maxAge: 600,
      methods: ['PASSWORD'],
    });
  });
});

describe('unlinking an identity', () => {
  it('takes the way in, tells the owner, and is recorded', async () => {
    const owner = await signUp(api());
    const person = newPerson();
    const { id } = dataOf(await link(person, owner.accessToken)).completeIdentityLink;
    expect(dataOf(await api().post(UNLINK, { id }, { token: owner.accessToken })).unlinkIdentity).toBe(true);
    expect(openedBy(await at.signIn(person)).user.id).not.toBe(owner.id);
    const events = await db()('auth_events').where({ user_id: owner.id, type: 'IDENTITY_UNLINKED' });
    expect(events).toMatchObject([{ details: { identity: id, provider: 'acme' } }]);
    expect(
      await db()('mail_outbox').where({ account_id: owner.id, template: 'identityUnlinked' }),
    ).toHaveLength(1);
  });

  it('leaves the last way in, also where two go at once', async () => {
    const { token, id, identityId } = await newcomer();
    expect((await api().post(UNLINK, { id: identityId }, { token })).code).toBe('FORBIDDEN');
    for (let round = 0; round < 5; round++) {
      const other = dataOf(await link(newPerson(), token)).completeIdentityLink.id;
      const [{ id: first }] = await db()('identities').where({ account_id: id }).whereNot({ id: other });
      const both = await Promise.all(
        [first, other].map((each) => api().post(UNLINK, { id: each }, { token })),
      );
      expect(both.map(({ code }) => code ?? 'unlinked').sort()).toEqual(['FORBIDDEN', 'unlinked']);
      expect(await db()('identities').where({ account_id: id })).toHaveLength(1);
    }
  });

  it('of somebody else finds nothing', async () => {
    const [one, other] = [await newcomer(), await newcomer()];
    const { code } = await api().post(UNLINK, { id: other.identityId }, { token: one.token });
    expect(code).toBe('NOT_FOUND');
  });
});

describe('a second factor', () => {
  it('is asked for after a provider as after a password, and keeps what was asked for', async () => {
    const user = await signUpWithTotp({ server: at.server, db: db() });
    const person = newPerson();
    dataOf(await link(person, user.accessToken));
    await forgetUsedCodes(db(), user);
    const refused = await at.signIn(person, createBrowser(), { delivery: 'COOKIE', rememberMe: true });
    expect(refused.body.errors?.[0]?.extensions).toMatchObject({
      code: 'SECOND_FACTOR_REQUIRED',
      factors: ['RECOVERY_CODE', 'TOTP'],
      expiresIn: 300,
    });
    await expectSecondStep(at.server.origin, refused, user);
  });
});

describe('an account without a password', () => {
  const bad = 'BAD_USER_INPUT';

  it('is deleted on a sign-in of the last ten minutes alone, by which a new one does', async () => {
    const { claims, id, token } = await newcomer();
    for (const given of [{ password }, { proof: { code: '123456' } }]) {
      expect((await api().post(DELETE, given, { token })).code).toBe(bad);
    }
    await db()('sessions')
      .where({ account_id: id })
      .update({ authenticated_at: new Date(Date.now() - 660_000) });
    const first = openedBy(await at.signIn(claims));
    const old = await aged(id, first.refreshToken);
    const { body } = await api().post(DELETE, {}, { token: old });
    expect(body.errors?.[0]?.extensions).toMatchObject({
      code: 'REAUTHENTICATION_REQUIRED',
      maxAge: 600,
      methods: ['PROVIDER'],
    });
    const changed = await api().post(CHANGE, { newEmail: newAddress() }, { token: old });
    expect(changed.code).toBe('REAUTHENTICATION_REQUIRED');
    const again = openedBy(await at.signIn(claims));
    dataOf(await api().post(CHANGE, { newEmail: newAddress() }, { token: again.accessToken }));
    dataOf(await api().post(DELETE, {}, { token: again.accessToken }));
    expect(await db()('accounts').where({ id })).toEqual([]);
    expect(await db()('identities').where({ account_id: id })).toEqual([]);
  });

  it('is told how to get a password wherever one is asked for, and gets it by mail', async () => {
    const { claims, token } = await newcomer();
    const email = String(claims.email);
    for (const document of [
      `mutation { reauthenticate(password: "${password}") { session { id } } }`,
      `mutation { prove(proof: { password: "${password}" }) { session { id } } }`,
      `mutation { changePassword(input: { currentPassword: "${password}", newPassword: "another row of words" }) { session { id } } }`,
    ]) {
      const { code, body } = await api().post(document, {}, { token });
      expect(code).toBe('INVALID_CREDENTIALS');
      expect(body.errors?.[0]?.message).toMatch(/no password.*password reset/);
    }
    dataOf(await api().post(REQUEST_RESET, { email }));
    const input = { newPassword: 'another row of words' };
    const reset = (mailed: string) => api().post(RESET, { input: { ...input, token: mailed } });
    dataOf(await at.redeemMailed(email, RESET_SUBJECT, reset));
    const { user } = openedBy(await at.signIn(claims));
    expect(user.hasPassword).toBe(true);
  });

  it('with a second factor gives a proof of that, and neither or both are bad input', async () => {
    const user = await signUpWithTotp({ server: at.server, db: db() });
    await link(newPerson(), user.accessToken);
    await db()('accounts').where({ id: user.id }).update({ password_hash: null });
    await forgetUsedCodes(db(), user);
    const { accessToken: token } = user;
    const refreshed = await api().post(
      'mutation ($token: String) { refresh(refreshToken: $token) { accessToken } }',
      { token: user.refreshToken },
    );
    const fresh = refreshed.body.data?.refresh.accessToken ?? token;
    const code = await user.app.code();
    for (const given of [{}, { password, proof: { code } }]) {
      expect((await api().post(DELETE, given, { token: fresh })).code).toBe(bad);
      expect((await api().post(CHANGE, { newEmail: newAddress(), ...given }, { token: fresh })).code).toBe(
        bad,
      );
    }
    const wrong = await api().post(DELETE, { proof: { code: '000000' } }, { token: fresh });
    expect(wrong.code).toBe('SECOND_FACTOR_INVALID');
    dataOf(await api().post(DELETE, { proof: { code } }, { token: fresh }));
    expect(await db()('accounts').where({ id: user.id })).toEqual([]);
  });
});

it('an account with a password gives that or, where it has one, a second factor: one of them', async () => {
  const owner = await signUp(api());
  const { accessToken: token } = owner;
  for (const given of [{}, { password, proof: { password } }]) {
    expect((await api().post(DELETE, given, { token })).code).toBe('BAD_USER_INPUT');
  }
  const wrong = await api().post(DELETE, { proof: { password: 'not the password' } }, { token });
  expect(wrong.code).toBe('INVALID_CREDENTIALS');
  dataOf(await api().post(CHANGE, { newEmail: newAddress(), proof: { password } }, { token }));
  dataOf(await api().post(DELETE, { password }, { token }));
});

it('an undone change of address leaves no way to change it again before the reset, a provider’s sign-in included', async () => {
  const { claims, id } = await newcomer();
  await db()('accounts').where({ id }).update({ password_voided_at: new Date() });
  const { accessToken: token } = openedBy(await at.signIn(claims));
  expect((await api().post(CHANGE, { newEmail: newAddress() }, { token })).code).toBe('INVALID_CREDENTIALS');
});
