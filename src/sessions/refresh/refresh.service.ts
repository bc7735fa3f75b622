import * as accounts from '../../accounts/account.repository.js';
import * as notifications from '../../accounts/action-links/notifications.service.js';
import * as audit from '../../audit/audit.service.js';
import type { Context } from '../../context.js';
import { Refusal } from '../../errors.js';
import { refreshTokenReused } from '../../mail/emails/templates.js';
import { readRefreshToken } from '../../tokens/refresh-token.js';
import { grantTokens, type TokenGrant } from '../token-grant.js';
import { rotateRefreshToken } from './rotation.js';

/**
 * Trades a refresh token for a new pair, answered the way the token came.
 * @throws Refusal REFRESH_TOKEN_INVALID, REFRESH_TOKEN_EXPIRED, REFRESH_TOKEN_REUSED (which ends the
 * session), RATE_LIMITED.
 */
export async function refresh(ctx: Context, argument: string | null): Promise<TokenGrant> {
  const delivery = argument === null ? 'COOKIE' : 'BODY';
  const token = argument ?? ctx.cookies.readRefreshToken();
  const presented = token === null ? null : readRefreshToken(ctx.tokens.refreshKeys, token);
  if (token !== null && !presented) {
    await audit.watchLimit(ctx, null, () =>
      ctx.rateLimits.consume('invalidRefresh', ctx.client, ctx.reportQuota),
    );
  }
  if (!presented) throw refused(ctx, delivery, 'REFRESH_TOKEN_INVALID', 'There is no such session: sign in.');

  const { ipAddress, userAgent, subnet, prefix48 } = ctx.client;
  const dead = { token: `${presented.sessionId} ${presented.generation}`, subnet, prefix48 };
  const countDead = () =>
    audit.watchLimit(ctx, null, () => ctx.rateLimits.consume('deadRefresh', dead, ctx.reportQuota));
  if (ctx.rateLimits.isUsedUp('deadRefresh', { ...dead, subnet: null, prefix48: null })) await countDead();
  const result = await rotateRefreshToken(ctx.db, ctx.config, {
    token: presented,
    ipAddress,
    userAgent,
  });
  // Reuse is not counted: it ends the session, so it happens once.
  if (result.kind === 'invalid' || result.kind === 'replaced' || result.kind === 'expired') {
    await countDead();
  }
  switch (result.kind) {
    case 'rotated':
      audit.logEvent(ctx, {
        type: 'REFRESHED',
        userId: result.account.id,
        actorId: result.account.id,
        sessionId: result.session.id,
      });
      return grantTokens(ctx, result.session, result.account, delivery);
    case 'limited':
      ctx.metrics.limited('refresh');
      return audit.watchLimit(ctx, result.accountId, async () => {
        throw new Refusal('RATE_LIMITED', 'This session refreshes too often: wait.', {
          retryAfter: result.retryAfterSeconds,
        });
      });
    case 'reused':
      audit.logEvent(ctx, {
        type: 'REFRESH_REUSED',
        userId: result.session.accountId,
        actorId: null,
        sessionId: result.session.id,
      });
      await notifyOwner(ctx, result.session.accountId);
      throw refused(
        ctx,
        delivery,
        'REFRESH_TOKEN_REUSED',
        'This refresh token was used before: the session has been ended. Sign in.',
      );
    case 'replaced':
      // The cookie stays: another tab's answer may have replaced it meanwhile.
      ctx.metrics.refresh('refused');
      throw new Refusal(
        'REFRESH_TOKEN_INVALID',
        'The password was entered again meanwhile: use the newer token.',
      );
    case 'expired':
      throw refused(ctx, delivery, 'REFRESH_TOKEN_EXPIRED', 'The session has expired: sign in.');
    case 'invalid':
      throw refused(ctx, delivery, 'REFRESH_TOKEN_INVALID', 'There is no such session: sign in.');
  }
}

/** After the session has ended, so that its end does not depend on the mail. */
async function notifyOwner(ctx: Context, accountId: string): Promise<void> {
  try {
    const account = await accounts.findById(ctx.db, accountId);
    if (account) await notifications.notify(ctx, ctx.db, account, refreshTokenReused);
  } catch (error) {
    ctx.log.error({ err: error, accountId }, 'the owner could not be notified of a reused refresh token');
  }
}

/** Clears a cookie that can never work again. */
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
