import type { Database } from '../../database/connection.js';
import { Refusal } from '../../errors.js';
import * as roles from './roles.repository.js';

/**
 * Refuses to take the last administrator away. Call it in the transaction that demotes, locks or deletes the
 * account, after its row was locked and before it is changed. For an account that is no administrator it does
 * nothing.
 *
 * Two administrators who demote each other at once each hold the lock of one row; the second waits here until
 * the first has committed, and then sees nobody left. A locked administrator does not count: nobody could let
 * them in.
 *
 * @throws Refusal FORBIDDEN when no other administrator is left who is not locked.
 */
export async function requireAnotherAdministrator(trx: Database, accountId: string): Promise<void> {
  if (!(await roles.isAdministrator(trx, accountId))) return;
  await roles.lockAdministrators(trx);
  // A statement of its own: under READ COMMITTED it sees what the holder of the lock before has committed.
  if (!(await roles.hasOtherAdministrator(trx, accountId))) {
    throw new Refusal('FORBIDDEN', 'This is the last administrator: make somebody else one first.');
  }
}
