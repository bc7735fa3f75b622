import type { Account } from '../accounts/account.js';
import * as accounts from '../accounts/account.repository.js';
import type { Context, Guarded } from '../context.js';
import type { Database } from '../database/connection.js';
import { inTransaction } from '../database/transaction.js';
import { type FieldProblem, Refusal, rejectBadInput } from '../errors.js';
import { idProblem, requireId } from '../ids.js';

/**
 * Runs `change` in a transaction that holds the account's row lock from the start, so that nobody signs in
 * halfway.
 * @param others what is wrong with the other arguments.
 * @throws Refusal BAD_USER_INPUT (no UUID, and `others`), NOT_FOUND, FORBIDDEN (an administrator's account,
 * and the viewer is none).
 */
export async function changeAccount<Result>(
  ctx: Guarded<Context>,
  userId: string,
  change: (trx: Database, account: Account) => Promise<Result>,
  others: readonly (FieldProblem | null)[] = [],
): Promise<Result> {
  rejectBadInput([idProblem(userId, 'userId'), ...others]);
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
