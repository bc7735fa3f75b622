import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { buildSchema, type GraphQLNamedType, getNamedType, isObjectType } from 'graphql';
import type { ProvedIdentity } from '../../src/accounts/identities/identity.js';
import { userHandleOf } from '../../src/factors/passkeys/ceremony.service.js';
import { digestOf } from '../../src/factors/recovery-codes/recovery-code.js';
import { newOpaqueToken, opaqueDigest } from '../../src/tokens/opaque-token.js';
import { loginOptions, siteOf } from '../factors/passkeys/passkeys.js';
import { newSoftPasskey, type SoftPasskey } from '../factors/passkeys/soft-authenticator.js';
import { projectRoot, type TestDatabase, testDatabase } from '../helpers/database.js';
import { type Answer, client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { LOG_IN, newAddress, password, REFRESH, REGISTER, withoutLimits } from '../helpers/users.js';
import { newVerifier } from '../providers/browser.js';
import { type OddIssuer, startOddIssuer } from '../providers/odd-issuer.js';
import { providerEnv } from '../providers/surroundings.js';

/** What continues a session that is there. Whatever else answers tokens has to pass the door. */
const continuesSession = [
  'addPasskey',
  'changePassword',
  'confirmTotp',
  'prove',
  'reauthenticate',
  'refresh',
  'removeFactor',
];

/** What an attempt brings along, and what happens before its last step. */
type Attempt = {
  delivery: 'BODY' | 'COOKIE';
  cookies?: Record<string, string>;
  meanwhile?: () => Promise<unknown>;
};

/** The ways in to an account that is there, each with a proof that is right. */
const waysIn: Record<string, (email: string, attempt: Attempt) => Promise<Answer>> = {
  login: async (email, { delivery, cookies = {}, meanwhile }) => {
    await meanwhile?.();
    return client(server.origin).post(PASSWORD_LOGIN, { input: { email, password, delivery } }, { cookies });
  },
  completeLogin: async (email, { delivery, cookies = {}, meanwhile }) => {
    const recoveryCode = await addSecondFactor(email);
    const challenge = await whileAdmitted(email, async () => {
      const { body } = await client(server.origin).post(LOG_IN, { input: { email, password, delivery } });
      return body.errors?.[0]?.extensions.challenge;
    });
    await meanwhile?.();
    const input = { challenge, proof: { recoveryCode } };
    return client(server.origin).post(COMPLETE_LOGIN, { input }, { cookies });
  },
  loginWithPasskey: async (email, { delivery, cookies = {}, meanwhile }) => {
    const passkey = await addPasskey(email);
    const signed = passkey.get(await loginOptions(client(server.origin)));
    await meanwhile?.();
    return client(server.origin).post(PASSKEY_LOGIN, { input: { passkey: signed, delivery } }, { cookies });
  },
  completeProviderLogin: async (email, { delivery, cookies = {}, meanwhile }) => {
    const [ticket, { verifier, proofOf }] = [randomUUID(), newVerifier()];
    await database.db('provider_flows').insert({
      id: randomUUID(),
      stage: 'PROVED',
      digest: opaqueDigest(ticket),
      provider: 'acme',
      redirect_to: 'https://app.example.com/',
      proof_of: proofOf,
      browser: Buffer.alloc(32),
      proved: JSON.stringify(await addIdentity(email)),
      expires_at: new Date(Date.now() + 60_000),
    });
    await meanwhile?.();
    return client(server.origin).post(PROVIDER_LOGIN, { input: { ticket, verifier, delivery } }, { cookies });
  },
  loginWithIdToken: async (email, { delivery, cookies = {}, meanwhile }) => {
    const { subject: sub } = await addIdentity(email);
    const nonce = randomUUID();
    const idToken = issuer.idToken({ sub, nonce, aud: 'app' });
    await meanwhile?.();
    const input = { provider: 'acme', idToken, nonce, delivery };
    return client(server.origin).post(ID_TOKEN_LOGIN, { input }, { cookies });
  },
};

/** What each answers when there is no such account any more, and of an account that has a second factor. */
const outcomes: Record<string, { deleted: string; withFactor: string | number; trusted: number }> = {
  login: { deleted: 'INVALID_CREDENTIALS', withFactor: 'SECOND_FACTOR_REQUIRED', trusted: 1 },
  completeLogin: { deleted: 'CHALLENGE_INVALID', withFactor: 2, trusted: 2 },
  loginWithPasskey: { deleted: 'SECOND_FACTOR_INVALID', withFactor: 2, trusted: 2 },
  // Nobody's any more, an identity gets a new account, which needs an address.
  completeProviderLogin: { deleted: 'PROVIDER_FAILED', withFactor: 'SECOND_FACTOR_REQUIRED', trusted: 1 },
  loginWithIdToken: { deleted: 'PROVIDER_FAILED', withFactor: 'SECOND_FACTOR_REQUIRED', trusted: 1 },
};

const PROVIDER_LOGIN = `mutation ($input: ProviderLoginInput!) {
  completeProviderLogin(input: $input) { accessToken refreshToken session { id current level methods } user { id email } }
}`;
const ID_TOKEN_LOGIN = `mutation ($input: IdTokenLoginInput!) {
  loginWithIdToken(input: $input) { accessToken refreshToken session { id current level methods } user { id email } }
}`;

/** An identity that the account has had all along. */
async function addIdentity(email: string): Promise<ProvedIdentity> {
  const { id } = await database.db('accounts').where({ email }).first('id');
  const subject = `subject of ${id}`;
  const row = { id: randomUUID(), account_id: id, provider: 'acme', issuer: issuer.issuer, subject };
  await database.db('identities').insert(row).onConflict(['issuer', 'subject']).ignore();
  return { provider: 'acme', issuer: issuer.issuer, subject, email: null, emailVerified: false, name: null };
}

/** The ways in that make the account. */
const waysInAnew: Record<string, (email: string) => Promise<Answer>> = {
  register: (email) =>
    client(server.origin).post(REGISTER, { input: { email, password, name: 'Ada', delivery: 'COOKIE' } }),
};

const PAYLOAD = 'accessToken refreshToken session { id current level methods } user { id email }';
const PASSWORD_LOGIN = `mutation ($input: LoginInput!) { login(input: $input) { ${PAYLOAD} } }`;
const COMPLETE_LOGIN = `mutation ($input: CompleteLoginInput!) { completeLogin(input: $input) { ${PAYLOAD} } }`;

const PASSKEY_LOGIN = `mutation ($input: PasskeyLoginInput!) { loginWithPasskey(input: $input) { ${PAYLOAD} } }`;

/** A passkey that the account has had all along. */
async function addPasskey(email: string): Promise<SoftPasskey> {
  const { id } = await database.db('accounts').where({ email }).first('id');
  const passkey = newSoftPasskey({ origin: siteOf(server), userHandle: userHandleOf(id) });
  await database.db('factors').insert({
    id: randomUUID(),
    account_id: id,
    type: 'PASSKEY',
    name: 'Passkey',
    credential_id: Buffer.from(passkey.id, 'base64url'),
    public_key: passkey.publicKey,
    counter: 0,
    transports: [],
    backup_eligible: false,
    backed_up: false,
    user_verified: true,
  });
  return passkey;
}

/** A factor that the account has had all along, with a recovery code to prove it by. */
async function addSecondFactor(email: string): Promise<string> {
  const code = randomUUID();
  const { id } = await database.db('accounts').where({ email }).first('id');
  const factor = {
    id: randomUUID(),
    account_id: id,
    type: 'TOTP',
    name: 'App',
    secret: Buffer.alloc(40),
    last_step: 0,
  };
  await database.db('factors').where({ account_id: id }).delete();
  await database.db('factors').insert(factor);
  await database.db('recovery_codes').insert({ account_id: id, digest: digestOf(id, code) });
  return code;
}

/** The first step of a login, before whatever keeps the account out came about. */
async function whileAdmitted<Result>(email: string, step: () => Promise<Result>): Promise<Result> {
  const columns = ['locked_at', 'locked_until', 'email_verified_at'];
  const kept = await database.db('accounts').where({ email }).first(columns);
  await database
    .db('accounts')
    .where({ email })
    .update({ locked_at: null, locked_until: null, email_verified_at: new Date() });
  const result = await step();
  await database.db('accounts').where({ email }).update(kept);
  return result;
}

let database: TestDatabase;
let server: RunningServer;
let issuer: OddIssuer;

beforeAll(async () => {
  [database, issuer] = await Promise.all([testDatabase(), startOddIssuer()]);
  server = await startServer({
    database: database.url,
    env: {
      ...withoutLimits,
      REQUIRE_VERIFIED_EMAIL: 'true',
      PROVIDER_RATE_LIMIT: 'off',
      PROVIDERS: 'acme',
      ...providerEnv('acme', issuer.issuer, { AUDIENCES: 'app' }),
    },
  });
});
afterAll(async () => {
  await server?.stop();
  await issuer?.stop();
  await database?.drop();
});

/** An account that was never signed in to, with these columns set. */
async function account(columns: Record<string, unknown>): Promise<{ id: string; email: string }> {
  const email = newAddress();
  expect((await waysInAnew.register?.(email))?.code).toBe('EMAIL_NOT_VERIFIED');
  await database.db('accounts').where({ email }).update(columns);
  const { id } = await database.db('accounts').where({ email }).first('id');
  return { id, email };
}

/** What a session that was opened leaves behind. */
async function tracesOf(id: string) {
  const { rows } = await database.db.raw(
    `select (select count(*)::int from sessions where account_id = :id) as sessions,
            (select count(*)::int from auth_events where user_id = :id and type = 'LOGGED_IN') as logins,
            (select last_login_at from accounts where id = :id) as last_login_at`,
    { id },
  );
  return rows[0];
}

const nothing = { sessions: 0, logins: 0, last_login_at: null };
const verified = { email_verified_at: new Date() };
const locked = { locked_at: new Date() };
const until = new Date(Date.now() + 3_600_000);

it('every mutation that answers tokens passes the door or continues a session', () => {
  const schema = buildSchema(fs.readFileSync(path.join(projectRoot, 'schema.graphql'), 'utf8'));
  const answersTokens = (type: GraphQLNamedType, seen: readonly string[] = []): boolean =>
    type.name === 'AuthPayload' ||
    (isObjectType(type) &&
      !seen.includes(type.name) &&
      Object.values(type.getFields()).some((field) =>
        answersTokens(getNamedType(field.type), [...seen, type.name]),
      ));
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})
    .filter((field) => answersTokens(getNamedType(field.type)))
    .map(({ name }) => name);
  expect(mutations.sort()).toEqual(
    [...continuesSession, ...Object.keys(waysIn), ...Object.keys(waysInAnew)].sort(),
  );
});

