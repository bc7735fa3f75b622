import * as audit from '../../audit/audit.service.js';
import type { Context } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { badInput } from '../../errors.js';
import * as templates from '../../mail/emails/templates.js';
import { passwordProblem } from '../../passwords/rules.js';
import type { Account, LockedAccount } from '../account.js';
import * as accounts from '../account.repository.js';
import * as actionLinks from '../action-links/action-links.service.js';
import * as tokens from '../action-links/action-tokens.repository.js';
import * as notifications from '../action-links/notifications.service.js';
import { parseEmailAddress } from '../email/email-address.js';
import { unlinkUnproved } from '../identities/unproved-identities.service.js';
import * as factors from '../second-factors.repository.js';
import * as passwords from './password.repository.js';
import { insertRequest } from './reset-request.repository.js';

/**
 * Stores the request; reset-mail.service.ts mails the link, even if the process dies now. The account is not
 * looked up, so that every address gets the same answer in the same time.
 * @throws Refusal BAD_USER_INPUT, RATE_LIMITED (by the client, never by the address).
 */
export async function requestPasswordReset(ctx: Context, email: string): Promise<true> {
  const parsed = parseEmailAddress(email);
  if (!parsed.ok) throw badInput([{ path: 'email', message: parsed.message }]);
  const { ipAddress, subnet, userAgent, requestId } = ctx.client;
  await audit.watchLimit(ctx, null, () =>
    ctx.rateLimits.consume('resetRequest', ctx.client, ctx.reportQuota),
  );
  await insertRequest(ctx.db, {
    emailCanonical: parsed.canonical,
    network: subnet,
    ipAddress,
    userAgent,
    requestId,
  });
  ctx.resetQueue.wake();
  return true;
}

export type PreparedReset = { token: string; passwordHash: string };

/**
 * The slow part, before the transaction: checks password and token, and hashes. Consumes nothing.
 * @throws Refusal BAD_USER_INPUT, ACTION_TOKEN_INVALID, SERVICE_UNAVAILABLE.
 */
export async function prepareReset(
  ctx: Context,
  { token, newPassword }: { token: string; newPassword: string },
): Promise<PreparedReset> {
  const live = await tokens.findLive(ctx.db, 'RESET_PASSWORD', token);
  const account = live ? await accounts.findById(ctx.db, live.accountId) : null;
  const problem = passwordProblem(newPassword, {
    minLength: ctx.config.passwords.minLengthCodePoints,
    email: account?.email,
    name: account?.name,
    username: account?.username,
  });
  if (problem) throw badInput([{ path: 'input.newPassword', message: problem }]);
  if (!account) throw actionLinks.actionTokenInvalid();
  const request = { client: ctx.client, account: `reset ${account.id}` };
  return { token, passwordHash: await ctx.hasher.hash(newPassword, request) };
}

/**
 * Sets the prepared password, voids mailed tokens, unlinks identities that were linked before the account was
 * verified, and notifies the owner. One that was never verified loses its factors too. The caller ends the
 * sessions in the same transaction.
 * @throws Refusal ACTION_TOKEN_INVALID.
 */
export async function applyReset(ctx: Context, trx: Database, prepared: PreparedReset): Promise<Account> {
  const redeemed = await actionLinks.redeem(trx, 'RESET_PASSWORD', prepared.token);
  const before = await accounts.lockWithFactors(trx, redeemed.accountId);
  const unlinked = await unlinkUnproved(ctx, trx, redeemed, 'PASSWORD_RESET');
  const account = await passwords.resetPassword(trx, redeemed, prepared.passwordHash);
  if (!account || !before) throw actionLinks.actionTokenInvalid();
  if (!before.account.emailVerified) await resetFactors(ctx, trx, before);
  await tokens.voidAll(trx, account.id);
  await notifications.notify(ctx, trx, account, (details) => templates.passwordWasReset(details, unlinked));
  await audit.record(ctx, trx, {
    type: 'PASSWORD_RESET',
    userId: account.id,
    actorId: account.id,
    sessionId: null,
  });
  return account;
}

/** Removes the factors of someone who registered the address without proving it. */
async function resetFactors(
  ctx: Context,
  trx: Database,
  { account, secondFactors }: LockedAccount,
): Promise<void> {
  await factors.removeAll(trx, account.id);
  if (secondFactors.length === 0) return;
  await audit.record(ctx, trx, {
    type: 'FACTORS_RESET',
    userId: account.id,
    actorId: account.id,
    sessionId: null,
    details: { reason: 'the address was never verified' },
  });
}
