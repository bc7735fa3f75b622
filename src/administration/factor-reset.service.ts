import type { Account } from '../accounts/account.js';
import type { Context, Guarded } from '../context.js';
import type { Database } from '../database/connection.js';
import { Refusal } from '../errors.js';
import { resetFactors } from '../factors/reset.service.js';
import { changeAccount } from './managed-account.js';
import { requiredReasonProblem, trimReason } from './reason.js';

/** @throws Refusal BAD_USER_INPUT, NOT_FOUND, FORBIDDEN (one's own, or an administrator's). */
export async function resetUserFactors(
  ctx: Guarded<Context>,
  userId: string,
  reason: string,
): Promise<Account> {
  const stated = trimReason(reason) ?? '';
  const { id: actorId, sessionId } = ctx.viewer;
  const reset = async (trx: Database, account: Account) => {
    if (account.id === actorId) {
      throw new Refusal('FORBIDDEN', 'Remove your own factors with removeFactor, or ask somebody else.');
    }
    await resetFactors(ctx, trx, account, { actorId, sessionId, reason: stated });
    return account;
  };
  return changeAccount(ctx, userId, reset, [requiredReasonProblem(stated)]);
}
