import type { Account } from '../accounts/account.js';
import * as notifications from '../accounts/action-links/notifications.service.js';
import * as secondFactors from '../accounts/second-factors.repository.js';
import * as audit from '../audit/audit.service.js';
import type { Context } from '../context.js';
import type { Database } from '../database/connection.js';
import { factorsReset } from '../mail/emails/factor-templates.js';
import * as sessions from '../sessions/session.repository.js';

/** Removes all factors and codes, ends the sessions and notifies the owner. Lock the account's row first. */
export async function resetFactors(
  ctx: Pick<Context, 'config' | 'outboxSettings' | 'client' | 'log' | 'metrics'>,
  trx: Database,
  account: Account,
  by: { actorId: string | null; sessionId: string | null; reason: string },
): Promise<void> {
  const { id } = account;
  await secondFactors.removeAll(trx, id);
  const ended = await sessions.endAll(trx, id, 'FACTORS_CHANGED');
  await notifications.notify(ctx, trx, account, factorsReset);
  await audit.record(ctx, trx, {
    type: 'FACTORS_RESET',
    userId: id,
    actorId: by.actorId,
    sessionId: by.sessionId,
    details: { reason: by.reason, sessions: ended.length },
  });
}
