import type { Database } from '../../database/connection.js';

/** Per account; beyond it the oldest is dropped. */
const MOST_DEVICES = 50;

export async function insert(
  trx: Database,
  device: { digest: Buffer; accountId: string; ttlSeconds: number },
): Promise<void> {
  await trx.raw(
    `with over as (
       delete from trusted_devices where account_id = :accountId and (expires_at <= now() or digest in (
         select digest from trusted_devices where account_id = :accountId order by created_at desc offset :others))
     )
     insert into trusted_devices (digest, account_id, expires_at)
     values (:digest, :accountId, now() + make_interval(secs => :ttlSeconds))`,
    { ...device, others: MOST_DEVICES - 1 },
  );
}

export async function isTrusted(
  trx: Database,
  accountId: string,
  digests: readonly Buffer[],
): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: object[] }>(
    `select from trusted_devices
      where account_id = ? and digest = any (cast(? as bytea[])) and expires_at > now() limit 1`,
    [accountId, [...digests]],
  );
  return rows.length > 0;
}

/** @returns how many the account no longer trusts. */
export async function removeAll(db: Database, accountId: string): Promise<number> {
  const { rows } = await db.raw<{ rows: object[] }>(
    'delete from trusted_devices where account_id = ? and expires_at > now() returning digest',
    [accountId],
  );
  return rows.length;
}
