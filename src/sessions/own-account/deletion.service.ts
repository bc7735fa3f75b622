import * as accounts from '../../accounts/account.repository.js';
import * as credentials from '../../accounts/password/credentials.service.js';
import { invalidCredentials } from '../../accounts/password/password-attempt.service.js';
import { requireAnotherAdministrator } from '../../accounts/roles/last-administrator.js';
import * as audit from '../../audit/audit.service.js';
import type { Context, Guarded } from '../../context.js';
import { inTransaction } from '../../database/transaction.js';
import { clearCookieOfEnded } from '../login/logout.service.js';
import * as sessions from '../session.repository.js';

/**
 * Deletes the viewer's account with everything personal. Of its sessions and events the ids stay: an instance that
 * starts later still learns that its tokens are dead, and the trail what happened.
 * @throws Refusal BAD_USER_INPUT, RATE_LIMITED, SERVICE_UNAVAILABLE, INVALID_CREDENTIALS; FORBIDDEN for the last
 * administrator.
 */
export async function deleteAccount(ctx: Guarded<Context>, password: string): Promise<true> {
  const proof = await credentials.verifyOwnPassword(ctx, password, 'password');
  const { id: userId, sessionId } = ctx.viewer;
  const ended = await inTransaction(ctx.db, async (trx) => {
    // Whoever signs in holds this lock too: a session comes before, and ends here, or finds no account.
    if (!(await accounts.lockWithPassword(trx, userId, proof.checkedHash))) throw invalidCredentials();
    await requireAnotherAdministrator(trx, userId);
    const ended = await sessions.endAll(trx, userId, 'DELETED');
    await sessions.erasePersonalData(trx, userId);
    await accounts.remove(trx, userId);
    await audit.record(ctx, trx, {
      type: 'DELETED',
      userId,
      actorId: userId,
      sessionId,
      details: { sessions: ended.length },
    });
    return ended;
  });
  clearCookieOfEnded(ctx, ended);
  return true;
}
