import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '../../src/authorization/viewer.js';
import type { Database } from '../../src/database/connection.js';
import { type Answer, type Client, client, type Data, dataOf, type PostOptions } from './graphql.js';
import type { RunningServer } from './server.js';

/** What tests ask of an AuthPayload. */
const payload = `
  accessToken tokenType expiresIn refreshToken refreshExpiresIn
  session { id current createdAt lastUsedAt expiresAt ipAddress userAgent }
  user { id name username roles email emailVerified permissions }`;

export const REGISTER = `mutation Register($input: RegisterInput!) { register(input: $input) { ${payload} } }`;
export const LOG_IN = `mutation LogIn($input: LoginInput!) { login(input: $input) { ${payload} } }`;
export const REFRESH = `mutation Refresh($token: String) { refresh(refreshToken: $token) { ${payload} } }`;
export const LOG_OUT = 'mutation LogOut($token: String) { logout(refreshToken: $token) }';
export const LOG_OUT_ALL = 'mutation LogOutAll { logoutAll }';
export const REVOKE_SESSION = 'mutation RevokeSession($id: ID!) { revokeSession(id: $id) }';
export const ME = 'query Me { me { id name email sessions { id current } } }';

/** Limits off, for tests whose subject they are not. */
export const withoutLimits = {
  LOGIN_RATE_LIMIT: 'off',
  REGISTER_RATE_LIMIT: 'off',
  EMAIL_RATE_LIMIT: 'off',
  REFRESH_RATE_LIMIT: 'off',
};

/** A good password for everybody whose password is not the subject. */
export const password = 'correct horse battery staple';

export type User = { email: string; id: string };
/** Somebody with a session, whose tokens came in the answer. */
export type SignedIn = User & { accessToken: string; refreshToken: string; sessionId: string };

export function newAddress(): string {
  return `p${randomBytes(8).toString('hex')}@example.com`;
}

/** Registers somebody with a session of their own; BODY delivery. */
export async function signUp(api: Client, input: Record<string, unknown> = {}): Promise<SignedIn> {
  const email = newAddress();
  const given = { email, password, name: 'Ada', delivery: 'BODY', ...input };
  return signedIn(given.email, dataOf(await api.post(REGISTER, { input: given })).register);
}

/** One more session of somebody; BODY delivery. */
export async function login(
  api: Client,
  { email }: Pick<User, 'email'>,
  input: Record<string, unknown> = {},
): Promise<SignedIn> {
  const given = { email, password, delivery: 'BODY', ...input };
  return signedIn(email, dataOf(await api.post(LOG_IN, { input: given })).login);
}

function signedIn(email: string, { accessToken, refreshToken, session, user }: Data): SignedIn {
  return { email, id: user.id, accessToken, refreshToken, sessionId: session.id };
}

export function refresh(api: Client, token: string | null, options: PostOptions = {}): Promise<Answer> {
  return api.post(REFRESH, { token }, options);
}

/** The token that a refresh answered with. */
export function successorIn(answer: Answer): string {
  return dataOf(answer).refresh.refreshToken;
}

/** Why a guarded field takes the access token for nobody's; null: it is good. */
/**
 * Why `me` refuses a token after a change that was made in the database and not through the API: the service hears of it a
 * moment later, a second at most.
 */
export async function refusalSoon(api: Client, token: string, reason: string): Promise<string | null> {
  const deadline = Date.now() + 1000;
  let refusal = await refusalOf(api, token);
  while (refusal !== reason && Date.now() < deadline) {
    await sleep(20);
    refusal = await refusalOf(api, token);
  }
  return refusal;
}

export async function refusalOf(api: Client, token: string | undefined): Promise<string | null> {
  const { body } = await api.post('{ me { id } }', {}, { token });
  return body.errors ? String(body.errors[0]?.extensions.reason) : null;
}

/** Somebody who is signed in, with a client of their own. */
export type TestUser = {
  id: string;
  email: string;
  password: string;
  token: string;
  refreshToken: string;
  sessionId: string;
  /** Posts a document as this user. */
  post(document: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** Refreshes, from then on with the new pair. */
  refresh(): Promise<void>;
};

export type SignInOptions = {
  /** Other than USER, set where only an operator can. */
  roles?: readonly Role[];
  name?: string;
  email?: string;
  username?: string;
  /** What the server sees of the address, behind a proxy that it trusts. */
  headers?: Record<string, string>;
};

/** Somebody new who is signed in, with the roles asked for. */
export async function signIn(
  { server, db }: { server: RunningServer; db: Database },
  { roles, name = 'Ada', email, username, headers = {} }: SignInOptions = {},
): Promise<TestUser> {
  const http = client(server.origin, { headers });
  const given = { name, username: username ?? null, ...(email ? { email } : {}) };
  const { accessToken, ...opened } = await signUp(http, given);
  const user: TestUser = {
    ...opened,
    password,
    token: accessToken,
    post: (document, variables = {}) => http.post(document, variables, { token: user.token }),
    refresh: async () => {
      const pair = dataOf(await refresh(http, user.refreshToken)).refresh;
      user.token = pair.accessToken;
      user.refreshToken = pair.refreshToken;
    },
  };
  if (roles) {
    await db.raw('update accounts set roles = ?, version = version + 1 where id = ?', [[...roles], user.id]);
    await user.refresh();
  }
  return user;
}
