import type { Database } from '../../database/connection.js';
import type { ProvenFactor } from '../proof/proven-factor.js';
import type { Delivery } from '../session.js';

/** A login that waits for its second factor, with what was proved and asked for. */
export type PendingLogin = {
  accountId: string;
  proven: ProvenFactor[];
  delivery: Delivery;
  rememberMe: boolean;
};

/** Per account; beyond it the oldest is dropped. */
const MOST_PENDING = 20;

/** Stores the login under its challenge's digest, and removes the account's expired ones. */
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

/** Counts an attempt and returns the login. Null: unknown, used, expired, void or tried too often. */
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

/** For an attempt that could not be judged. */
export async function refundAttempt(db: Database, digest: Buffer): Promise<void> {
  await db.raw('update login_challenges set attempts = greatest(attempts - 1, 0) where digest = ?', [digest]);
}

/** For a ceremony that reveals only that account's passkeys. Null: the login can no longer be completed. */
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

/** False if another request consumed it or it became void. */
export async function consume(trx: Database, digest: Buffer): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: object[] }>(
    'delete from login_challenges where digest = ? and expires_at > now() returning digest',
    [digest],
  );
  return rows.length > 0;
}
