import * as audit from '../audit/audit.service.js';
import type { Context, Guarded } from '../context.js';
import { clearCookieOfEnded } from '../sessions/login/logout.service.js';
import { erase } from '../sessions/own-account/deletion.service.js';
import * as sessions from '../sessions/session.repository.js';
import { changeAccount } from './managed-account.js';

/** @throws Refusal NOT_FOUND, FORBIDDEN. */
export async function deleteUser(ctx: Guarded<Context>, userId: string): Promise<true> {
  const ended = await changeAccount(ctx, userId, (trx, account) => erase(ctx, trx, account));
  clearCookieOfEnded(ctx, ended);
  return true;
}

/** Returns how many sessions ended. @throws Refusal NOT_FOUND, FORBIDDEN. */
export async function revokeUserSessions(ctx: Guarded<Context>, userId: string): Promise<number> {
  const ended = await changeAccount(ctx, userId, async (trx, { id }) => {
    const ended = await sessions.endAll(trx, id, 'REVOKED');
    await audit.record(ctx, trx, {
      type: 'SESSION_REVOKED',
      userId: id,
      actorId: ctx.viewer.id,
      sessionId: ctx.viewer.sessionId,
      details: { sessions: ended.length },
    });
    return ended;
  });
  clearCookieOfEnded(ctx, ended);
  return ended.length;
}
