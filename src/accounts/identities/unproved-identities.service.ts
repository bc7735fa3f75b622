import type { Context } from '../../context.js';
import type { Database } from '../../database/connection.js';
import type { ActionToken } from '../action-links/action-tokens.repository.js';
import * as identities from './identity.repository.js';
import { recordUnlinked } from './identity-events.service.js';
import { titleOf } from './identity-title.js';

/**
 * For the mailbox's owner who takes the account back: unlinks what others may have linked, which is what was
 * linked before the account was first verified and, on an undo, since the restored address was replaced.
 * Lock the account's row first.
 * @returns the providers' titles, for the email.
 */
export async function unlinkUnproved(
  ctx: Context,
  trx: Database,
  { accountId, emailCanonical }: ActionToken,
  cause: 'PASSWORD_RESET' | 'EMAIL_CHANGE_UNDONE',
): Promise<string[]> {
  const restored = cause === 'EMAIL_CHANGE_UNDONE' ? emailCanonical : null;
  const unlinked = await identities.removeUnproved(trx, accountId, restored);
  for (const identity of unlinked) await recordUnlinked(ctx, trx, identity, { reason: cause });
  return [...new Set(unlinked.map((identity) => titleOf(ctx, identity)))];
}
