import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../src/database/connection.js';
import {
  newAddress,
  password,
  type SignInOptions,
  signIn as signInAt,
  type TestUser,
} from '../../src/testing/sign-in.js';
import { type Answer, type Client, type Data, dataOf, type PostOptions } from './graphql.js';
import type { ServerAddress } from './server.js';

export { newAddress, password, type SignInOptions, type TestUser };

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

export type User = { email: string; id: string };
/** Somebody with a session, whose tokens came in the answer. */
export type SignedIn = User & { accessToken: string; refreshToken: string; sessionId: string };

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

/** Somebody new who is signed in, with the roles asked for. */
export function signIn(
  { server, db }: { server: ServerAddress; db: Database },
  options: SignInOptions = {},
): Promise<TestUser> {
  return signInAt({ origin: server.origin, db }, options);
}