it('there is one door: one statement that inserts sessions, which one function calls; what grants tokens continues a session', () => {
  const source = path.join(projectRoot, 'src');
  const files = (fs.readdirSync(source, { recursive: true }) as string[]).filter((file) =>
    file.endsWith('.ts'),
  );
  const holding = (pattern: RegExp) =>
    files.filter((file) => pattern.test(fs.readFileSync(path.join(source, file), 'utf8'))).sort();
  expect(holding(/insert into sessions|\('sessions'\)\s*\.insert/i)).toEqual([
    'sessions/session.repository.ts',
  ]);
  expect(holding(/\binsertSession\(/)).toEqual([
    'sessions/open-session.service.ts',
    'sessions/session.repository.ts',
  ]);
  expect(holding(/\bgrantTokens\(/)).toEqual([
    'factors/adding.service.ts',
    'factors/factors.service.ts',
    'factors/proving/prove.service.ts',
    'sessions/open-session.service.ts',
    'sessions/password/password-change.service.ts',
    'sessions/password/reauthentication.service.ts',
    'sessions/refresh/refresh.service.ts',
    'sessions/token-grant.ts',
  ]);
});

describe.each(Object.entries(waysIn))('%s', (name, arrive) => {
  it.each([
    ['locked and not verified', { ...locked }, 'ACCOUNT_LOCKED'],
    ['locked', { ...locked, ...verified }, 'ACCOUNT_LOCKED'],
    ['not verified', { email_verified_at: null }, 'EMAIL_NOT_VERIFIED'],
  ])('of an account that is %s opens nothing and leaves no trace', async (_state, columns, code) => {
    const { id, email } = await account(columns);
    for (const delivery of ['BODY', 'COOKIE'] as const) {
      const answer = await arrive(email, { delivery });
      expect(answer.code).toBe(code);
      expect(answer.body.data).toBeNull();
      expect(answer.setCookies).toEqual([]);
    }
    expect(await tracesOf(id)).toEqual(nothing);
  });

  it('of an account whose lock ends says when, and once it has ended opens a session', async () => {
    const { id, email } = await account({ ...locked, ...verified, locked_until: until });
    const { body } = await arrive(email, { delivery: 'BODY' });
    expect(body.errors?.[0]?.extensions).toMatchObject({
      code: 'ACCOUNT_LOCKED',
      lockedUntil: until.toISOString(),
    });
    await database
      .db('accounts')
      .where({ id })
      .update({ locked_until: new Date(Date.now() - 1000) });
    expect((await arrive(email, { delivery: 'BODY' })).code).toBeUndefined();
  });

  it('opens one session, recorded, noted on the account and as its own', async () => {
    const { id, email } = await account(verified);
    const answer = await arrive(email, { delivery: 'COOKIE' });
    const { session, user } = dataOf(answer)[name];
    expect(session).toMatchObject({ current: true });
    expect(user).toMatchObject({ id, email });
    expect(answer.setCookies.map((cookie) => cookie.name).sort()).toEqual(['device', 'refresh']);
    expect(await tracesOf(id)).toEqual({ sessions: 1, logins: 1, last_login_at: expect.any(Date) });
  });

  it('of an account that was deleted meanwhile opens nothing', async () => {
    const { id, email } = await account(verified);
    const meanwhile = () => database.db('accounts').where({ id }).delete();
    const answer = await arrive(email, { delivery: 'COOKIE', meanwhile });
    expect(answer.code).toBe(outcomes[name]?.deleted);
    expect(answer.setCookies).toEqual([]);
    expect(await tracesOf(id)).toMatchObject({ sessions: 0, logins: 0 });
  });

  it('does not skip a second factor that the account has', async () => {
    const { id, email } = await account(verified);
    await addSecondFactor(email);
    const answer = await arrive(email, { delivery: 'COOKIE' });
    const { withFactor } = outcomes[name] ?? {};
    expect(answer.code ?? answer.body.data?.[name].session.level).toBe(withFactor);
    expect(await tracesOf(id)).toMatchObject({ sessions: typeof withFactor === 'number' ? 1 : 0 });
  });

  it('reaches no level by a trusted device', async () => {
    const { id, email } = await account(verified);
    await addSecondFactor(email);
    const { token, digest } = newOpaqueToken('td_');
    const expires_at = new Date(Date.now() + 60_000);
    await database.db('trusted_devices').insert({ account_id: id, digest, expires_at });
    const answer = await arrive(email, { delivery: 'COOKIE', cookies: { trusted: token } });
    const { level, methods } = dataOf(answer)[name].session;
    expect(level).toBe(outcomes[name]?.trusted);
    expect(methods.includes('TRUSTED_DEVICE')).toBe(level === 1);
  });
});

describe.each(Object.entries(waysInAnew))('%s', (_name, arrive) => {
  it('makes the account, and opens nothing as long as its address is not verified', async () => {
    const email = newAddress();
    const answer = await arrive(email);
    expect(answer.code).toBe('EMAIL_NOT_VERIFIED');
    expect(answer.setCookies).toEqual([]);
    const { id } = await database.db('accounts').where({ email }).first('id');
    expect(await tracesOf(id)).toEqual(nothing);
    const registered = await database.db('auth_events').where({ user_id: id, type: 'REGISTERED' });
    expect(registered).toMatchObject([{ session_id: null }]);
  });
});

/** Tested where their factors are. */
const withFactors = ['addPasskey', 'confirmTotp', 'prove', 'removeFactor'];

describe('what continues a session', () => {
  const documents: Record<string, string> = {
    changePassword:
      'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { session { id } } }',
    reauthenticate:
      'mutation ($password: String!) { reauthenticate(password: $password) { session { id } } }',
    refresh: REFRESH,
  };

  it.each(continuesSession.filter((name) => !withFactors.includes(name)))(
    '%s answers the same session, and there is no other',
    async (name) => {
      const { id, email } = await account(verified);
      const { accessToken, refreshToken, session } = dataOf(
        (await waysIn.login?.(email, { delivery: 'BODY' })) as Answer,
      ).login;
      const answer = await client(server.origin).post(
        documents[name] ?? '',
        {
          password,
          token: refreshToken,
          input: { currentPassword: password, newPassword: 'another row of honest words' },
        },
        { token: accessToken },
      );
      expect(dataOf(answer)[name].session.id).toBe(session.id);
      expect(await tracesOf(id)).toMatchObject({ sessions: 1, logins: 1 });
    },
  );
});
