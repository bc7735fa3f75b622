import type { Database } from '../../database/connection.js';
import type { Factor } from '../factor.js';
import { FACTOR_COLUMNS, type FactorRow, toFactor } from '../factor.repository.js';
import type { Challenge } from './challenge.js';
import type { Assertion, Registration } from './webauthn.js';

export type Passkey = {
  id: string;
  accountId: string;
  publicKey: Buffer;
  backupEligible: boolean;
};

/** Lets a browser find a passkey, or not create a second one. */
export type Credential = { id: Buffer; transports: string[] };

export async function findByCredential(db: Database, credentialId: Buffer): Promise<Passkey | null> {
  const { rows } = await db.raw<{
    rows: { id: string; account_id: string; public_key: Buffer; backup_eligible: boolean }[];
  }>('select id, account_id, public_key, backup_eligible from factors where credential_id = ?', [
    credentialId,
  ]);
  const row = rows[0];
  if (!row) return null;
  return {
    id: row.id,
    accountId: row.account_id,
    publicKey: row.public_key,
    backupEligible: row.backup_eligible,
  };
}

/** Oldest first. */
export async function findCredentials(db: Database, accountId: string): Promise<Credential[]> {
  const { rows } = await db.raw<{ rows: { credential_id: Buffer; transports: string[] }[] }>(
    `select credential_id, transports from factors
      where account_id = ? and type = 'PASSKEY' order by created_at, id`,
    [accountId],
  );
  return rows.map(({ credential_id: id, transports }) => ({ id, transports }));
}

/** Null: some account already has this credential. */
export async function insert(
  trx: Database,
  passkey: Registration & Credential & { factorId: string; accountId: string; name: string },
): Promise<Factor | null> {
  const { rows } = await trx.raw<{ rows: FactorRow[] }>(
    `insert into factors as f (id, account_id, type, name, credential_id, public_key, counter, transports,
       backup_eligible, backed_up, user_verified, last_used_at)
     values (:factorId, :accountId, 'PASSKEY', :name, :id, :publicKey, :counter, :transports,
       :backupEligible, :backedUp, :userVerified, now())
     on conflict (credential_id) do nothing returning ${FACTOR_COLUMNS}`,
    passkey,
  );
  return rows[0] ? toFactor(rows[0]) : null;
}

/**
 * Stores the passkey's new state. The counter must rise, unless there is none or the passkey is synced.
 * @returns whether it rose; null if refused or the passkey is gone.
 */
export async function recordUse(
  trx: Database,
  id: string,
  { counter, backedUp, userVerified }: Assertion,
): Promise<{ counterRose: boolean } | null> {
  const { rows } = await trx.raw<{ rows: { rose: boolean }[] }>(
    `with before as (
       select id, counter < :counter or counter = 0 and :counter = 0 as rose
         from factors where id = :id for update
     )
     update factors f set counter = :counter, backed_up = :backedUp,
       user_verified = f.user_verified or :userVerified, last_used_at = now()
       from before where f.id = before.id and (before.rose or f.backup_eligible) returning before.rose`,
    { id, counter, backedUp, userVerified },
  );
  return rows[0] ? { counterRose: rows[0].rose } : null;
}

/** Consumes a challenge by one write; false if it was used or has expired. */
export async function consumeChallenge(trx: Database, { id, expiresAtSeconds }: Challenge): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: object[] }>(
    `insert into used_challenges (id, expires_at)
     select :id, to_timestamp(:expiresAtSeconds) where to_timestamp(:expiresAtSeconds) > clock_timestamp()
     on conflict do nothing returning id`,
    { id, expiresAtSeconds },
  );
  return rows.length > 0;
}
