import type { Context } from '../../context.js';
import { badInput } from '../../errors.js';
import { checkPasskey } from '../passkeys/check-passkey.service.js';
import * as recoveryCodes from '../recovery-codes/recovery-codes.service.js';
import * as totp from '../totp/totp.service.js';
import type { CheckedProof, Proof } from './proof.js';

/** A login's second step, or a proof in a session. The passkey's signature covers which. */
export type ProofUse = 'second step' | 'proof';

/** A password is no second factor. @throws Refusal BAD_USER_INPUT, SECOND_FACTOR_INVALID. */
export async function checkSecondFactor(
  ctx: Context,
  accountId: string,
  proof: Proof,
  { path, use }: { path: string; use: ProofUse },
): Promise<CheckedProof> {
  if (proof.code != null) return totp.checkCode(ctx, accountId, proof.code);
  if (proof.recoveryCode != null) {
    return recoveryCodes.checkRecoveryCode(ctx, accountId, proof.recoveryCode);
  }
  if (proof.passkey != null) {
    return checkPasskey(ctx, accountId, proof.passkey, {
      path: `${path}.passkey`,
      purpose: `${use} of ${accountId}`,
    });
  }
  throw badInput([{ path, message: 'Give a code, a recovery code or a passkey.' }]);
}
