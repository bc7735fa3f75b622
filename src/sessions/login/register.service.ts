import { withinMailLimits } from '../../accounts/action-links/action-links.service.js';
import * as verification from '../../accounts/email/email-verification.service.js';
import * as registration from '../../accounts/registration/registration.service.js';
import * as audit from '../../audit/audit.service.js';
import type { Context } from '../../context.js';
import { openSession } from '../open-session.service.js';
import { PASSWORD } from '../proof/proven-factor.js';
import type { Delivery } from '../session.js';
import type { TokenGrant } from '../token-grant.js';

export type RegisterInput = registration.Registration & { delivery: Delivery };

/**
 * Creates an account, mails a verification link, and signs in unless verification must come first.
 * @throws Refusal BAD_USER_INPUT, RATE_LIMITED, EMAIL_TAKEN, USERNAME_TAKEN, SERVICE_UNAVAILABLE;
 * EMAIL_NOT_VERIFIED once created.
 */
export async function register(ctx: Context, input: RegisterInput): Promise<TokenGrant> {
  const prepared = await registration.prepare(ctx, input, {
    admit: () =>
      audit.watchLimit(ctx, null, () => ctx.rateLimits.consume('register', ctx.client, ctx.reportQuota)),
  });
  return withinMailLimits(ctx, { address: prepared.emailCanonical, askedBy: null }, (link) =>
    openSession(ctx, {
      proven: [PASSWORD],
      delivery: input.delivery,
      rememberMe: false,
      confirm: async (trx) => ({
        account: await registration.create(trx, prepared),
        secondFactors: [],
        passwordHash: prepared.passwordHash,
        recordRegistration: async (trx, account, sessionId) => {
          await registration.record(ctx, trx, account, sessionId);
          if (!link.allowed) return;
          await verification.sendLink(ctx, trx, account, sessionId);
          link.markSent();
        },
      }),
    }),
  );
}
