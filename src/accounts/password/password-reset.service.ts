import * as audit from '../../audit/audit.service.js';
import type { Context } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { inTransaction } from '../../database/transaction.js';
import { badInput } from '../../errors.js';
import * as templates from '../../mail/emails/templates.js';
import { passwordProblem } from '../../passwords/rules.js';
import type { Account } from '../account.js';
import * as accounts from '../account.repository.js';
import * as actionLinks from '../action-links/action-links.service.js';
import * as tokens from '../action-links/action-tokens.repository.js';
import * as notifications from '../action-links/notifications.service.js';
import { parseEmailAddress } from '../email/email-address.js';
import * as passwords from './password.repository.js';

/**
 * Mails a link to the account's stored address, if there is such an account. The answer is the same and takes the same
 * time either way: what only a known address causes happens after it, at a random moment.
 * @throws Refusal BAD_USER_INPUT.
 */
export async function requestPasswordReset(ctx: Context, email: string): Promise<true> {
  const parsed = parseEmailAddress(email);
  if (!parsed.ok) throw badInput([{ path: 'email', message: parsed.message }]);
  const found = await passwords.findWithPassword(ctx.db, { email: parsed.canonical });
  if (!found) return true;
  // Asked once, for the work may be done again.
  let allowed: Promise<boolean> | null = null;
  ctx.deferred.run('requestPasswordReset', async () => {
    allowed ??= actionLinks.isMailAllowed(ctx, actionLinks.toMailbox(found.account));
    if (await allowed) await mailResetLink(ctx, found.account.id);
  });
  return true;
}

async function mailResetLink(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx.db, async (trx) => {
    const account = await accounts.lockAndFind(trx, id);
    if (!account) return;
    await actionLinks.send(
      ctx,
      trx,
      actionLinks.toMailbox(account),
      'RESET_PASSWORD',
      templates.resetPassword,
    );
    await audit.record(ctx, trx, {
      type: 'PASSWORD_RESET_REQUESTED',
      userId: id,
      actorId: null,
      sessionId: null,
    });
  });
}

export type PreparedReset = { token: string; passwordHash: string };

/**
 * Checks the new password and the token, and hashes: the slow part, before the transaction. Uses nothing up.
 * @throws Refusal BAD_USER_INPUT, ACTION_TOKEN_INVALID, SERVICE_UNAVAILABLE (too many to hash).
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
 * Sets the prepared password, kills what else was mailed, and tells the owner. The caller ends the sessions, in the same
 * transaction.
 * @throws Refusal ACTION_TOKEN_INVALID.
 */
export async function applyReset(ctx: Context, trx: Database, prepared: PreparedReset): Promise<Account> {
  const redeemed = await actionLinks.redeem(trx, 'RESET_PASSWORD', prepared.token);
  const account = await passwords.resetPassword(trx, redeemed, prepared.passwordHash);
  if (!account) throw actionLinks.actionTokenInvalid();
  await tokens.voidAll(trx, account.id);
  await notifications.notify(ctx, trx, account, templates.passwordWasReset);
  await audit.record(ctx, trx, {
    type: 'PASSWORD_RESET',
    userId: account.id,
    actorId: account.id,
    sessionId: null,
  });
  return account;
}
