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

/**
 * Mails a link that proves the account's address, in the transaction of what makes it due, such as a
 * registration. `sessionId` is the session that asked for it; null: none.
 */
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

/** Mails the viewer a fresh link, within EMAIL_RATE_LIMIT; nothing when the address is verified already. */
export async function requestEmailVerification(ctx: Guarded<Context>): Promise<true> {
  const account = await accounts.findById(ctx.db, ctx.viewer.id);
  if (account) await sendFreshLink(ctx, account, ctx.viewer.sessionId);
  return true;
}

/**
 * Mails a link, which replaces the one before, within EMAIL_RATE_LIMIT and if the address is not verified
 * yet.
 */
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
 * Redeems the token of a link that proves an address: the account's own, the one it is to change to, or its
 * own to an identity that is to have the account.
 * @returns the account, shown as to its owner.
 * @throws Refusal RATE_LIMITED, ACTION_TOKEN_INVALID, or EMAIL_TAKEN when somebody else has the new address
 *   by now.
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
