import type { Database } from '../../database/connection.js';
import { Refusal } from '../../errors.js';
import { hasWayIn } from './ways-in.repository.js';

/** Call it after removing a way in, with the account's row locked. @throws Refusal FORBIDDEN. */
export async function requireWayIn(trx: Database, accountId: string): Promise<void> {
  if (await hasWayIn(trx, accountId)) return;
  throw new Refusal(
    'FORBIDDEN',
    'This is the last way to sign in to the account. Set a password or add another one first.',
  );
}
