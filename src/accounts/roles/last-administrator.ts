import type { Database } from '../../database/connection.js';
import { Refusal } from '../../errors.js';

/** One decision about administrators at a time, in the whole database. */
const lockNumber = 7_264_100_010;

/**
 * Refuses to take the last administrator away. To be called in the transaction that demotes, locks or deletes the
 * account, after its row was locked and before it is changed. For an account that is no administrator it does nothing.
 *
 * Two administrators who demote each other at once each hold the lock of one row; the second waits here until the
 * first has committed, and then sees nobody left. A locked administrator does not count: nobody could let them in.
 *
 * @throws Refusal FORBIDDEN when no other administrator is left who is not locked.
 */
export async function requireAnotherAdministrator(trx: Database, accountId: string): Promise<void> {
  const { rows: administrators } = await trx.raw<{ rows: object[] }>(
    `select from accounts where id = ? and 'ADMIN' = any (roles)`,
    [accountId],
  );
  if (administrators.length === 0) return;
  await trx.raw('select pg_advisory_xact_lock(?)', [lockNumber]);
  // A statement of its own: under READ COMMITTED it sees what the holder before us has committed.
  const { rows: others } = await trx.raw<{ rows: object[] }>(
    `select from accounts
      where 'ADMIN' = any (roles) and id <> ? and (locked_at is null or locked_until <= clock_timestamp())
      limit 1`,
    [accountId],
  );
  if (others.length === 0) {
    throw new Refusal('FORBIDDEN', 'This is the last administrator: make somebody else one first.');
  }
}
