import type { Account } from '../accounts/account.js';
import * as accounts from '../accounts/account.repository.js';
import { parseEmailAddress } from '../accounts/email/email-address.js';
import * as passwords from '../accounts/password/password.repository.js';
import type { Services } from '../context.js';
import { inTransaction } from '../database/transaction.js';
import type { Client } from '../request.js';
import { resetFactors } from './reset.service.js';

/** @throws Error if no account has this address. */
export async function resetFactorsAtConsole(
  ctx: Services & { client: Client },
  email: string,
): Promise<Account> {
  const parsed = parseEmailAddress(email);
  const found = parsed.ok ? await passwords.findWithPassword(ctx.db, { email: parsed.canonical }) : null;
  if (!found) throw new Error('There is no account with this address.');
  return inTransaction(ctx.db, async (trx) => {
    const account = await accounts.lockAndFind(trx, found.account.id);
    if (!account) throw new Error('The account was deleted meanwhile.');
    await resetFactors(ctx, trx, account, { actorId: null, sessionId: null, reason: 'at the console' });
    return account;
  });
}
