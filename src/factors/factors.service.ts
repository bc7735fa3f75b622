import type { Account } from '../accounts/account.js';
import * as accounts from '../accounts/account.repository.js';
import * as notifications from '../accounts/action-links/notifications.service.js';
import * as provable from '../accounts/second-factors.repository.js';
import { requireWayIn } from '../accounts/ways-in/ways-in.service.js';
import * as audit from '../audit/audit.service.js';
import type { Context, Guarded } from '../context.js';
import { inTransaction } from '../database/transaction.js';
import { Refusal, rejectBadInput, sessionIsOver } from '../errors.js';
import { idProblem, requireId } from '../ids.js';
import { factorRemoved } from '../mail/emails/factor-templates.js';
import { clearCookieOfEnded } from '../sessions/login/logout.service.js';
import * as sessions from '../sessions/session.repository.js';
import { grantTokens, type TokenGrant } from '../sessions/token-grant.js';
import { type Factor, factorNameProblem, trimFactorName } from './factor.js';
import * as factors from './factor.repository.js';

/** Oldest first. The schema decides who may ask. */
export async function listFactors({ db }: Pick<Context, 'db'>, { id }: Account): Promise<readonly Factor[]> {
  return (await factors.findOf(db, id)) ?? [];
}

export async function countRecoveryCodes({ db }: Pick<Context, 'db'>, { id }: Account): Promise<number> {
  return (await provable.countRecoveryCodes(db, id)) ?? 0;
}

export async function hasPassword({ db }: Pick<Context, 'db'>, { id }: Account): Promise<boolean> {
  return (await provable.findProvable(db, id))?.hasPassword ?? false;
}

/** @throws Refusal BAD_USER_INPUT, NOT_FOUND. */
export async function renameFactor(ctx: Guarded<Context>, id: string, name: string): Promise<Factor> {
  const trimmed = trimFactorName(name);
  const missing = trimmed === '' ? { path: 'name', message: 'A factor needs a name.' } : null;
  rejectBadInput([idProblem(id, 'id'), missing ?? factorNameProblem(trimmed)]);
  const factor = await factors.rename(ctx.db, {
    accountId: ctx.viewer.id,
    id: requireId(id, 'id'),
    name: trimmed,
  });
  if (!factor) throw notFound();
  return factor;
}

/**
 * Removes the recovery codes with the last factor, and ends every other session.
 * @throws Refusal BAD_USER_INPUT, NOT_FOUND, FORBIDDEN (the last way in).
 */
export async function removeFactor(ctx: Guarded<Context>, id: string): Promise<TokenGrant> {
  const { id: userId, sessionId } = ctx.viewer;
  const factorId = requireId(id, 'id');
  const { account, session, ended } = await inTransaction(ctx.db, async (trx) => {
    const account = await accounts.lockAndFind(trx, userId);
    if (!account) throw sessionIsOver();
    const factor = await factors.remove(trx, userId, factorId);
    if (!factor) throw notFound();
    await requireWayIn(trx, userId);
    const session = await sessions.findRenewable(trx, sessionId);
    if (!session) throw sessionIsOver();
    const ended = await sessions.endAll(trx, userId, 'FACTORS_CHANGED', sessionId);
    await notifications.notify(ctx, trx, account, (details) => factorRemoved(details, factor.type));
    await audit.record(ctx, trx, {
      type: 'FACTOR_REMOVED',
      userId,
      actorId: userId,
      sessionId,
      details: { factor: factor.id, type: factor.type },
    });
    return { account, session, ended };
  });
  if (session.delivery === 'BODY') clearCookieOfEnded(ctx, ended);
  return grantTokens(ctx, session, account);
}

function notFound(): Refusal {
  return new Refusal('NOT_FOUND', 'You have no such factor.');
}
