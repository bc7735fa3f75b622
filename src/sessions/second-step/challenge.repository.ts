import type { Database } from '../../database/connection.js';
import type { ProvenFactor } from '../proof/proven-factor.js';
import type { Delivery } from '../session.js';

/** A login that waits for its second factor, with what was proved and asked for at its first step. */
export type PendingLogin = {
  accountId: string;
  proven: ProvenFactor[];
  delivery: Delivery;
  rememberMe: boolean;
};

/** Of one account at a time; beyond it the oldest is forgotten. */
const MOST_PENDING = 20;

/**
 * Keeps a pending login under the digest of its challenge, and removes those of the account that are over.
 */
export async function insert(
  trx: Database,
  pending: PendingLogin & { digest: Buffer; ttlSeconds: number },
): Promise<void> {
  await trx.raw(
    `with over as (
       delete from login_challenges where account_id = :accountId and (expires_at <= now() or digest in (
         select digest from login_challenges where account_id = :accountId order by expires_at desc offset :others))
     )
     insert into login_challenges (digest, account_id, proven, delivery, remember_me, expires_at)
     values (:digest, :accountId, :proven, :delivery, :rememberMe, now() + make_interval(secs => :ttlSeconds))`,
    { ...pending, proven: JSON.stringify(pending.proven), others: MOST_PENDING - 1 },
  );
}

/** Counts an attempt, and answers what is pending. Null: unknown, used, expired, dead, or tried too often. */
export async function attempt(
  db: Database,
  digest: Buffer,
  mostAttempts: number,
): Promise<PendingLogin | null> {
  const { rows } = await db.raw<{
    rows: { account_id: string; proven: ProvenFactor[]; delivery: Delivery; remember_me: boolean }[];
  }>(
    `update login_challenges set attempts = attempts + 1
      where digest = ? and attempts < ? and expires_at > now()
      returning account_id, proven, delivery, remember_me`,
    [digest, mostAttempts],
  );
  const row = rows[0];
  return row
    ? { accountId: row.account_id, proven: row.proven, delivery: row.delivery, rememberMe: row.remember_me }
    : null;
}

/** Gives an attempt back that nobody could judge. */
export async function refundAttempt(db: Database, digest: Buffer): Promise<void> {
  await db.raw('update login_challenges set attempts = greatest(attempts - 1, 0) where digest = ?', [digest]);
}

/**
 * Whose pending login it is, for a ceremony that shows nothing but that account's keys. Null: none that can
 * still be completed.
 */
export async function findAccountId(
  db: Database,
  digest: Buffer,
  mostAttempts: number,
): Promise<string | null> {
  const { rows } = await db.raw<{ rows: { account_id: string }[] }>(
    'select account_id from login_challenges where digest = ? and attempts < ? and expires_at > now()',
    [digest, mostAttempts],
  );
  return rows[0]?.account_id ?? null;
}

/** Uses a pending login up; false when another request has done so, or something killed it. */
export async function consume(trx: Database, digest: Buffer): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: object[] }>(
    'delete from login_challenges where digest = ? and expires_at > now() returning digest',
    [digest],
  );
  return rows.length > 0;
}
