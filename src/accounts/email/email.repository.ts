import type { Database } from '../../database/connection.js';
import type { Account } from '../account.js';
import { ACCOUNT_COLUMNS, type AccountRow, toAccount } from '../account-row.js';
import type { ActionToken } from '../action-links/action-tokens.repository.js';

/** Null if it is no longer the account's address. */
export async function markVerified(
  trx: Database,
  { accountId, email }: ActionToken,
): Promise<Account | null> {
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(
    `update accounts a set email_verified_at = coalesce(a.email_verified_at, now())
      where a.id = ? and a.email = ?
      returning ${ACCOUNT_COLUMNS}`,
    [accountId, email],
  );
  return rows[0] ? toAccount(rows[0]) : null;
}

/**
 * Makes the token's address, which it proves, the account's; returns the old one too, or null if the account
 * is gone. Keeps the time of the first verification: identities linked before it may be somebody else's. Lock
 * the row first. Fails with a violation of `accounts_email_unique`.
 */
export async function changeEmail(
  trx: Database,
  { accountId, email, emailCanonical }: ActionToken,
): Promise<{ account: Account; before: { email: string; emailCanonical: string } } | null> {
  const { rows } = await trx.raw<{ rows: (AccountRow & { old_email: string; old_canonical: string })[] }>(
    `update accounts a set email = ?, email_canonical = ?,
       email_verified_at = coalesce(a.email_verified_at, now())
       from (select id, email as old_email, email_canonical as old_canonical from accounts where id = ?) as before
      where a.id = before.id
      returning ${ACCOUNT_COLUMNS}, before.old_email, before.old_canonical`,
    [email, emailCanonical, accountId],
  );
  const row = rows[0];
  if (!row) return null;
  return { account: toAccount(row), before: { email: row.old_email, emailCanonical: row.old_canonical } };
}

/** Locks the row until the transaction ends. Null if the account is gone or verified. */
export async function lockUnverified(trx: Database, id: string): Promise<Account | null> {
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(
    `select ${ACCOUNT_COLUMNS} from accounts a where a.id = ? and a.email_verified_at is null for update of a`,
    [id],
  );
  return rows[0] ? toAccount(rows[0]) : null;
}
