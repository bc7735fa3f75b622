import * as accounts from '../../accounts/account.repository.js';
import type { Context, Guarded } from '../../context.js';
import { badInput, sessionIsOver } from '../../errors.js';
import { findAccountOf } from '../../sessions/second-step/second-step.service.js';
import { requireMayAdd } from '../adding.service.js';
import { issueChallenge, type Purpose } from './challenge.js';
import * as passkeys from './passkey.repository.js';
import { ALGORITHMS, type RelyingParty, warmUp } from './webauthn.js';

/** The schema's PasskeyCeremony. */
export type PasskeyCeremony = { options: object; expiresIn: number };

const TTL_SECONDS = 300;

/**
 * Options for a passkey that signs in. Without a challenge they name no account and store nothing; with a
 * login's challenge they list its account's passkeys.
 * @throws Refusal BAD_USER_INPUT (passkeys off), CHALLENGE_INVALID.
 */
export async function beginPasskeyLogin(ctx: Context, challenge: string | null): Promise<PasskeyCeremony> {
  if (challenge !== null) {
    requirePasskeys(ctx);
    const accountId = await findAccountOf(ctx, challenge);
    return beginForAccount(ctx, accountId, `second step of ${accountId}`);
  }
  return requestOptions(ctx, 'login', { userVerification: 'required' });
}

/** @throws Refusal BAD_USER_INPUT if passkeys are off. */
export async function beginPasskeyProof(ctx: Guarded<Context>): Promise<PasskeyCeremony> {
  return beginForAccount(ctx, ctx.viewer.id, `proof of ${ctx.viewer.id}`);
}

/** WebAuthn level 3, section 5.4. @throws Refusal BAD_USER_INPUT (passkeys off), and `requireMayAdd`'s. */
export async function beginPasskey(ctx: Guarded<Context>): Promise<PasskeyCeremony> {
  const { rpId } = requirePasskeys(ctx);
  const { id } = ctx.viewer;
  await requireMayAdd(ctx);
  const account = await accounts.findById(ctx.db, id);
  if (!account) throw sessionIsOver();
  warmUp();
  return {
    options: {
      challenge: await newChallenge(ctx, `enrolment of ${id}`),
      rp: { id: rpId, name: ctx.config.app.name },
      user: { id: userHandleOf(id), name: account.email, displayName: account.name },
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
      timeout: TTL_SECONDS * 1000,
      attestation: 'none',
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'preferred',
      },
      excludeCredentials: await descriptorsOf(ctx, id),
    },
    expiresIn: TTL_SECONDS,
  };
}

/** The account's opaque id in passkeys. */
export function userHandleOf(accountId: string): string {
  return Buffer.from(accountId.replaceAll('-', ''), 'hex').toString('base64url');
}

/** @throws Refusal BAD_USER_INPUT if passkeys are off. */
export function requirePasskeys({ config }: Pick<Context, 'config'>, path = 'passkey'): RelyingParty {
  const { passkeys } = config.factors;
  if (passkeys) return passkeys;
  throw badInput([
    {
      path,
      message:
        'Passkeys are off: this service is known by an IP address, and WebAuthn needs a host name. ' +
        'Its operator can set PUBLIC_URL or PASSKEY_RP_ID.',
    },
  ]);
}

async function beginForAccount(ctx: Context, accountId: string, purpose: Purpose): Promise<PasskeyCeremony> {
  requirePasskeys(ctx);
  warmUp();
  return requestOptions(ctx, purpose, {
    userVerification: 'preferred',
    allowCredentials: await descriptorsOf(ctx, accountId),
  });
}

/** WebAuthn level 3, section 5.5. */
async function requestOptions(ctx: Context, purpose: Purpose, more: object): Promise<PasskeyCeremony> {
  const { rpId } = requirePasskeys(ctx);
  const challenge = await newChallenge(ctx, purpose);
  return { options: { challenge, rpId, timeout: TTL_SECONDS * 1000, ...more }, expiresIn: TTL_SECONDS };
}

async function newChallenge(ctx: Pick<Context, 'tokens' | 'nowSeconds'>, purpose: Purpose): Promise<string> {
  const expiresAtSeconds = Math.floor(await ctx.nowSeconds()) + TTL_SECONDS;
  return issueChallenge(ctx.tokens.challengeKeys, purpose, expiresAtSeconds);
}

async function descriptorsOf({ db }: Pick<Context, 'db'>, accountId: string) {
  const credentials = await passkeys.findCredentials(db, accountId);
  return credentials.map(({ id, transports }) => ({
    type: 'public-key',
    id: id.toString('base64url'),
    transports,
  }));
}
