import type { Context } from '../../context.js';
import type { ProvenFactor } from '../../sessions/proof/proven-factor.js';
import { open, type SealingKeys, seal, sealedBy } from '../../tokens/sealed-content.js';
import type { CheckedProof } from '../proving/proof.js';
import { secondFactorInvalid } from '../proving/second-factor-attempt.service.js';
import { findStep } from './totp.js';
import * as totp from './totp.repository.js';

export const TOTP: ProvenFactor = { method: 'TOTP', amr: ['otp'], isStrong: false };

/** Bound to the account: it cannot be opened for another. */
export function sealSecret(keys: SealingKeys, accountId: string, secret: Buffer): Buffer {
  return seal(keys, secret.toString('base64'), `totp ${accountId}`);
}

/** @throws Error if no key opens it: a fault of ours, never a wrong code. */
export function openSecret(keys: SealingKeys, accountId: string, sealed: Buffer): Buffer {
  const secret = open(keys, sealed, `totp ${accountId}`);
  if (secret === null)
    throw new Error('no key in DATA_ENCRYPTION_KEY or its previous ones opens a stored secret');
  return Buffer.from(secret, 'base64');
}

/** Checks against all of the account's apps. @throws Refusal SECOND_FACTOR_INVALID. */
export async function checkCode(
  { db, dataKeys }: Pick<Context, 'db' | 'dataKeys'>,
  accountId: string,
  code: string,
): Promise<CheckedProof> {
  const { secrets, nowSeconds } = await totp.findSecrets(db, accountId);
  for (const { id, secret: sealed } of secrets) {
    const secret = openSecret(dataKeys, accountId, sealed);
    const step = findStep(secret, code, nowSeconds);
    if (step === null) continue;
    const isCurrentKey = sealedBy(sealed).equals(dataKeys[0].id);
    const resealed = isCurrentKey ? null : sealSecret(dataKeys, accountId, secret);
    return {
      factor: TOTP,
      async consume(trx) {
        if (!(await totp.consumeStep(trx, { id, step, resealed }))) throw secondFactorInvalid();
      },
    };
  }
  throw secondFactorInvalid();
}
