import type { Account } from '../accounts/account.js';
import type { Context, Guarded } from '../context.js';
import { Refusal } from '../errors.js';
import type { Session } from './session.js';

/** The signed-in person. */
export async function me(ctx: Guarded<Context>): Promise<Account> {
  const account = await ctx.readAccount(ctx.viewer.id);
  if (!account) {
    throw new Refusal('UNAUTHENTICATED', 'The session is over: sign in again.', { reason: 'TOKEN_REVOKED' });
  }
  return account;
}

/** Where somebody is signed in now, the last used first. Who may ask is the schema's to say. */
export async function sessionsOf(
  ctx: Pick<Context, 'readLiveSessions'>,
  account: Account,
): Promise<Session[]> {
  return (await ctx.readLiveSessions(account.id)) ?? [];
}
