import * as accounts from '../../accounts/account.repository.js';
import * as notifications from '../../accounts/action-links/notifications.service.js';
import * as audit from '../../audit/audit.service.js';
import type { Context, Guarded } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { inTransaction } from '../../database/transaction.js';
import { Refusal, sessionIsOver } from '../../errors.js';
import { recoveryCodesReplaced, recoveryCodeUsed } from '../../mail/emails/factor-templates.js';
import type { ProvenFactor } from '../../sessions/proof/proven-factor.js';
import type { CheckedProof } from '../proving/proof.js';
import { secondFactorInvalid } from '../proving/second-factor-attempt.service.js';
import { digestOf, newRecoveryCodes } from './recovery-code.js';
import * as codes from './recovery-codes.repository.js';

const RECOVERY_CODE: ProvenFactor = { method: 'RECOVERY_CODE', amr: ['otp'], isStrong: false };

/** Mails the owner how many codes are left. @throws Refusal SECOND_FACTOR_INVALID. */
export async function checkRecoveryCode(
  ctx: Context,
  accountId: string,
  code: string,
): Promise<CheckedProof> {
  const digest = digestOf(accountId, code);
  if (!(await codes.hasCode(ctx.db, accountId, digest))) throw secondFactorInvalid();
  return {
    factor: RECOVERY_CODE,
    async consume(trx) {
      const left = await codes.consumeCode(trx, accountId, digest);
      if (left === null) throw secondFactorInvalid();
      const account = await accounts.findById(trx, accountId);
      if (account)
        await notifications.notify(ctx, trx, account, (details) => recoveryCodeUsed(details, left));
      await audit.record(ctx, trx, {
        type: 'RECOVERY_CODE_USED',
        userId: accountId,
        actorId: accountId,
        sessionId: ctx.viewer?.sessionId ?? null,
        details: { left },
      });
    },
  };
}

/** Replaces the account's codes. Lock its row first. @returns the codes, which are not shown again. */
export async function writeCodes(trx: Database, accountId: string): Promise<string[]> {
  const made = newRecoveryCodes();
  await codes.replaceCodes(
    trx,
    accountId,
    made.map((code) => digestOf(accountId, code)),
  );
  return made;
}

/** @throws Refusal FORBIDDEN for an account without another factor. */
export async function replaceRecoveryCodes(ctx: Guarded<Context>): Promise<string[]> {
  const { id, sessionId } = ctx.viewer;
  return inTransaction(ctx.db, async (trx) => {
    const locked = await accounts.lockWithFactors(trx, id);
    if (!locked) throw sessionIsOver();
    const { account, secondFactors } = locked;
    if (secondFactors.length === 0) {
      throw new Refusal('FORBIDDEN', 'Recovery codes come with a second factor. Add one first.');
    }
    const made = await writeCodes(trx, id);
    await notifications.notify(ctx, trx, account, recoveryCodesReplaced);
    await audit.record(ctx, trx, { type: 'RECOVERY_CODES_REPLACED', userId: id, actorId: id, sessionId });
    return made;
  });
}
