import * as credentials from '../../accounts/password/credentials.service.js';
import type { Context } from '../../context.js';
import { openSession } from '../open-session.service.js';
import { PASSWORD } from '../proof/proven-factor.js';
import type { Delivery } from '../session.js';
import type { TokenGrant } from '../token-grant.js';

export type LoginInput = credentials.Credentials & { rememberMe: boolean; delivery: Delivery };

/**
 * @throws Refusal BAD_USER_INPUT, RATE_LIMITED, SERVICE_UNAVAILABLE, INVALID_CREDENTIALS, ACCOUNT_LOCKED,
 * EMAIL_NOT_VERIFIED, in this order, and `openSession`'s.
 */
export async function login(ctx: Context, input: LoginInput): Promise<TokenGrant> {
  const verified = await credentials.verifyPassword(ctx, input);
  return openSession(ctx, {
    proven: [PASSWORD],
    delivery: input.delivery,
    rememberMe: input.rememberMe,
    confirm: (trx) => credentials.confirmPassword(trx, verified),
  });
}
