import type { Database } from '../../database/connection.js';

/** Lock the account's row first. */
export async function replaceCodes(
  trx: Database,
  accountId: string,
  digests: readonly Buffer[],
): Promise<void> {
  await trx.raw('delete from recovery_codes where account_id = ?', [accountId]);
  await trx.raw('insert into recovery_codes (account_id, digest) select ?, unnest(cast(? as bytea[]))', [
    accountId,
    [...digests],
  ]);
}

/** Only a look: `consumeCode` decides. */
export async function hasCode(db: Database, accountId: string, digest: Buffer): Promise<boolean> {
  const { rows } = await db.raw<{ rows: object[] }>(
    'select from recovery_codes where account_id = ? and digest = ? and used_at is null',
    [accountId, digest],
  );
  return rows.length > 0;
}

/** @returns how many are left; null if the code is used or none of the account's. */
export async function consumeCode(trx: Database, accountId: string, digest: Buffer): Promise<number | null> {
  const { rows } = await trx.raw<{ rows: object[] }>(
    `update recovery_codes set used_at = now()
      where account_id = ? and digest = ? and used_at is null returning digest`,
    [accountId, digest],
  );
  if (rows.length === 0) return null;
  const left = await trx.raw<{ rows: { left: number }[] }>(
    'select count(*)::int as left from recovery_codes where account_id = ? and used_at is null',
    [accountId],
  );
  return left.rows[0]?.left ?? 0;
}
