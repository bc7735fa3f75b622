import * as notices from '../accounts/mailed/notices.service.js';
import * as audit from '../audit/audit.service.js';
import type { Context } from '../context.js';
import { Refusal } from '../errors.js';
import { refreshTokenReused } from '../mail/templates.js';
import { readRefreshToken } from '../tokens/refresh-token.js';
import { grantTokens, type TokenGrant } from './token-grant.js';

/**
 * Trades a refresh token for a new pair, answering the way the token came.
 * @throws Refusal REFRESH_TOKEN_INVALID, REFRESH_TOKEN_EXPIRED, REFRESH_TOKEN_REUSED (the session is over then), RATE_LIMITED.
 */
export async function refresh(ctx: Context, argument: string | null): Promise<TokenGrant> {
  const delivery = argument === null ? 'COOKIE' : 'BODY';
  const token = argument ?? ctx.cookies.readRefreshToken();
  const presented = token === null ? null : readRefreshToken(ctx.tokens.refreshKeys, token);
  if (token !== null && !presented) {
    await audit.watchLimit(ctx, null, () => ctx.rateLimits.invalidRefresh(ctx.client, ctx.reportQuota));
  }
  if (!presented) throw refused(ctx, delivery, 'REFRESH_TOKEN_INVALID', 'There is no such session: sign in.');

  const { ipAddress, userAgent } = ctx.client;
  const verdict = await ctx.presentRefreshToken({ token: presented, ipAddress, userAgent });
  switch (verdict.kind) {
    case 'successor':
      audit.logEvent(ctx, {
        type: 'REFRESHED',
        userId: verdict.account.id,
        actorId: verdict.account.id,
        sessionId: verdict.session.id,
      });
      return grantTokens(ctx, verdict.session, verdict.account, delivery);
    case 'limited':
      ctx.metrics.limited('refresh');
      return audit.watchLimit(ctx, verdict.accountId, async () => {
        throw new Refusal('RATE_LIMITED', 'This session refreshes too often: wait.', {
          retryAfter: verdict.retryAfterSeconds,
        });
      });
    case 'reused':
      audit.logEvent(ctx, {
        type: 'REFRESH_REUSED',
        userId: verdict.session.accountId,
        actorId: null,
        sessionId: verdict.session.id,
      });
      await tellOwner(ctx, verdict.session.accountId);
      throw refused(
        ctx,
        delivery,
        'REFRESH_TOKEN_REUSED',
        'This refresh token was used before: the session has been ended. Sign in.',
      );
    case 'expired':
      throw refused(ctx, delivery, 'REFRESH_TOKEN_EXPIRED', 'The session has expired: sign in.');
    case 'invalid':
      throw refused(ctx, delivery, 'REFRESH_TOKEN_INVALID', 'There is no such session: sign in.');
  }
}

/** By mail, after the session was ended: its end does not depend on the mail. */
async function tellOwner(ctx: Context, accountId: string): Promise<void> {
  try {
    const account = await ctx.readAccount(accountId);
    if (account) await notices.tell(ctx, ctx.db, account, refreshTokenReused);
  } catch (error) {
    ctx.log.error({ err: error, accountId }, 'the reuse of a refresh token was not told to its owner');
  }
}

/** A cookie that can never work again is cleared. */
function refused(
  ctx: Context,
  delivery: 'COOKIE' | 'BODY',
  code: 'REFRESH_TOKEN_INVALID' | 'REFRESH_TOKEN_EXPIRED' | 'REFRESH_TOKEN_REUSED',
  message: string,
): Refusal {
  ctx.metrics.refresh('refused');
  if (delivery === 'COOKIE') ctx.cookies.clearRefreshToken();
  return new Refusal(code, message);
}
