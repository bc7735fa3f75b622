import type { Role } from '../../authorization/viewer.js';
import type { Database } from '../../database/connection.js';
import { LOCKS } from '../../database/jobs/locks.js';
import type { Account } from '../account.js';
import { ACCOUNT_COLUMNS, ACCOUNT_IS_LOCKED, type AccountRow, toAccount } from '../account-row.js';

/** Raises the version, so that the account's access tokens are stale. Lock its row first. */
export async function setRoles(trx: Database, id: string, roles: readonly Role[]): Promise<Account> {
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(
    `update accounts a set roles = ?, version = a.version + 1, version_raised_at = now() where a.id = ?
      returning ${ACCOUNT_COLUMNS}`,
    [[...roles], id],
  );
  if (!rows[0]) throw new Error('the account is gone although its row was locked');
  return toAccount(rows[0]);
}

export async function findGrants(db: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await db.raw<{ rows: { role: string; permissions: string[] }[] }>(
    'select role, array_agg(permission order by permission) as permissions from role_permissions group by role',
  );
  return new Map(rows.map((row) => [row.role, row.permissions]));
}

/** Concurrent replacements run one after the other. @returns the previous grants, sorted. */
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

export async function isAdministrator(trx: Database, accountId: string): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: object[] }>(
    `select from accounts where id = ? and 'ADMIN' = any (roles)`,
    [accountId],
  );
  return rows.length > 0;
}

/** Serialises decisions about administrators until the transaction ends. */
export async function lockAdministrators(trx: Database): Promise<void> {
  await trx.raw('select pg_advisory_xact_lock(?)', [LOCKS.administrators]);
}

export async function hasOtherAdministrator(trx: Database, accountId: string): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: object[] }>(
    `select from accounts a where 'ADMIN' = any (a.roles) and a.id <> ? and not (${ACCOUNT_IS_LOCKED}) limit 1`,
    [accountId],
  );
  return rows.length > 0;
}

/** Roles held beyond these, with their holders' number. Reads every account. */
export async function countHoldersOfOthers(
  db: Database,
  roles: readonly Role[],
): Promise<{ role: string; accounts: number }[]> {
  const { rows } = await db.raw<{ rows: { role: string; accounts: number }[] }>(
    `select role, count(*)::integer as accounts
       from accounts a, unnest(a.roles) as role
      where not a.roles <@ cast(:roles as text[]) and role <> all (cast(:roles as text[]))
      group by role order by role`,
    { roles: [...roles] },
  );
  return rows;
}
