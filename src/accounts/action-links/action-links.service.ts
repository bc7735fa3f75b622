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

/** What the owner of a taken-over account has to come home and read his mail. */
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

/** Where an account's mail goes: the stored address, never one that somebody typed. */
export function toMailbox({ id, email }: Pick<Account, 'id' | 'email'>): AccountMailbox {
  const parsed = parseEmailAddress(email);
  if (!parsed.ok) throw new Error('the stored address is not an address');
  return { accountId: id, email, emailCanonical: parsed.canonical };
}

/**
 * Whether a link may be mailed; call `markSent` when it was. The answer to the caller must not depend on it.
 */
export type LinkAllowance = { readonly allowed: boolean; markSent(): void };

/**
 * Runs `work` with what EMAIL_RATE_LIMIT allows. Unless `work` mails a link, nothing is used up.
 * @param askedBy the account that asks for a link to an address that is not its own; null: the address is its
 *   own.
 */
export async function withinMailLimits<Result>(
  ctx: Pick<Context, 'rateLimits' | 'client'>,
  { address, askedBy }: { address: string; askedBy: string | null },
  work: (link: LinkAllowance) => Promise<Result>,
): Promise<Result> {
  const { net, site } = ctx.client;
  const decision = await (askedBy === null
    ? ctx.rateLimits.tryAttempt('ownLink', { address, net, site })
    : ctx.rateLimits.tryAttempt('otherLink', { address, account: askedBy, net, site }));
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

/** Makes a token and mails its link to that address, both in the caller's transaction. */
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
    // As `tokens.replace` does with the links.
    supersedes: purpose !== 'UNDO_EMAIL_CHANGE',
  });
}

/**
 * Counts one try at a mailed token. The right one, and a fault of ours, use nothing up.
 * @throws Refusal RATE_LIMITED before `work` runs, and whatever it throws.
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
 * Uses a mailed token up, in the transaction of what it allows. The account's row is locked first, as by
 * everything that kills tokens, so that the two never wait for each other.
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

/**
 * One answer for a token that is malformed, for something else, used, superseded, expired or without its
 * account.
 */
export function actionTokenInvalid(): Refusal {
  return new Refusal('ACTION_TOKEN_INVALID', 'This link does not work any more: ask for a new one.');
}
