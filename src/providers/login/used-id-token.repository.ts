import type { Database } from '../../database/connection.js';

/** Longer than an ID token may be presented for, differences of clocks included. */
const KEEP_SECONDS = 3600;

/** Notes that an ID token was used; false when it was before. This write decides between two at once. */
export async function insert(db: Database, digest: Buffer): Promise<boolean> {
  const { rows } = await db.raw<{ rows: object[] }>(
    `insert into used_challenges (id, expires_at) values (?, now() + make_interval(secs => ?))
     on conflict do nothing returning id`,
    [digest, KEEP_SECONDS],
  );
  return rows.length > 0;
}
