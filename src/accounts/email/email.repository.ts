import type { Database } from '../../database/connection.js';
import type { Account } from '../account.js';
import { ACCOUNT_COLUMNS, type AccountRow, toAccount } from '../account-row.js';
import type { ActionToken } from '../action-links/action-tokens.repository.js';

/** Notes that the owner proved this address. Null when it is no longer the account's. */
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
 * Gives the account the address that the token was sent to, which is thereby proved. Returns the address
 * before too; null when the account is gone. Fails with a unique violation of `accounts_email_unique`. Lock
 * the row first.
 */
export async function changeEmail(
  trx: Database,
  { accountId, email, emailCanonical }: ActionToken,
): Promise<{ account: Account; before: { email: string; emailCanonical: string } } | null> {
  const { rows } = await trx.raw<{ rows: (AccountRow & { old_email: string; old_canonical: string })[] }>(
    `update accounts a set email = ?, email_canonical = ?, email_verified_at = now()
       from (select id, email as old_email, email_canonical as old_canonical from accounts where id = ?) as before
      where a.id = before.id
      returning ${ACCOUNT_COLUMNS}, before.old_email, before.old_canonical`,
    [email, emailCanonical, accountId],
  );
  const row = rows[0];
  if (!row) return null;
  return { account: toAccount(row), before: { email: row.old_email, emailCanonical: row.old_canonical } };
}

/**
 * The account, its row locked until the transaction ends; null when it is gone or its address is verified
 * already.
 */
export async function lockUnverified(trx: Database, id: string): Promise<Account | null> {
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(
    `select ${ACCOUNT_COLUMNS} from accounts a where a.id = ? and a.email_verified_at is null for update of a`,
    [id],
  );
  return rows[0] ? toAccount(rows[0]) : null;
}
