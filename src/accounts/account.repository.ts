import { batchLookups } from '../database/batch-per-tick.js';
import type { Database } from '../database/connection.js';
import { listOf, prepare } from '../database/prepared.js';
import type { Account, AccountWithPassword } from './account.js';
import { type AccountRow, accountColumns, toAccount } from './account-row.js';
import type { Role } from './roles/role.js';

export type NewAccount = {
  id: string;
  email: string;
  emailCanonical: string;
  username: string | null;
  name: string;
  passwordHash: string;
  roles: readonly Role[];
  emailVerified: boolean;
};

/** What somebody signs in with, in canonical form. */
export type Identifier = { email: string } | { username: string };

/** Inserts the account. Fails with a unique violation of `accounts_email_unique` or `accounts_username_unique`. */
export async function insert(db: Database, account: NewAccount): Promise<Account> {
  const { rows } = await db.raw<{ rows: AccountRow[] }>(
    `insert into accounts as a
       (id, email, email_canonical, username, name, password_hash, roles, email_verified_at, last_login_at)
     values (?, ?, ?, ?, ?, ?, ?, case when ? then now() end, null)
     returning ${accountColumns}`,
    [
      account.id,
      account.email,
      account.emailCanonical,
      account.username,
      account.name,
      account.passwordHash,
      [...account.roles],
      account.emailVerified,
    ],
  );
  return toAccount(first(rows));
}

/** Which of the two are taken. A look before the costly hash: the unique constraints decide. */
export async function findTaken(
  db: Database,
  emailCanonical: string,
  username: string | null,
): Promise<{ email: boolean; username: boolean }> {
  const { rows } = await db.raw<{ rows: { email: boolean; username: boolean }[] }>(
    `select exists (select from accounts where email_canonical = ?) as email,
            exists (select from accounts where username = ?) as username`,
    [emailCanonical, username],
  );
  return first(rows);
}

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
  const { rows } = await db.raw<{ rows: (AccountRow & { password_hash: string })[] }>(
    `select a.password_hash, ${accountColumns} from accounts a where a.${column} = ?`,
    [value],
  );
  const row = rows[0];
  return row ? { account: toAccount(row), passwordHash: row.password_hash } : null;
}

const byId = prepare<AccountRow>(
  'accounts_by_id',
  `select ${accountColumns} from accounts a where a.id = any (${listOf('ids', 'uuid')})`,
);

/** The account with this id, or null. The look-ups of one tick of the event loop share a statement. */
export const findById = batchLookups(async (db, ids) => {
  const rows = await byId(db, { ids });
  return new Map(rows.map((row) => [row.account_id, toAccount(row)]));
});

/**
 * Notes a sign-in, and stores the upgraded hash if there is one. The conditional write decides against a
 * password change that ran since the password was checked, and holds the row's lock until the transaction
 * ends, so that whatever ends all sessions comes wholly before or wholly after the new one.
 *
 * @returns null when the password is no longer the one that was checked, or the account is gone.
 */
export async function recordLogin(
  trx: Database,
  id: string,
  checkedHash: string,
  upgradedHash: string | null,
): Promise<Account | null> {
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(
    `update accounts a set last_login_at = now(), password_hash = coalesce(?, a.password_hash)
      where a.id = ? and a.password_hash = ?
      returning ${accountColumns}`,
    [upgradedHash, id, checkedHash],
  );
  const row = rows[0];
  return row ? toAccount(row) : null;
}

/**
 * Stores a new password if the old one is still the one that was checked. Raises the version: access tokens made
 * before are stale.
 */
export async function changePassword(
  trx: Database,
  id: string,
  checkedHash: string,
  newHash: string,
): Promise<Account | null> {
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(
    `update accounts a set password_hash = ?, version = a.version + 1, version_raised_at = now()
      where a.id = ? and a.password_hash = ?
      returning ${accountColumns}`,
    [newHash, id, checkedHash],
  );
  const row = rows[0];
  return row ? toAccount(row) : null;
}

/** Changes what is given. Fails with a unique violation of `accounts_username_unique`. Null: there is no such account. */
export async function updateProfile(
  trx: Database,
  id: string,
  change: { name?: string; username?: string | null },
): Promise<Account | null> {
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(
    `update accounts a set name = case when :hasName then :name else a.name end,
       username = case when :hasUsername then :username else a.username end
      where a.id = :id
      returning ${accountColumns}`,
    {
      id,
      hasName: change.name !== undefined,
      name: change.name ?? null,
      hasUsername: change.username !== undefined,
      username: change.username ?? null,
    },
  );
  const row = rows[0];
  return row ? toAccount(row) : null;
}

/** Deletes the account and, with it, what only belongs to it. */
export async function remove(trx: Database, id: string): Promise<boolean> {
  return (await trx('accounts').where({ id }).delete()) > 0;
}

/** Locks the account's row until the transaction ends: the first step of whatever ends all its sessions. */
export async function lockRow(trx: Database, id: string): Promise<void> {
  await trx.raw('select from accounts where id = ? for update', [id]);
}

/** Locks the account's row until the transaction ends. False when the password is not the one that was checked. */
export async function lockWithPassword(trx: Database, id: string, checkedHash: string): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    'select from accounts where id = ? and password_hash = ? for update',
    [id, checkedHash],
  );
  return rows.length === 1;
}

/** The permissions that the table grants, by role. */
export async function findGrants(db: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await db.raw<{ rows: { role: string; permissions: string[] }[] }>(
    'select role, array_agg(permission order by permission) as permissions from role_permissions group by role',
  );
  return new Map(rows.map((row) => [row.role, row.permissions]));
}

function first<Row>(rows: readonly Row[]): Row {
  const row = rows[0];
  if (!row) throw new Error('the statement answered no row');
  return row;
}
