import type { Database } from '../../database/connection.js';

/**
 * Whether the account has anything left that signs it in by itself: a password, an identity at another
 * provider, or a passkey that has verified its user. Call it after removing one, in a transaction that locked
 * the account's row before: of two removals at once the second then sees what the first left.
 */
export async function hasWayIn(trx: Database, accountId: string): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: { found: boolean }[] }>(
    `select a.password_hash is not null
         or exists (select from identities i where i.account_id = a.id)
         or exists (select from factors f
                     where f.account_id = a.id and f.type = 'PASSKEY' and f.user_verified) as found
       from accounts a where a.id = ?`,
    [accountId],
  );
  return rows[0]?.found ?? false;
}
