import * as audit from '../../audit/audit.service.js';
import { markOwned } from '../../authorization/viewer.js';
import type { Context, Guarded } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { inTransaction } from '../../database/transaction.js';
import * as templates from '../../mail/emails/templates.js';
import type { Account } from '../account.js';
import * as accounts from '../account.repository.js';
import * as actionLinks from '../action-links/action-links.service.js';
import { type ActionPurpose, parsePurpose } from '../action-links/action-token.js';
import { proveClaim } from './account-claim.service.js';
import * as emails from './email.repository.js';
import { confirmChange } from './email-change.service.js';

type LinkContext = actionLinks.MailingContext & Pick<Context, 'log' | 'metrics' | 'client'>;

/** Mails a verification link in the caller's transaction. `sessionId`: the session that asked for it. */
export async function sendLink(
  ctx: LinkContext,
  trx: Database,
  account: Pick<Account, 'id' | 'email'>,
  sessionId: string | null,
): Promise<void> {
  await actionLinks.send(ctx, trx, actionLinks.toMailbox(account), 'VERIFY_EMAIL', templates.verifyEmail);
  await audit.record(ctx, trx, {
    type: 'EMAIL_VERIFICATION_SENT',
    userId: account.id,
    actorId: account.id,
    sessionId,
  });
}

/** Does nothing if the address is verified already. Limited by EMAIL_RATE_LIMIT. */
export async function requestEmailVerification(ctx: Guarded<Context>): Promise<true> {
  const account = await accounts.findById(ctx.db, ctx.viewer.id);
  if (account) await sendFreshLink(ctx, account, ctx.viewer.sessionId);
  return true;
}

/** Replaces the previous link unless the address is verified. Limited by EMAIL_RATE_LIMIT. */
export async function sendFreshLink(
  ctx: LinkContext & Pick<Context, 'db' | 'rateLimits'>,
  { id, email, emailVerified }: Account,
  sessionId: string | null,
): Promise<void> {
  if (emailVerified) return;
  const { emailCanonical: address } = actionLinks.toMailbox({ id, email });
  await actionLinks.withinMailLimits(ctx, { address, askedBy: null }, (link) =>
    inTransaction(ctx.db, async (trx) => {
      const account = link.allowed ? await emails.lockUnverified(trx, id) : null;
      if (!account) return;
      await sendLink(ctx, trx, account, sessionId);
      link.markSent();
    }),
  );
}

/**
 * Redeems a token that verifies an address, confirms its change, or claims the account for an identity. The
 * account is shown as to its owner.
 * @throws Refusal RATE_LIMITED, ACTION_TOKEN_INVALID, EMAIL_TAKEN.
 */
export async function verifyEmail(ctx: Context, token: string): Promise<Account> {
  const redeem = REDEEMERS[parsePurpose(token) ?? 'VERIFY_EMAIL'] ?? confirmOwn;
  const account = await actionLinks.attemptRedeem(ctx, () =>
    inTransaction(ctx.db, (trx) => redeem(ctx, trx, token)),
  );
  return markOwned(ctx, account);
}

const REDEEMERS: Partial<Record<ActionPurpose, typeof confirmOwn>> = {
  CONFIRM_EMAIL_CHANGE: confirmChange,
  CLAIM_ACCOUNT: proveClaim,
};

async function confirmOwn(ctx: Context, trx: Database, token: string): Promise<Account> {
  const redeemed = await actionLinks.redeem(trx, 'VERIFY_EMAIL', token);
  const account = await emails.markVerified(trx, redeemed);
  if (!account) throw actionLinks.actionTokenInvalid();
  await audit.record(ctx, trx, {
    type: 'EMAIL_VERIFIED',
    userId: account.id,
    actorId: account.id,
    sessionId: null,
  });
  return account;
}
