import * as audit from '../../audit/audit.service.js';
import type { Context } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { Refusal } from '../../errors.js';
import { buildActionLink } from '../../mail/emails/action-link.js';
import type { Email } from '../../mail/emails/email.js';
import type { LinkDetails } from '../../mail/emails/templates.js';
import * as outbox from '../../mail/outbox/outbox.service.js';
import type { Account } from '../account.js';
import * as accounts from '../account.repository.js';
import { parseEmailAddress } from '../email/email-address.js';
import type { ActionPurpose } from './action-token.js';
import * as tokens from './action-tokens.repository.js';

export type MailingContext = Pick<Context, 'config' | 'outboxSettings'>;

const DAY = 86_400;

/** Time for the owner of a hijacked account to notice and read the mail. */
const UNDO_TTL_SECONDS = 3 * DAY;

const lifeOf = ({ mail }: Context['config'], purpose: ActionPurpose): number => {
  if (purpose === 'RESET_PASSWORD') return mail.passwordResetTtlSeconds;
  return purpose === 'UNDO_EMAIL_CHANGE' ? UNDO_TTL_SECONDS : mail.emailTokenTtlSeconds;
};

const pageOf = ({ mail }: Context['config'], purpose: ActionPurpose): string => {
  if (purpose === 'RESET_PASSWORD') return mail.pages.resetPassword;
  return purpose === 'UNDO_EMAIL_CHANGE' ? mail.pages.undoEmailChange : mail.pages.verifyEmail;
};

export type AccountMailbox = {
  accountId: string;
  email: string;
  emailCanonical: string;
  claim?: tokens.Claim;
};

/** Mail goes to the stored address, never to one that somebody typed. */
export function toMailbox({ id, email }: Pick<Account, 'id' | 'email'>): AccountMailbox {
  const parsed = parseEmailAddress(email);
  if (!parsed.ok) throw new Error('the stored address is not an address');
  return { accountId: id, email, emailCanonical: parsed.canonical };
}

/** Call `markSent` when the link was mailed. The caller's answer must not depend on `allowed`. */
export type LinkAllowance = { readonly allowed: boolean; markSent(): void };

/**
 * Runs `work` within EMAIL_RATE_LIMIT; unless it mails a link, no permit is consumed.
 * @param askedBy the account that wants a link sent to another address than its own, else null.
 */
export async function withinMailLimits<Result>(
  ctx: Pick<Context, 'rateLimits' | 'client'>,
  { address, askedBy }: { address: string; askedBy: string | null },
  work: (link: LinkAllowance) => Promise<Result>,
): Promise<Result> {
  const { subnet, prefix48 } = ctx.client;
  const decision = await (askedBy === null
    ? ctx.rateLimits.tryAttempt('ownLink', { address, subnet, prefix48 })
    : ctx.rateLimits.tryAttempt('otherLink', { address, account: askedBy, subnet, prefix48 }));
  let isSent = false;
  const markSent = () => {
    isSent = true;
  };
  try {
    return await work({ allowed: decision.granted, markSent });
  } finally {
    if (decision.granted) await (isSent ? decision.attempt.consume() : decision.attempt.refund());
  }
}

/** Creates a token and mails its link, both in the caller's transaction. */
export async function send(
  ctx: MailingContext,
  trx: Database,
  to: AccountMailbox,
  purpose: ActionPurpose,
  template: (details: LinkDetails) => Email,
): Promise<void> {
  const ttlSeconds = lifeOf(ctx.config, purpose);
  const token = await tokens.replace(trx, { ...to, purpose, ttlSeconds });
  const link = buildActionLink(pageOf(ctx.config, purpose), token);
  await outbox.enqueue(trx, ctx.outboxSettings, {
    accountId: to.accountId,
    to: to.email,
    email: ctx.outboxSettings.mails.write(template, { appName: ctx.config.app.name, link, ttlSeconds }),
    ttlSeconds,
    // Matches what `tokens.replace` does with older links.
    supersedes: purpose !== 'UNDO_EMAIL_CHANGE',
  });
}

/**
 * Counts one attempt at a mailed token; a right token and faults of ours are refunded.
 * @throws Refusal RATE_LIMITED before `work` runs, and whatever `work` throws.
 */
export async function attemptRedeem<Result>(
  ctx: Pick<Context, 'rateLimits' | 'aggregatedEvents' | 'client' | 'reportQuota'>,
  work: () => Promise<Result>,
): Promise<Result> {
  const attempt = await audit.watchLimit(ctx, null, () =>
    ctx.rateLimits.attempt('redeem', ctx.client, ctx.reportQuota),
  );
  let result: Result;
  try {
    result = await work();
  } catch (error) {
    const wrong = error instanceof Refusal && error.extensions.code === 'ACTION_TOKEN_INVALID';
    await (wrong ? attempt.consume() : attempt.refund());
    throw error;
  }
  await attempt.refund();
  return result;
}

/**
 * Consumes a mailed token in the transaction of what it allows. Locks the account's row first, like
 * everything that voids tokens, so that they cannot deadlock.
 * @throws Refusal ACTION_TOKEN_INVALID.
 */
export async function redeem(
  trx: Database,
  purpose: ActionPurpose,
  token: string,
): Promise<tokens.ActionToken> {
  const live = await tokens.findLive(trx, purpose, token);
  if (!live) throw actionTokenInvalid();
  await accounts.lockAndFind(trx, live.accountId);
  const redeemed = await tokens.redeem(trx, purpose, token);
  if (!redeemed) throw actionTokenInvalid();
  return redeemed;
}

/** One answer for tokens that are malformed, used, superseded, expired or for another purpose. */
export function actionTokenInvalid(): Refusal {
  return new Refusal('ACTION_TOKEN_INVALID', 'This link no longer works: ask for a new one.');
}
