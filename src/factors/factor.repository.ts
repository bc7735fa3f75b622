import type { Database } from '../database/connection.js';
import { batchLookups } from '../database/statements/batch-per-tick.js';
import { listOf, prepare } from '../database/statements/prepared.js';
import type { Factor, FactorType } from './factor.js';

export type FactorRow = {
  id: string;
  account_id: string;
  type: FactorType;
  name: string;
  created_at: Date;
  last_used_at: Date | null;
  backup_eligible: boolean | null;
};

/** The columns that `toFactor` reads, of a factor `f`. */
export const FACTOR_COLUMNS =
  'f.id, f.account_id, f.type, f.name, f.created_at, f.last_used_at, f.backup_eligible';

/** Frozen, because requests of one tick share it. */
export function toFactor(row: FactorRow): Factor {
  return Object.freeze({
    id: row.id,
    accountId: row.account_id,
    type: row.type,
    name: row.name,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    synced: row.backup_eligible,
  });
}

const ofAccounts = prepare<FactorRow>(
  'factors_of_accounts',
  `select ${FACTOR_COLUMNS} from factors f
    where f.account_id = any (${listOf('accountIds', 'uuid')}) order by f.created_at, f.id`,
);

/** Oldest first; null: none. */
export const findOf = batchLookups<readonly Factor[]>(async (db, accountIds) => {
  const rows = await ofAccounts(db, { accountIds });
  const lists = new Map<string, Factor[]>();
  for (const factor of rows.map(toFactor)) {
    const list = lists.get(factor.accountId);
    if (list) list.push(factor);
    else lists.set(factor.accountId, [factor]);
  }
  return lists;
});

/** Lock the account's row first. */
export async function count(trx: Database, accountId: string): Promise<number> {
  const { rows } = await trx.raw<{ rows: { count: number }[] }>(
    'select count(*)::int as count from factors where account_id = ?',
    [accountId],
  );
  return rows[0]?.count ?? 0;
}

/** Null: no such factor. */
export async function rename(
  db: Database,
  { accountId, id, name }: { accountId: string; id: string; name: string },
): Promise<Factor | null> {
  const { rows } = await db.raw<{ rows: FactorRow[] }>(
    `update factors f set name = ? where f.id = ? and f.account_id = ? returning ${FACTOR_COLUMNS}`,
    [name, id, accountId],
  );
  return rows[0] ? toFactor(rows[0]) : null;
}

/** Removes the recovery codes with the last factor. Null: no such factor. Lock the account's row first. */
export async function remove(trx: Database, accountId: string, id: string): Promise<Factor | null> {
  const { rows } = await trx.raw<{ rows: FactorRow[] }>(
    `with codes as (
       delete from recovery_codes where account_id = :accountId
         and not exists (select from factors where account_id = :accountId and id <> :id)
         and exists (select from factors where account_id = :accountId and id = :id)
     )
     delete from factors f where f.id = :id and f.account_id = :accountId returning ${FACTOR_COLUMNS}`,
    { accountId, id },
  );
  return rows[0] ? toFactor(rows[0]) : null;
}
