import type { Context, Guarded } from '../context.js';
import { sessionIsOver } from '../errors.js';
import type { Account } from './account.js';
import * as accounts from './account.repository.js';

/** @throws Refusal UNAUTHENTICATED if the account was deleted meanwhile. */
export async function me(ctx: Guarded<Context>): Promise<Account> {
  const account = await accounts.findById(ctx.db, ctx.viewer.id);
  if (!account) throw sessionIsOver();
  return account;
}

/** Null for a null or unknown id. Look-ups of one tick share a statement. */
export async function findAccount(ctx: Pick<Context, 'db'>, id: string | null): Promise<Account | null> {
  return id === null ? null : accounts.findById(ctx.db, id);
}
