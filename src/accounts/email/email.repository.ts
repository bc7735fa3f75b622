import type { Database } from '../../database/connection.js';
import type { Account } from '../account.js';
import { type AccountRow, accountColumns, toAccount } from '../account-row.js';
import type { ActionToken } from '../mailed/action-tokens.repository.js';

/** Notes that the owner proved this address. Null when it is no longer the account's. */
export async function markVerified(
  trx: Database,
  { accountId, email }: ActionToken,
): Promise<Account | null> {
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(
    `update accounts a set email_verified_at = coalesce(a.email_verified_at, now())
      where a.id = ? and a.email = ?
      returning ${accountColumns}`,
    [accountId, email],
  );
  return rows[0] ? toAccount(rows[0]) : null;
}

/**
 * Gives the account the address that the token was sent to, which is thereby proved. Returns the address before too;
 * null when the account is gone. Fails with a unique violation of `accounts_email_unique`. Lock the row first.
 */
export async function changeEmail(
  trx: Database,
  { accountId, email, emailCanonical }: ActionToken,
): Promise<{ account: Account; before: { email: string; emailCanonical: string } } | null> {
  const { rows } = await trx.raw<{ rows: (AccountRow & { old_email: string; old_canonical: string })[] }>(
    `update accounts a set email = ?, email_canonical = ?, email_verified_at = now()
       from (select id, email as old_email, email_canonical as old_canonical from accounts where id = ?) as before
      where a.id = before.id
      returning ${accountColumns}, before.old_email, before.old_canonical`,
    [email, emailCanonical, accountId],
  );
  const row = rows[0];
  if (!row) return null;
  return { account: toAccount(row), before: { email: row.old_email, emailCanonical: row.old_canonical } };
}

/**
 * Sets a new password for whoever got the token by mail, which proves the address too, and makes access tokens stale.
 * Null when the address is no longer the account's.
 */
export async function resetPassword(
  trx: Database,
  { accountId, email }: ActionToken,
  passwordHash: string,
): Promise<Account | null> {
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(
    `update accounts a
        set password_hash = ?, version = a.version + 1, version_raised_at = now(),
            email_verified_at = coalesce(a.email_verified_at, now())
      where a.id = ? and a.email = ?
      returning ${accountColumns}`,
    [passwordHash, accountId, email],
  );
  return rows[0] ? toAccount(rows[0]) : null;
}

/** The account, its row locked until the transaction ends; null when it is gone. */
export async function lockById(trx: Database, id: string): Promise<Account | null> {
  return lockWhere(trx, id, 'true');
}

/** The same, and null too when the address is verified already. */
export async function lockUnverified(trx: Database, id: string): Promise<Account | null> {
  return lockWhere(trx, id, 'a.email_verified_at is null');
}

async function lockWhere(trx: Database, id: string, condition: string): Promise<Account | null> {
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(
    `select ${accountColumns} from accounts a where a.id = ? and ${condition} for update of a`,
    [id],
  );
  return rows[0] ? toAccount(rows[0]) : null;
}
