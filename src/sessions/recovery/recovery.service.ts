import { attemptRedeem } from '../../accounts/action-links/action-links.service.js';
import * as emailChange from '../../accounts/email/email-change.service.js';
import * as passwordReset from '../../accounts/password/password-reset.service.js';
import type { Context } from '../../context.js';
import { inTransaction } from '../../database/transaction.js';
import { clearCookieOfEnded } from '../login/logout.service.js';
import * as sessions from '../session.repository.js';

/**
 * Sets a password with a mailed token and ends every session; opens none.
 * @throws Refusal RATE_LIMITED, BAD_USER_INPUT, ACTION_TOKEN_INVALID, SERVICE_UNAVAILABLE.
 */
export async function resetPassword(
  ctx: Context,
  input: { token: string; newPassword: string },
): Promise<true> {
  const ended = await attemptRedeem(ctx, async () => {
    const prepared = await passwordReset.prepareReset(ctx, input);
    return inTransaction(ctx.db, async (trx) => {
      const { id } = await passwordReset.applyReset(ctx, trx, prepared);
      return sessions.endAll(trx, id, 'PASSWORD_RESET');
    });
  });
  clearCookieOfEnded(ctx, ended);
  return true;
}

/** Ends every session. @throws Refusal RATE_LIMITED, ACTION_TOKEN_INVALID, EMAIL_TAKEN. */
export async function undoEmailChange(ctx: Context, token: string): Promise<true> {
  const ended = await attemptRedeem(ctx, () =>
    inTransaction(ctx.db, async (trx) => {
      const { id } = await emailChange.undoChange(ctx, trx, token);
      return sessions.endAll(trx, id, 'EMAIL_CHANGE_UNDONE');
    }),
  );
  clearCookieOfEnded(ctx, ended);
  return true;
}
