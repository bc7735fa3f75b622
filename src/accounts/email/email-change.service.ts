import * as audit from '../../audit/audit.service.js';
import type { Context, Guarded } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { uniqueViolation } from '../../database/faults.js';
import { inTransaction } from '../../database/transaction.js';
import { badInput, type FieldProblem } from '../../errors.js';
import * as templates from '../../mail/emails/templates.js';
import type { Account, LockedAccount } from '../account.js';
import * as accounts from '../account.repository.js';
import * as actionLinks from '../action-links/action-links.service.js';
import * as tokens from '../action-links/action-tokens.repository.js';
import { unlinkUnproved } from '../identities/unproved-identities.service.js';
import * as passwords from '../password/password.repository.js';
import { invalidCredentials } from '../password/password-attempt.service.js';
import { emailTaken } from '../registration/registration.service.js';
import * as emails from './email.repository.js';
import { parseEmailAddress } from './email-address.js';

type NewAddress = { email: string; emailCanonical: string };

export function parseNewAddress(newEmail: string): { to: NewAddress; problems: FieldProblem[] } {
  const parsed = parseEmailAddress(newEmail);
  return parsed.ok
    ? { to: { email: parsed.address, emailCanonical: parsed.canonical }, problems: [] }
    : { to: { email: '', emailCanonical: '' }, problems: [{ path: 'newEmail', message: parsed.message }] };
}

/**
 * Mails a link to the new address; until it is opened the account keeps its own.
 * @param confirm checks that the owner wants it, and locks the row.
 * @throws Refusal BAD_USER_INPUT, RATE_LIMITED, EMAIL_TAKEN, INVALID_CREDENTIALS (voided), and `confirm`'s.
 */
export async function requestEmailChange(
  ctx: Guarded<Context>,
  to: NewAddress,
  confirm: (trx: Database) => Promise<LockedAccount>,
): Promise<true> {
  const { id } = ctx.viewer;
  const present = await accounts.findById(ctx.db, id);
  if (present && actionLinks.toMailbox(present).emailCanonical === to.emailCanonical) {
    throw badInput([{ path: 'newEmail', message: 'This is already the address of your account.' }]);
  }
  // The answer reveals whether an address is taken, so it is limited like a registration.
  await audit.watchLimit(ctx, id, () => ctx.rateLimits.consume('register', ctx.client, ctx.reportQuota));
  const mailbox = { accountId: id, ...to };
  await actionLinks.withinMailLimits(ctx, { address: to.emailCanonical, askedBy: id }, (link) =>
    inTransaction(ctx.db, async (trx) => {
      await confirm(trx);
      if (await passwords.isVoided(trx, id)) throw invalidCredentials();
      if (await isTaken(trx, to.emailCanonical, id)) throw emailTaken();
      if (!link.allowed) return;
      await actionLinks.send(ctx, trx, mailbox, 'CONFIRM_EMAIL_CHANGE', templates.confirmEmailChange);
      await audit.record(ctx, trx, {
        type: 'EMAIL_CHANGE_REQUESTED',
        userId: id,
        actorId: id,
        sessionId: ctx.viewer.sessionId,
      });
      link.markSent();
    }),
  );
  return true;
}

/** Changes the address, and mails the old one a link to undo it. */
export async function confirmChange(ctx: Context, trx: Database, token: string): Promise<Account> {
  const redeemed = await actionLinks.redeem(trx, 'CONFIRM_EMAIL_CHANGE', token);
  if (await tokens.isReserved(trx, redeemed.emailCanonical, redeemed.accountId)) throw emailTaken();
  const { account, before } = await change(trx, redeemed);
  await tokens.voidAll(trx, account.id);
  const oldMailbox = { accountId: account.id, ...before };
  await actionLinks.send(ctx, trx, oldMailbox, 'UNDO_EMAIL_CHANGE', templates.emailChanged);
  await audit.record(ctx, trx, {
    type: 'EMAIL_CHANGED',
    userId: account.id,
    actorId: account.id,
    sessionId: null,
  });
  return account;
}

/**
 * Restores the address that the token was mailed to and voids the password, which the hijacker knew, until
 * the mailed reset. The caller ends the sessions in the same transaction.
 * @throws Refusal ACTION_TOKEN_INVALID, EMAIL_TAKEN.
 */
export async function undoChange(ctx: Context, trx: Database, token: string): Promise<Account> {
  const redeemed = await actionLinks.redeem(trx, 'UNDO_EMAIL_CHANGE', token);
  const unlinked = await unlinkUnproved(ctx, trx, redeemed, 'EMAIL_CHANGE_UNDONE');
  const { account } = await change(trx, redeemed);
  await tokens.voidAll(trx, account.id);
  await tokens.voidUndoSince(trx, redeemed);
  await passwords.voidPassword(trx, account.id);
  const mailbox = actionLinks.toMailbox(account);
  await actionLinks.send(ctx, trx, mailbox, 'RESET_PASSWORD', (details) =>
    templates.emailChangeUndone(details, unlinked),
  );
  await audit.record(ctx, trx, {
    type: 'EMAIL_CHANGE_UNDONE',
    userId: account.id,
    actorId: account.id,
    sessionId: null,
  });
  return account;
}

async function change(trx: Database, redeemed: tokens.ActionToken) {
  try {
    const changed = await emails.changeEmail(trx, redeemed);
    if (!changed) throw actionLinks.actionTokenInvalid();
    return changed;
  } catch (error) {
    if (uniqueViolation(error) === 'accounts_email_unique') throw emailTaken();
    throw error;
  }
}

async function isTaken(trx: Database, emailCanonical: string, exceptAccountId: string): Promise<boolean> {
  const taken = await accounts.findTaken(trx, emailCanonical, null);
  return taken.email || (await tokens.isReserved(trx, emailCanonical, exceptAccountId));
}
