import { type Answer, type Client, client, dataOf } from '../../helpers/graphql.js';
import type { ServerAddress } from '../../helpers/server.js';
import { type SignedIn, signUp } from '../../helpers/users.js';
import { type Claims, newSoftPasskey, type Options, type SoftPasskey } from './soft-authenticator.js';

const PAYLOAD = `accessToken refreshToken session { id level methods current } user { id }`;

export const BEGIN_LOGIN =
  'mutation ($challenge: String) { beginPasskeyLogin(challenge: $challenge) { options expiresIn } }';
export const LOG_IN_WITH_PASSKEY = `mutation ($input: PasskeyLoginInput!) { loginWithPasskey(input: $input) { ${PAYLOAD} } }`;
export const BEGIN_PROOF = 'mutation { beginPasskeyProof { options expiresIn } }';
export const BEGIN_PASSKEY = 'mutation { beginPasskey { options expiresIn } }';
export const ADD_PASSKEY = `mutation ($passkey: JSON!, $name: String) {
  addPasskey(passkey: $passkey, name: $name) {
    factor { id type name createdAt lastUsedAt synced } recoveryCodes auth { ${PAYLOAD} }
  }
}`;

/** Where browsers reach the server: passkeys know it by that name. */
export function siteOf(server: ServerAddress): string {
  return `http://localhost:${new URL(server.origin).port}`;
}

export type WithPasskey = SignedIn & { passkey: SoftPasskey; factorId: string; recoveryCodes: string[] };

/** Somebody who has added a passkey, in a session of level 2. */
export async function signUpWithPasskey(server: ServerAddress, claims: Claims = {}): Promise<WithPasskey> {
  const api = client(server.origin);
  return withPasskey(server, await signUp(api), claims);
}

export async function withPasskey(
  server: ServerAddress,
  user: SignedIn,
  claims: Claims = {},
): Promise<WithPasskey> {
  const api = client(server.origin);
  const passkey = newSoftPasskey({ origin: siteOf(server), ...claims });
  const token = { token: user.accessToken };
  const { options } = dataOf(await api.post(BEGIN_PASSKEY, {}, token)).beginPasskey;
  const { factor, recoveryCodes, auth } = dataOf(
    await api.post(ADD_PASSKEY, { passkey: passkey.create(options) }, token),
  ).addPasskey;
  const { accessToken, refreshToken } = auth;
  return {
    ...user,
    accessToken,
    refreshToken,
    passkey,
    factorId: factor.id,
    recoveryCodes: recoveryCodes ?? [],
  };
}

/** The options of a sign-in; with the challenge of a login, of its second step. */
export async function loginOptions(api: Client, challenge: string | null = null): Promise<Options> {
  return dataOf(await api.post(BEGIN_LOGIN, { challenge })).beginPasskeyLogin.options;
}

export async function proofOptions(api: Client, { accessToken }: SignedIn): Promise<Options> {
  return dataOf(await api.post(BEGIN_PROOF, {}, { token: accessToken })).beginPasskeyProof.options;
}

export function logInWith(
  api: Client,
  passkey: unknown,
  input: Record<string, unknown> = {},
): Promise<Answer> {
  return api.post(LOG_IN_WITH_PASSKEY, { input: { passkey, delivery: 'BODY', ...input } });
}

/** The whole ceremony of a sign-in. */
export async function passkeyLogin(
  api: Client,
  passkey: SoftPasskey,
  { claims = {}, input = {} }: { claims?: Claims; input?: Record<string, unknown> } = {},
): Promise<Answer> {
  return logInWith(api, passkey.get(await loginOptions(api), claims), input);
}
