import type { Database } from '../database/connection.js';
import type { Account } from './account.js';
import { type AccountRow, accountColumns, toAccount } from './account-row.js';
import type { Role } from './roles/role.js';

/** What others decide about an account: its lock and its roles. Each wants the lock of its row, `lockAndFind`. */

/** Locks the account's row until the transaction ends, and reads it as it then is; null when there is none. */
export async function lockAndFind(trx: Database, id: string): Promise<Account | null> {
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(
    `select ${accountColumns} from accounts a where a.id = ? for update of a`,
    [id],
  );
  return rows[0] ? toAccount(rows[0]) : null;
}

/** Locks the account out until an instant, or without an end. */
export async function putLock(
  trx: Database,
  id: string,
  lock: { until: Date | null; reason: string | null },
): Promise<Account> {
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(
    `update accounts a set locked_at = now(), locked_until = ?, lock_reason = ? where a.id = ?
      returning ${accountColumns}`,
    [lock.until, lock.reason, id],
  );
  return only(rows);
}

export async function removeLock(trx: Database, id: string): Promise<Account> {
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(
    `update accounts a set locked_at = null, locked_until = null, lock_reason = null where a.id = ?
      returning ${accountColumns}`,
    [id],
  );
  return only(rows);
}

/** Replaces the roles and raises the version, so that every access token of the account is stale. */
export async function setRoles(trx: Database, id: string, roles: readonly Role[]): Promise<Account> {
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(
    `update accounts a set roles = ?, version = a.version + 1, version_raised_at = now() where a.id = ?
      returning ${accountColumns}`,
    [[...roles], id],
  );
  return only(rows);
}

/** Whether the instant lies ahead, by the database's clock. */
export async function isAhead(db: Database, instant: Date): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { ahead: boolean }[] }>(
    'select cast(? as timestamptz) > clock_timestamp() as ahead',
    [instant],
  );
  return rows[0]?.ahead === true;
}

/**
 * Replaces what a role grants. Two at once come one after the other: the last one stands whole.
 * @returns what it granted before, sorted.
 */
export async function replaceGrants(
  trx: Database,
  role: Role,
  permissions: readonly string[],
): Promise<string[]> {
  await trx.raw('lock table role_permissions in share row exclusive mode');
  const { rows } = await trx.raw<{ rows: { permission: string }[] }>(
    'delete from role_permissions where role = ? returning permission',
    [role],
  );
  await trx.raw('insert into role_permissions (role, permission) select ?, unnest(cast(? as text[]))', [
    role,
    [...permissions],
  ]);
  return rows.map((row) => row.permission).sort();
}

function only(rows: readonly AccountRow[]): Account {
  if (!rows[0]) throw new Error('the account is gone although its row was locked');
  return toAccount(rows[0]);
}
