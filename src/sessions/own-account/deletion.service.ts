import type { Account, LockedAccount } from '../../accounts/account.js';
import * as accounts from '../../accounts/account.repository.js';
import { requireAnotherAdministrator } from '../../accounts/roles/last-administrator.service.js';
import * as audit from '../../audit/audit.service.js';
import type { Context, Guarded } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { inTransaction } from '../../database/transaction.js';
import { clearCookieOfEnded } from '../login/logout.service.js';
import * as sessions from '../session.repository.js';

/**
 * Deletes the viewer's account with everything personal.
 * @param confirm makes sure that its owner wants it, and locks its row.
 * @throws Refusal FORBIDDEN for the last administrator, and what `confirm` throws.
 */
export async function deleteAccount(
  ctx: Guarded<Context>,
  confirm: (trx: Database) => Promise<LockedAccount>,
): Promise<true> {
  const ended = await inTransaction(ctx.db, async (trx) => erase(ctx, trx, (await confirm(trx)).account));
  clearCookieOfEnded(ctx, ended);
  return true;
}

/**
 * Deletes an account, whose row the transaction has locked, on behalf of the viewer: a login holds that lock
 * too, so a session comes before, and ends here, or finds no account. Of its sessions and events the ids
 * stay: an instance that starts later still learns that its tokens are dead, and the audit log what happened.
 * @returns the ids of the sessions that ended.
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
