import type { Database } from '../../database/connection.js';

/** The ids of keys that stored secrets are sealed under. */
export async function findKeyIds(db: Database): Promise<Buffer[]> {
  const { rows } = await db.raw<{ rows: { id: Buffer }[] }>(
    `select distinct substring(secret from 2 for 4) as id from factors where secret is not null
     union select distinct substring(secret from 2 for 4) from totp_enrolments where expires_at > now()`,
  );
  return rows.map(({ id }) => id);
}

/** The next secrets after `afterId` that other keys have sealed. */
export async function findSealedByOthers(
  db: Database,
  { keyId, afterId, limit }: { keyId: Buffer; afterId: string; limit: number },
): Promise<{ id: string; accountId: string; secret: Buffer }[]> {
  const { rows } = await db.raw<{ rows: { id: string; account_id: string; secret: Buffer }[] }>(
    `select id, account_id, secret from factors
      where id > :afterId and secret is not null and substring(secret from 2 for 4) <> :keyId
      order by id limit :limit`,
    { keyId, afterId, limit },
  );
  return rows.map((row) => ({ id: row.id, accountId: row.account_id, secret: row.secret }));
}

/** Does nothing if a sign-in resealed it meanwhile. */
export async function replaceSecret(
  db: Database,
  { id, secret, resealed }: { id: string; secret: Buffer; resealed: Buffer },
): Promise<boolean> {
  const { rows } = await db.raw<{ rows: object[] }>(
    'update factors set secret = ? where id = ? and secret = ? returning id',
    [resealed, id, secret],
  );
  return rows.length > 0;
}
