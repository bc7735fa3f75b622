import type { Account, LockedAccount } from '../../accounts/account.js';
import * as accounts from '../../accounts/account.repository.js';
import { requireAnotherAdministrator } from '../../accounts/roles/last-administrator.service.js';
import * as audit from '../../audit/audit.service.js';
import type { Context, Guarded } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { inTransaction } from '../../database/transaction.js';
import { clearCookieOfEnded } from '../login/logout.service.js';
import * as sessions from '../session.repository.js';

/** @param confirm locks the row. @throws Refusal FORBIDDEN for the last administrator, and `confirm`'s. */
export async function deleteAccount(
  ctx: Guarded<Context>,
  confirm: (trx: Database) => Promise<LockedAccount>,
): Promise<true> {
  const ended = await inTransaction(ctx.db, async (trx) => erase(ctx, trx, (await confirm(trx)).account));
  clearCookieOfEnded(ctx, ended);
  return true;
}

/**
 * Deletes a locked account (logins take that lock too). Its sessions' ids stay: their tokens must stay void.
 * @returns the ids of ended sessions.
 * @throws Refusal FORBIDDEN for the last administrator.
 */
export async function erase(ctx: Guarded<Context>, trx: Database, { id }: Account): Promise<string[]> {
  await requireAnotherAdministrator(trx, id);
  const ended = await sessions.endAll(trx, id, 'DELETED');
  await sessions.erasePersonalData(trx, id);
  await accounts.remove(trx, id);
  await audit.record(ctx, trx, {
    type: 'DELETED',
    userId: id,
    actorId: ctx.viewer.id,
    sessionId: ctx.viewer.sessionId,
    details: { sessions: ended.length },
  });
  return ended;
}
