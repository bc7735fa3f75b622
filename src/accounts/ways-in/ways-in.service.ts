import type { Database } from '../../database/connection.js';
import { Refusal } from '../../errors.js';
import { hasWayIn } from './ways-in.repository.js';

/**
 * Refuses to take the last way in away. Call it after removing one, in the transaction that locked the
 * account's row before.
 * @throws Refusal FORBIDDEN.
 */
export async function requireWayIn(trx: Database, accountId: string): Promise<void> {
  if (await hasWayIn(trx, accountId)) return;
  throw new Refusal(
    'FORBIDDEN',
    'This is the last way to sign in to the account. Set a password or add another one first.',
  );
}
