import type { Database } from '../../database/connection.js';
import { Refusal } from '../../errors.js';
import * as roles from './roles.repository.js';

/**
 * Call it before demoting, locking or deleting an account whose row is locked. Two administrators who demote
 * each other hold one row lock each; the second waits here for the first to commit.
 * @throws Refusal FORBIDDEN if no other unlocked administrator is left.
 */
export async function requireAnotherAdministrator(trx: Database, accountId: string): Promise<void> {
  if (!(await roles.isAdministrator(trx, accountId))) return;
  await roles.lockAdministrators(trx);
  // A separate statement: under READ COMMITTED it sees what the previous lock holder committed.
  if (!(await roles.hasOtherAdministrator(trx, accountId))) {
    throw new Refusal('FORBIDDEN', 'This is the last administrator: make somebody else one first.');
  }
}
