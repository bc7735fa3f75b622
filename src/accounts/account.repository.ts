import type { Role } from '../authorization/viewer.js';
import type { Database } from '../database/connection.js';
import { batchLookups } from '../database/statements/batch-per-tick.js';
import { listOf, prepare } from '../database/statements/prepared.js';
import type { Account, LockedAccount } from './account.js';
import {
  ACCOUNT_COLUMNS,
  type AccountRow,
  LOCKED_COLUMNS,
  type LockedAccountRow,
  toAccount,
  toLockedAccount,
} from './account-row.js';

export type NewAccount = {
  id: string;
  email: string;
  emailCanonical: string;
  username: string | null;
  name: string;
  /** Null if it signs in by other means. */
  passwordHash: string | null;
  roles: readonly Role[];
  emailVerified: boolean;
};

/** Fails with a unique violation of `accounts_email_unique` or `accounts_username_unique`. */
export async function insert(db: Database, account: NewAccount): Promise<Account> {
  const { rows } = await db.raw<{ rows: AccountRow[] }>(
    `insert into accounts as a
       (id, email, email_canonical, username, name, password_hash, roles, email_verified_at, last_login_at)
     values (?, ?, ?, ?, ?, ?, ?, case when ? then now() end, null)
     returning ${ACCOUNT_COLUMNS}`,
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

/** Spares a costly hash when one is taken; the unique constraints still decide. */
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

const byId = prepare<AccountRow>(
  'accounts_by_id',
  `select ${ACCOUNT_COLUMNS} from accounts a where a.id = any (${listOf('ids', 'uuid')})`,
);

export const findById = batchLookups(async (db, ids) => {
  const rows = await byId(db, { ids });
  return new Map(rows.map((row) => [row.account_id, toAccount(row)]));
});

/** Changes the given fields. Null: no such account. Fails with a violation of `accounts_username_unique`. */
export async function updateProfile(
  trx: Database,
  id: string,
  change: { name?: string; username?: string | null },
): Promise<Account | null> {
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(
    `update accounts a set name = case when :hasName then :name else a.name end,
       username = case when :hasUsername then :username else a.username end
      where a.id = :id
      returning ${ACCOUNT_COLUMNS}`,
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

export async function remove(trx: Database, id: string): Promise<boolean> {
  // Requests store an address and no account, so they do not go by cascade.
  await trx.raw(
    `delete from password_reset_requests
      where email_canonical = (select email_canonical from accounts where id = ?)`,
    [id],
  );
  return (await trx('accounts').where({ id }).delete()) > 0;
}

/**
 * Locks the account's row until the transaction ends and reads it; null if there is none. The first step of
 * everything that opens sessions, ends all of them, or changes what others decide about the account.
 */
export async function lockAndFind(trx: Database, id: string): Promise<Account | null> {
  return (await lockWithFactors(trx, id))?.account ?? null;
}

/** Like `lockAndFind`, with the password hash and second factors. */
export async function lockWithFactors(trx: Database, id: string): Promise<LockedAccount | null> {
  await trx.raw('select from accounts where id = ? for update', [id]);
  return readLocked(trx, id);
}

/**
 * Call it after the statement that locked the row: one that waited for the lock would see factors as they
 * were before it waited.
 */
export async function readLocked(trx: Database, id: string): Promise<LockedAccount | null> {
  const { rows } = await trx.raw<{ rows: LockedAccountRow[] }>(
    `select ${LOCKED_COLUMNS} from accounts a where a.id = ?`,
    [id],
  );
  return rows[0] ? toLockedAccount(rows[0]) : null;
}

export async function lockWithFactorsByEmail(
  trx: Database,
  emailCanonical: string,
): Promise<LockedAccount | null> {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    'select id from accounts where email_canonical = ? for update',
    [emailCanonical],
  );
  return rows[0] ? readLocked(trx, rows[0].id) : null;
}

/** For whoever proves an address that nobody had: no password, stale tokens. Lock the row first. */
export async function beginAnew(trx: Database, id: string): Promise<Account> {
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(
    `update accounts a set password_hash = null, password_voided_at = null, email_verified_at = now(),
       version = a.version + 1, version_raised_at = now()
      where a.id = ? returning ${ACCOUNT_COLUMNS}`,
    [id],
  );
  return toAccount(first(rows));
}

function first<Row>(rows: readonly Row[]): Row {
  const row = rows[0];
  if (!row) throw new Error('the statement answered no row');
  return row;
}
