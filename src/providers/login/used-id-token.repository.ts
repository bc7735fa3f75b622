import type { Database } from '../../database/connection.js';

/** Longer than an ID token is accepted, clock differences included. */
const KEEP_SECONDS = 3600;

/** Records the use of an ID token by one write; false if it was used before. */
export async function insert(db: Database, digest: Buffer): Promise<boolean> {
  const { rows } = await db.raw<{ rows: object[] }>(
    `insert into used_challenges (id, expires_at) values (?, now() + make_interval(secs => ?))
     on conflict do nothing returning id`,
    [digest, KEEP_SECONDS],
  );
  return rows.length > 0;
}
