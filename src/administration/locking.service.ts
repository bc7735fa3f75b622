import type { Account } from '../accounts/account.js';
import * as status from '../accounts/account-status.repository.js';
import { requireAnotherAdministrator } from '../accounts/roles/last-administrator.service.js';
import * as audit from '../audit/audit.service.js';
import type { Context, Guarded } from '../context.js';
import { badInput, type FieldProblem } from '../errors.js';
import { clearCookieOfEnded } from '../sessions/login/logout.service.js';
import * as sessions from '../sessions/session.repository.js';
import { changeAccount } from './managed-account.js';
import { reasonProblem, trimReason } from './reason.js';

/** Also ends the account's sessions. @throws Refusal BAD_USER_INPUT, NOT_FOUND, FORBIDDEN. */
export async function lockUser(
  ctx: Guarded<Context>,
  lock: { userId: string; until: Date | null; reason: string | null },
): Promise<Account> {
  const { until, reason } = await requireValid(ctx, lock);
  const { account, ended } = await changeAccount(ctx, lock.userId, async (trx, { id }) => {
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
  });
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

async function requireValid(
  ctx: Pick<Context, 'db'>,
  lock: { until: Date | null; reason: string | null },
): Promise<{ until: Date | null; reason: string | null }> {
  const problems: FieldProblem[] = [];
  const reason = trimReason(lock.reason);
  const problem = reasonProblem(reason);
  if (problem) problems.push(problem);
  if (lock.until && !(await status.isAhead(ctx.db, lock.until))) {
    problems.push({ path: 'until', message: 'A lock must end in the future.' });
  }
  if (problems.length > 0) throw badInput(problems);
  return { until: lock.until, reason };
}
