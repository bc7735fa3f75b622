import type { Database } from '../../database/connection.js';
import type { Factor } from '../factor.js';
import { type FactorRow, factorColumns, toFactor } from '../factor.repository.js';
import type { Challenge } from './challenge.js';
import type { Assertion, Registration } from './webauthn.js';

/** A passkey as it is verified by. */
export type Passkey = {
  id: string;
  accountId: string;
  publicKey: Buffer;
  backupEligible: boolean;
};

/** What a browser is told to find one by, or not to make a second one of. */
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

/** The passkeys of an account, the oldest first. */
export async function findCredentials(db: Database, accountId: string): Promise<Credential[]> {
  const { rows } = await db.raw<{ rows: { credential_id: Buffer; transports: string[] }[] }>(
    `select credential_id, transports from factors
      where account_id = ? and type = 'PASSKEY' order by created_at, id`,
    [accountId],
  );
  return rows.map(({ credential_id: id, transports }) => ({ id, transports }));
}

/** Null: an account has this credential already, this one or another. */
export async function insert(
  trx: Database,
  passkey: Registration & Credential & { factorId: string; accountId: string; name: string },
): Promise<Factor | null> {
  const { rows } = await trx.raw<{ rows: FactorRow[] }>(
    `insert into factors as f (id, account_id, type, name, credential_id, public_key, counter, transports,
       backup_eligible, backed_up, user_verified, last_used_at)
     values (:factorId, :accountId, 'PASSKEY', :name, :id, :publicKey, :counter, :transports,
       :backupEligible, :backedUp, :userVerified, now())
     on conflict (credential_id) do nothing returning ${factorColumns}`,
    passkey,
  );
  return rows[0] ? toFactor(rows[0]) : null;
}

/**
 * Keeps what a passkey said of itself. Its counter has to rise, unless it has none or may be copied to
 * devices that count apart.
 * @returns whether the counter rose; null when that is refused, or the passkey is gone.
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

/**
 * Uses a challenge up; false when it was used before or has expired meanwhile. This write decides between two
 * at once.
 */
export async function consumeChallenge(trx: Database, { id, expiresAtSeconds }: Challenge): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: object[] }>(
    `insert into used_challenges (id, expires_at)
     select :id, to_timestamp(:expiresAtSeconds) where to_timestamp(:expiresAtSeconds) > clock_timestamp()
     on conflict do nothing returning id`,
    { id, expiresAtSeconds },
  );
  return rows.length > 0;
}
