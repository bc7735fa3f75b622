import type { Database } from '../database/connection.js';
import type { Account } from './account.js';
import { ACCOUNT_COLUMNS, type AccountRow, toAccount } from './account-row.js';

/** Locks the account, for ever if `until` is null. Lock its row first. */
export async function lock(
  trx: Database,
  id: string,
  { until, reason }: { until: Date | null; reason: string | null },
): Promise<Account> {
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(
    `update accounts a set locked_at = now(), locked_until = ?, lock_reason = ? where a.id = ?
      returning ${ACCOUNT_COLUMNS}`,
    [until, reason, id],
  );
  return only(rows);
}

/** Lock the account's row first. */
export async function unlock(trx: Database, id: string): Promise<Account> {
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(
    `update accounts a set locked_at = null, locked_until = null, lock_reason = null where a.id = ?
      returning ${ACCOUNT_COLUMNS}`,
    [id],
  );
  return only(rows);
}

/** By the database's clock. */
export async function isAhead(db: Database, instant: Date): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { ahead: boolean }[] }>(
    'select cast(? as timestamptz) > clock_timestamp() as ahead',
    [instant],
  );
  return rows[0]?.ahead === true;
}

function only(rows: readonly AccountRow[]): Account {
  if (!rows[0]) throw new Error('the account is gone although its row was locked');
  return toAccount(rows[0]);
}
