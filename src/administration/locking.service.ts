import type { Account } from '../accounts/account.js';
import * as status from '../accounts/account-status.repository.js';
import { requireAnotherAdministrator } from '../accounts/roles/last-administrator.service.js';
import * as audit from '../audit/audit.service.js';
import type { Context, Guarded } from '../context.js';
import type { Database } from '../database/connection.js';
import { clearCookieOfEnded } from '../sessions/login/logout.service.js';
import * as sessions from '../sessions/session.repository.js';
import { changeAccount } from './managed-account.js';
import { reasonProblem, trimReason } from './reason.js';

/** Also ends the account's sessions. @throws Refusal BAD_USER_INPUT, NOT_FOUND, FORBIDDEN. */
export async function lockUser(
  ctx: Guarded<Context>,
  lock: { userId: string; until: Date | null; reason: string | null },
): Promise<Account> {
  const { until } = lock;
  const reason = trimReason(lock.reason);
  const endsBefore = until !== null && !(await status.isAhead(ctx.db, until));
  const problems = [
    reasonProblem(reason),
    endsBefore ? { path: 'until', message: 'A lock must end in the future.' } : null,
  ];
  const change = async (trx: Database, { id }: Account) => {
    await requireAnotherAdministrator(trx, id);
    const account = await status.lock(trx, id, { until, reason });
    const ended = await sessions.endAll(trx, id, 'LOCKED');
    await audit.record(ctx, trx, {
      type: 'LOCKED',
      userId: id,
      actorId: ctx.viewer.id,
      sessionId: ctx.viewer.sessionId,
      details: { until: until?.toISOString() ?? null, reason, sessions: ended.length },
    });
    return { account, ended };
  };
  const { account, ended } = await changeAccount(ctx, lock.userId, change, problems);
  clearCookieOfEnded(ctx, ended);
  return account;
}

/** @throws Refusal NOT_FOUND, FORBIDDEN. */
export async function unlockUser(ctx: Guarded<Context>, userId: string): Promise<Account> {
  return changeAccount(ctx, userId, async (trx, account) => {
    if (!account.locked) return account;
    await audit.record(ctx, trx, {
      type: 'UNLOCKED',
      userId: account.id,
      actorId: ctx.viewer.id,
      sessionId: ctx.viewer.sessionId,
    });
    return status.unlock(trx, account.id);
  });
}
