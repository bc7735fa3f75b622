import type { Account } from '../accounts/account.js';
import * as accounts from '../accounts/account.repository.js';
import type { Context, Guarded } from '../context.js';
import type { Database } from '../database/connection.js';
import { inTransaction } from '../database/transaction.js';
import { Refusal } from '../errors.js';
import { requireId } from '../ids.js';

/**
 * Changes somebody's account in one transaction that holds the lock of its row from the start, so that nobody
 * signs in halfway through.
 * @throws Refusal BAD_USER_INPUT for what is no id, NOT_FOUND, and FORBIDDEN when the account is an
 * administrator's and the viewer is none.
 */
export async function changeAccount<Result>(
  ctx: Guarded<Context>,
  userId: string,
  change: (trx: Database, account: Account) => Promise<Result>,
): Promise<Result> {
  const id = requireId(userId, 'userId');
  return inTransaction(ctx.db, async (trx) => {
    const account = await accounts.lockAndFind(trx, id);
    if (!account) throw notFound();
    if (account.roles.includes('ADMIN') && !ctx.viewer.roles.includes('ADMIN')) {
      throw new Refusal('FORBIDDEN', 'Only an administrator may do this to an administrator.');
    }
    return change(trx, account);
  });
}

function notFound(): Refusal {
  return new Refusal('NOT_FOUND', 'There is no such account.');
}
