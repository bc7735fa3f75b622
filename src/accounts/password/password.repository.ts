import type { Database } from '../../database/connection.js';
import type { Account, LockedAccount } from '../account.js';
import { readLocked } from '../account.repository.js';
import { ACCOUNT_COLUMNS, type AccountRow, toAccount } from '../account-row.js';
import type { ActionToken } from '../action-links/action-tokens.repository.js';

/** For the few flows that verify or change a password. Null: it has none. */
export type AccountWithPassword = { account: Account; passwordHash: string | null };

export type Identifier = { email: string } | { username: string };

export async function findWithPassword(db: Database, by: Identifier): Promise<AccountWithPassword | null> {
  const [column, value] =
    'email' in by ? (['email_canonical', by.email] as const) : (['username', by.username] as const);
  return withPassword(db, column, value);
}

export async function findWithPasswordById(db: Database, id: string): Promise<AccountWithPassword | null> {
  return withPassword(db, 'id', id);
}

async function withPassword(
  db: Database,
  column: 'id' | 'email_canonical' | 'username',
  value: string,
): Promise<AccountWithPassword | null> {
  const { rows } = await db.raw<{ rows: (AccountRow & { password_hash: string | null })[] }>(
    `select a.password_hash, ${ACCOUNT_COLUMNS} from accounts a where a.${column} = ?`,
    [value],
  );
  const row = rows[0];
  return row ? { account: toAccount(row), passwordHash: row.password_hash } : null;
}

/**
 * Locks and reads the account if its password is still the checked one, else null. Serialises with everything
 * that changes the password or ends all sessions.
 */
export async function lockWithPassword(
  trx: Database,
  id: string,
  checkedHash: string,
): Promise<LockedAccount | null> {
  const { rows } = await trx.raw<{ rows: object[] }>(
    'select from accounts where id = ? and password_hash = ? for no key update',
    [id, checkedHash],
  );
  return rows[0] ? readLocked(trx, id) : null;
}

/** Voids the password until a mailed reset, and makes access tokens stale. Lock the row first. */
export async function voidPassword(trx: Database, id: string): Promise<void> {
  await trx.raw(
    `update accounts set password_hash = null, password_voided_at = now(), version = version + 1,
       version_raised_at = now() where id = ?`,
    [id],
  );
}

/** Whether an undone address change voided the password, and none was set since. */
export async function isVoided(db: Database, id: string): Promise<boolean> {
  const { rows } = await db.raw<{ rows: object[] }>(
    'select from accounts where id = ? and password_voided_at is not null',
    [id],
  );
  return rows.length > 0;
}

/** Stores a new hash of the same password. Lock the row first. */
export async function replaceHash(trx: Database, id: string, hash: string): Promise<void> {
  await trx.raw('update accounts set password_hash = ? where id = ?', [hash, id]);
}

/** Stores a new password if the old one is still the checked one, else null. Access tokens become stale. */
export async function changePassword(
  trx: Database,
  id: string,
  checkedHash: string,
  newHash: string,
): Promise<Account | null> {
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(
    `update accounts a set password_hash = ?, version = a.version + 1, version_raised_at = now()
      where a.id = ? and a.password_hash = ?
      returning ${ACCOUNT_COLUMNS}`,
    [newHash, id, checkedHash],
  );
  return rows[0] ? toAccount(rows[0]) : null;
}

/** Verifies the address too; access tokens become stale. Null if the account has another address now. */
export async function resetPassword(
  trx: Database,
  { accountId, email }: ActionToken,
  passwordHash: string,
): Promise<Account | null> {
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(
    `update accounts a
        set password_hash = ?, password_voided_at = null, version = a.version + 1, version_raised_at = now(),
            email_verified_at = coalesce(a.email_verified_at, now())
      where a.id = ? and a.email = ?
      returning ${ACCOUNT_COLUMNS}`,
    [passwordHash, accountId, email],
  );
  return rows[0] ? toAccount(rows[0]) : null;
}
