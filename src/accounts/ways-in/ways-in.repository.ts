import type { Database } from '../../database/connection.js';

/**
 * Whether a password, an identity or a user-verifying passkey is left. Call it after removing one, with the
 * account's row locked, so that the second of two removals sees the first.
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
