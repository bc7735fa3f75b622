import type { Database } from '../../database/connection.js';
import type { Factor } from '../factor.js';
import { FACTOR_COLUMNS, type FactorRow, toFactor } from '../factor.repository.js';

export type TotpSecret = { id: string; secret: Buffer };

/** With the database's unix time, the only clock that decides about codes. */
export async function findSecrets(
  db: Database,
  accountId: string,
): Promise<{ secrets: TotpSecret[]; nowSeconds: number }> {
  const { rows } = await db.raw<{ rows: { now_seconds: number; id: string | null; secret: Buffer }[] }>(
    `select extract(epoch from clock_timestamp())::float8 as now_seconds, f.id, f.secret
       from (values (1)) as always left join factors f on f.account_id = ? and f.type = 'TOTP'`,
    [accountId],
  );
  const secrets = rows.flatMap(({ id, secret }) => (id === null ? [] : [{ id, secret }]));
  return { secrets, nowSeconds: rows[0]?.now_seconds ?? Number.NaN };
}

/** Consumes this step and all before it (RFC 6238, 5.2); false if already used or the factor is gone. */
export async function consumeStep(
  trx: Database,
  { id, step, resealed }: { id: string; step: number; resealed: Buffer | null },
): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: object[] }>(
    `update factors set last_step = :step, last_used_at = now(), secret = coalesce(:resealed, secret)
      where id = :id and type = 'TOTP' and last_step < :step returning id`,
    { id, step, resealed },
  );
  return rows.length > 0;
}

export async function replaceEnrolment(
  db: Database,
  enrolment: { accountId: string; challenge: Buffer; secret: Buffer; ttlSeconds: number },
): Promise<void> {
  await db.raw(
    `insert into totp_enrolments (account_id, challenge, secret, expires_at)
     values (:accountId, :challenge, :secret, now() + make_interval(secs => :ttlSeconds))
     on conflict (account_id) do update set challenge = excluded.challenge, secret = excluded.secret,
       expires_at = excluded.expires_at, attempts = 0`,
    enrolment,
  );
}

/** Counts an attempt and returns the sealed secret; null: unknown, replaced, expired or tried too often. */
export async function attemptEnrolment(
  db: Database,
  { accountId, challenge, mostAttempts }: { accountId: string; challenge: Buffer; mostAttempts: number },
): Promise<{ secret: Buffer; nowSeconds: number } | null> {
  const { rows } = await db.raw<{ rows: { secret: Buffer; now_seconds: number }[] }>(
    `update totp_enrolments set attempts = attempts + 1
      where account_id = :accountId and challenge = :challenge and attempts < :mostAttempts and expires_at > now()
      returning secret, extract(epoch from clock_timestamp())::float8 as now_seconds`,
    { accountId, challenge, mostAttempts },
  );
  const row = rows[0];
  return row ? { secret: row.secret, nowSeconds: row.now_seconds } : null;
}

/** Consumes the enrolment's code; null if confirmed or replaced meanwhile. Lock the account's row first. */
export async function confirmEnrolment(
  trx: Database,
  factor: { id: string; accountId: string; challenge: Buffer; name: string; step: number },
): Promise<Factor | null> {
  const { rows } = await trx.raw<{ rows: FactorRow[] }>(
    `with confirmed as (
       delete from totp_enrolments where account_id = :accountId and challenge = :challenge returning account_id, secret
     )
     insert into factors as f (id, account_id, type, name, secret, last_step, last_used_at)
     select :id, account_id, 'TOTP', :name, secret, :step, now() from confirmed
     returning ${FACTOR_COLUMNS}`,
    factor,
  );
  return rows[0] ? toFactor(rows[0]) : null;
}
