import type { Database } from '../database/connection.js';
import { batchLookups } from '../database/statements/batch-per-tick.js';
import { listOf, prepare } from '../database/statements/prepared.js';

export type SecondFactor = 'PASSKEY' | 'RECOVERY_CODE' | 'TOTP';

/** Of account `a`, sorted. Recovery codes exist only beside another factor. */
export const SECOND_FACTORS_OF_ACCOUNT = `array(
  select f.type from factors f where f.account_id = a.id
  union select 'RECOVERY_CODE' from recovery_codes r where r.account_id = a.id and r.used_at is null
  order by 1)`;

export type Provable = {
  readonly hasPassword: boolean;
  readonly secondFactors: readonly SecondFactor[];
  /** Whether it signs in with another provider. */
  readonly hasIdentity: boolean;
};

const provableOf = prepare<{
  id: string;
  has_password: boolean;
  second_factors: SecondFactor[];
  has_identity: boolean;
}>(
  'provable_of_accounts',
  `select a.id, a.password_hash is not null as has_password, ${SECOND_FACTORS_OF_ACCOUNT} as second_factors,
          exists (select from identities i where i.account_id = a.id) as has_identity
     from accounts a where a.id = any (${listOf('ids', 'uuid')})`,
);

/** Null: no such account. */
export const findProvable = batchLookups<Provable>(async (db, ids) => {
  const rows = await provableOf(db, { ids });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        hasPassword: row.has_password,
        secondFactors: Object.freeze(row.second_factors),
        hasIdentity: row.has_identity,
      },
    ]),
  );
});

const codesLeftOf = prepare<{ account_id: string; left: number }>(
  'recovery_codes_left',
  `select account_id, count(*)::int as left from recovery_codes
    where account_id = any (${listOf('ids', 'uuid')}) and used_at is null group by account_id`,
);

/** Unused recovery codes; null: none. */
export const countRecoveryCodes = batchLookups<number>(async (db, ids) => {
  const rows = await codesLeftOf(db, { ids });
  return new Map(rows.map((row) => [row.account_id, row.left]));
});

/** Confirmed or not. Lock the account's row first. */
export async function removeAll(trx: Database, accountId: string): Promise<void> {
  await trx.raw(
    `with codes as (delete from recovery_codes where account_id = :accountId),
          enrolments as (delete from totp_enrolments where account_id = :accountId)
     delete from factors where account_id = :accountId`,
    { accountId },
  );
}
