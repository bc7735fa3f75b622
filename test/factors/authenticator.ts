import type { Database } from '../../src/database/connection.js';
import { codeOf } from '../../src/factors/totp/totp.js';
import { type Answer, type Client, client, type Data, dataOf } from '../helpers/graphql.js';
import type { ServerAddress } from '../helpers/server.js';
import { LOG_IN, password, type SignedIn, signUp } from '../helpers/users.js';

const PAYLOAD = `accessToken refreshToken session { id level methods current } user { id permissions }`;

export const COMPLETE = `mutation ($input: CompleteLoginInput!) { completeLogin(input: $input) { ${PAYLOAD} } }`;
export const PROVE = `mutation ($proof: Proof!) { prove(proof: $proof) { ${PAYLOAD} } }`;
export const BEGIN_TOTP = 'mutation { beginTotp { uri secret challenge expiresIn } }';
export const CONFIRM_TOTP = `mutation ($challenge: String!, $code: String!, $name: String) {
  confirmTotp(challenge: $challenge, code: $code, name: $name) {
    factor { id type name createdAt lastUsedAt synced } recoveryCodes auth { ${PAYLOAD} }
  }
}`;
export const REMOVE_FACTOR = `mutation ($id: ID!) { removeFactor(id: $id) { ${PAYLOAD} } }`;
export const REPLACE_CODES = 'mutation { replaceRecoveryCodes }';
export const FORGET_DEVICES = 'mutation { forgetTrustedDevices }';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function fromBase32(text: string): Buffer {
  let bits = '';
  for (const character of text) bits += BASE32.indexOf(character).toString(2).padStart(5, '0');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** An authenticator app: what it was told when it was set up, and its codes by the database's clock. */
export type App = { secret: Buffer; code(offsetSteps?: number): Promise<string> };

export function appOf(db: Database, base32: string): App {
  const secret = fromBase32(base32);
  return {
    secret,
    async code(offsetSteps = 0) {
      const { rows } = await db.raw('select extract(epoch from clock_timestamp())::float8 as now');
      return codeOf(secret, Math.floor(rows[0].now / 30) + offsetSteps);
    },
  };
}

export type Protected = SignedIn & { app: App; factorId: string; recoveryCodes: string[] };

/** Somebody with an authenticator app, in a session of level 2; its code of now is used up. */
export async function signUpWithTotp(
  { server, db }: { server: ServerAddress; db: Database },
  api: Client = client(server.origin),
): Promise<Protected> {
  return withTotp(db, api, await signUp(api));
}

export async function withTotp(db: Database, api: Client, user: SignedIn): Promise<Protected> {
  const { challenge, secret } = dataOf(await api.post(BEGIN_TOTP, {}, { token: user.accessToken })).beginTotp;
  const app = appOf(db, secret);
  const { factor, recoveryCodes, auth } = dataOf(
    await api.post(CONFIRM_TOTP, { challenge, code: await app.code() }, { token: user.accessToken }),
  ).confirmTotp;
  const { accessToken, refreshToken } = auth;
  return { ...user, accessToken, refreshToken, app, factorId: factor.id, recoveryCodes: recoveryCodes ?? [] };
}

/** The first step of a login; answers the extensions of its SECOND_FACTOR_REQUIRED. */
export async function challengeOf(
  api: Client,
  { email }: { email: string },
  input: Record<string, unknown> = {},
): Promise<Data> {
  const { body } = await api.post(LOG_IN, { input: { email, password, delivery: 'BODY', ...input } });
  expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'SECOND_FACTOR_REQUIRED' });
  return body.errors?.[0]?.extensions ?? {};
}

export function complete(
  api: Client,
  challenge: string,
  proof: Record<string, unknown>,
  more: Record<string, unknown> = {},
): Promise<Answer> {
  return api.post(COMPLETE, { input: { challenge, proof, ...more } });
}

/** As if no code of the account had been used: so that a test about something else need not wait half a minute. */
export async function forgetUsedCodes(db: Database, { id }: { id: string }): Promise<void> {
  await db('factors').where({ account_id: id, type: 'TOTP' }).update({ last_step: 0 });
}
