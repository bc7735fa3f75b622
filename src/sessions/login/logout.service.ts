import * as accounts from '../../accounts/account.repository.js';
import * as audit from '../../audit/audit.service.js';
import type { Context, Guarded } from '../../context.js';
import { inTransaction } from '../../database/transaction.js';
import { Refusal } from '../../errors.js';
import { requireId } from '../../ids.js';
import { readRefreshToken } from '../../tokens/refresh-token.js';
import * as sessions from '../session.repository.js';
import * as logouts from './logout.repository.js';

/** Ends every session that the request names, by argument, Bearer token or cookie. Idempotent. */
export async function logout(ctx: Context, argument: string | null): Promise<true> {
  const named: logouts.NamedSession[] = [];
  for (const token of [argument, ctx.cookies.readRefreshToken()]) {
    const presented = token === null ? null : readRefreshToken(ctx.tokens.refreshKeys, token);
    if (presented) named.push({ id: presented.sessionId, refreshKey: presented.key });
  }
  if (ctx.presentedSessionId) named.push({ id: ctx.presentedSessionId, refreshKey: null });

  if (named.length > 0) {
    await inTransaction(ctx.db, async (trx) => {
      for (const { id, accountId } of await logouts.endSessions(trx, named, 'LOGGED_OUT')) {
        await audit.record(ctx, trx, {
          type: 'LOGGED_OUT',
          userId: accountId,
          actorId: accountId,
          sessionId: id,
        });
      }
    });
  }
  ctx.cookies.clearRefreshToken();
  return true;
}

export async function logoutAll(ctx: Guarded<Context>): Promise<number> {
  const { id: userId, sessionId } = ctx.viewer;
  const ended = await inTransaction(ctx.db, async (trx) => {
    await accounts.lockAndFind(trx, userId);
    const ids = await sessions.endAll(trx, userId, 'LOGGED_OUT_EVERYWHERE');
    await audit.record(ctx, trx, {
      type: 'LOGGED_OUT',
      userId,
      actorId: userId,
      sessionId,
      details: { everywhere: true, sessions: ids.length },
    });
    return ids;
  });
  clearCookieOfEnded(ctx, ended);
  return ended.length;
}

/** True also if the session had already ended. @throws Refusal BAD_USER_INPUT (no UUID), NOT_FOUND. */
export async function revokeSession(ctx: Guarded<Context>, id: string): Promise<true> {
  const { id: userId } = ctx.viewer;
  const sessionId = requireId(id, 'id');
  const outcome = await inTransaction(ctx.db, async (trx) => {
    const ended = await logouts.endOne(trx, userId, sessionId, 'REVOKED');
    if (ended === 'ended') {
      await audit.record(ctx, trx, { type: 'SESSION_REVOKED', userId, actorId: userId, sessionId });
    }
    return ended;
  });
  if (!outcome) throw new Refusal('NOT_FOUND', 'You have no such session.');
  clearCookieOfEnded(ctx, [sessionId]);
  return true;
}

/** Clears the refresh cookie if its session is among those that ended. */
export function clearCookieOfEnded(
  ctx: Pick<Context, 'cookies' | 'tokens'>,
  endedIds: readonly string[],
): void {
  const cookie = ctx.cookies.readRefreshToken();
  const presented = cookie === null ? null : readRefreshToken(ctx.tokens.refreshKeys, cookie);
  if (presented && endedIds.includes(presented.sessionId)) ctx.cookies.clearRefreshToken();
}
