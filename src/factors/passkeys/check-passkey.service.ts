import * as audit from '../../audit/audit.service.js';
import type { Context } from '../../context.js';
import type { Database } from '../../database/connection.js';
import type { ProvenFactor } from '../../sessions/proof/proven-factor.js';
import type { CheckedProof } from '../proving/proof.js';
import { secondFactorInvalid } from '../proving/second-factor-attempt.service.js';
import { requirePasskeys, userHandleOf } from './ceremony.service.js';
import { type Challenge, type Purpose, readChallenge } from './challenge.js';
import { type CredentialJson, readCredentialJson } from './credential-json.js';
import * as passkeys from './passkey.repository.js';
import { type Assertion, type Registration, verifyAssertion } from './webauthn.js';

/** An answer to a challenge of ours; its contents are not yet verified. */
export type Answered = { readonly json: CredentialJson; readonly challenge: Challenge };

/** With the passkey that it names. */
export type Presented = Answered & { readonly passkey: passkeys.Passkey };

/**
 * Reads a client's answer and checks that its challenge is for this purpose.
 * @throws Refusal BAD_USER_INPUT (passkeys off, no object, over 16 KB), SECOND_FACTOR_INVALID.
 */
export async function readAnswer(
  ctx: Context,
  sent: unknown,
  { path, purpose }: { path: string; purpose: Purpose },
): Promise<Answered> {
  requirePasskeys(ctx, path);
  const json = readCredentialJson(sent, path);
  const challenge = readChallenge(ctx.tokens.challengeKeys, json.challenge, purpose, await ctx.nowSeconds());
  if (!challenge) throw secondFactorInvalid();
  return { json, challenge };
}

/** @throws Refusal those of `readAnswer`; SECOND_FACTOR_INVALID for an unknown passkey. */
export async function readPresented(
  ctx: Context,
  sent: unknown,
  expected: { path: string; purpose: Purpose },
): Promise<Presented> {
  const answered = await readAnswer(ctx, sent, expected);
  const passkey = await passkeys.findByCredential(ctx.db, answered.json.id);
  if (!passkey) throw secondFactorInvalid();
  return { ...answered, passkey };
}

/** Of a known account, as a second factor. @throws Refusal BAD_USER_INPUT, SECOND_FACTOR_INVALID. */
export async function checkPasskey(
  ctx: Context,
  accountId: string,
  sent: unknown,
  expected: { path: string; purpose: Purpose },
): Promise<CheckedProof> {
  const presented = await readPresented(ctx, sent, expected);
  if (presented.passkey.accountId !== accountId) throw secondFactorInvalid();
  return verifyPresented(ctx, presented);
}

/**
 * Verifies the signature. If used `alone`, for a sign-in without an account, it must name its owner and have
 * verified its user.
 * @throws Refusal SECOND_FACTOR_INVALID.
 */
export async function verifyPresented(
  ctx: Context,
  { json, challenge, passkey }: Presented,
  { alone = false } = {},
): Promise<CheckedProof> {
  const { userHandle } = json.response;
  const isForeign = userHandle == null ? alone : userHandle !== userHandleOf(passkey.accountId);
  if (isForeign) throw secondFactorInvalid();
  const assertion = await verifyAssertion(requirePasskeys(ctx), json, passkey.publicKey);
  if (!assertion || (alone && !assertion.userVerified)) throw secondFactorInvalid();
  // BE never changes (WebAuthn level 3, section 6.1.3), and the counter is judged by it.
  if (assertion.backupEligible !== passkey.backupEligible) throw secondFactorInvalid();
  return {
    factor: toProven(assertion),
    async consume(trx) {
      if (!(await passkeys.consumeChallenge(trx, challenge))) throw secondFactorInvalid();
      const used = await passkeys.recordUse(trx, passkey.id, assertion);
      if (!used) throw secondFactorInvalid();
      if (!used.counterRose) await recordFallenCounter(ctx, trx, passkey.accountId);
    },
  };
}

/** `swk` if the key can leave its device, else `hwk` (RFC 8176, section 2). */
export function toProven({ backupEligible, userVerified }: Assertion | Registration): ProvenFactor {
  const amr = [backupEligible ? 'swk' : 'hwk', ...(userVerified ? ['user'] : [])];
  return { method: 'PASSKEY', amr, isStrong: userVerified };
}

/** Copies of a synced passkey count separately: recorded, but not refused. */
async function recordFallenCounter(ctx: Context, trx: Database, userId: string): Promise<void> {
  await audit.record(ctx, trx, {
    type: 'SECOND_FACTOR_FAILED',
    userId,
    actorId: null,
    sessionId: ctx.viewer?.id === userId ? ctx.viewer.sessionId : null,
    details: { reason: 'COUNTER_FELL', refused: false },
  });
}
