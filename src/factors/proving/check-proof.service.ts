import type { Context } from '../../context.js';
import { badInput } from '../../errors.js';
import * as recoveryCodes from '../recovery-codes/recovery-codes.service.js';
import * as totp from '../totp/totp.service.js';
import { type CheckedProof, type Proof, requireShort } from './proof.js';

/**
 * Checks a proof of a second factor of the account; a password is none.
 * @param path where the proof stands in the arguments.
 * @throws Refusal BAD_USER_INPUT, SECOND_FACTOR_INVALID.
 */
export async function checkSecondFactor(
  ctx: Context,
  accountId: string,
  proof: Proof,
  path: string,
): Promise<CheckedProof> {
  if (proof.code != null) {
    return totp.checkCode(ctx, accountId, requireShort(proof.code, `${path}.code`));
  }
  if (proof.recoveryCode != null) {
    const code = requireShort(proof.recoveryCode, `${path}.recoveryCode`);
    return recoveryCodes.checkRecoveryCode(ctx, accountId, code);
  }
  throw badInput([{ path, message: 'Give a code or a recovery code.' }]);
}
