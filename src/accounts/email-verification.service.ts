import * as audit from '../audit/audit.service.js';
import { markOwned } from '../authorization/viewer.js';
import type { Context, Guarded } from '../context.js';
import type { Database } from '../database/connection.js';
import { inTransaction } from '../database/transaction.js';
import * as templates from '../mail/templates.js';
import type { Account } from './account.js';
import * as accounts from './account.repository.js';
import { purposeOf } from './action-token.js';
import * as emails from './email.repository.js';
import { parseEmailAddress } from './email-address.js';
import { confirmChange } from './email-change.service.js';
import { actionTokenInvalid, mailLink, redeem } from './mailed-action.service.js';

/** Mails a link that proves the account's address, in the transaction of what makes it due, such as a registration. */
export async function sendLink(
  ctx: Pick<Context, 'config' | 'mailroom' | 'log' | 'client'>,
  trx: Database,
  { id, email }: Pick<Account, 'id' | 'email'>,
): Promise<void> {
  const parsed = parseEmailAddress(email);
  if (!parsed.ok) throw new Error('the stored address is none');
  const to = { accountId: id, email, emailCanonical: parsed.canonical };
  await mailLink(ctx, trx, to, 'VERIFY_EMAIL', templates.verifyEmail);
  await audit.record(ctx, trx, {
    type: 'EMAIL_VERIFICATION_SENT',
    userId: id,
    actorId: ctx.viewer?.id ?? null,
    sessionId: ctx.viewer?.sessionId ?? null,
  });
}
