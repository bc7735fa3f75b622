import * as audit from '../../audit/audit.service.js';
import type { Context } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { inTransaction } from '../../database/transaction.js';
import { confirmIdentity } from '../../mail/emails/identity-templates.js';
import { opaqueDigest } from '../../tokens/opaque-token.js';
import type { Account } from '../account.js';
import * as actionLinks from '../action-links/action-links.service.js';
import * as tokens from '../action-links/action-tokens.repository.js';
import type { ProvedIdentity } from '../identities/identity.js';
import * as emails from './email.repository.js';

/**
 * For a provider sign-in to an account that was never verified: mails its mailbox a link. If it is opened in
 * the browser that began the sign-in, that identity gets the account at its next sign-in.
 */
export async function mailClaimLink(
  ctx: Context,
  { id, email }: Account,
  { issuer, subject }: ProvedIdentity,
  browser: Buffer,
): Promise<void> {
  const mailbox = { ...actionLinks.toMailbox({ id, email }), claim: { issuer, subject, browser } };
  const limits = { address: mailbox.emailCanonical, askedBy: `${issuer} ${subject}` };
  await actionLinks.withinMailLimits(ctx, limits, (link) =>
    inTransaction(ctx.db, async (trx) => {
      const account = link.allowed ? await emails.lockUnverified(trx, id) : null;
      if (account?.email !== email) return;
      await tokens.voidAll(trx, id, ['VERIFY_EMAIL']);
      await actionLinks.send(ctx, trx, mailbox, 'CLAIM_ACCOUNT', confirmIdentity);
      await audit.record(ctx, trx, {
        type: 'EMAIL_VERIFICATION_SENT',
        userId: id,
        actorId: null,
        sessionId: null,
      });
      link.markSent();
    }),
  );
}

/** Verifies nothing by itself, and works only in the browser that began the sign-in. */
export async function proveClaim(ctx: Context, trx: Database, token: string): Promise<Account> {
  const browser = ctx.cookies.readProviderToken();
  const live = await tokens.findLive(trx, 'CLAIM_ACCOUNT', token);
  const isHere = browser !== null && live?.browser?.equals(opaqueDigest(browser)) === true;
  if (!isHere) throw actionLinks.actionTokenInvalid();
  const redeemed = await actionLinks.redeem(trx, 'CLAIM_ACCOUNT', token);
  const account = await emails.lockUnverified(trx, redeemed.accountId);
  if (account?.email !== redeemed.email) throw actionLinks.actionTokenInvalid();
  return account;
}
