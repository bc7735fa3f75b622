import type { Database } from '../../database/connection.js';
import type { EndReason } from '../session.js';
import { SESSION_IS_LIVE } from '../session-row.js';

/** Named by id (of a verified access token), or by id and key (of a refresh token). */
export type NamedSession = { id: string; refreshKey: Buffer | null };

/** Ends expired sessions too, so that a refresh says they are over. @returns those ended by this call. */
export async function endSessions(
  db: Database,
  named: readonly NamedSession[],
  reason: EndReason,
): Promise<{ id: string; accountId: string }[]> {
  const { rows } = await db.raw<{ rows: { id: string; account_id: string }[] }>(
    `update sessions s set ended_at = now(), end_reason = ?
       from unnest(cast(? as uuid[]), cast(? as text[])) as named (id, refresh_key)
      where s.id = named.id and named.refresh_key in ('', encode(s.refresh_key, 'hex')) and s.ended_at is null
      returning s.id, s.account_id`,
    [reason, named.map((n) => n.id), named.map((n) => n.refreshKey?.toString('hex') ?? '')],
  );
  return rows.map((row) => ({ id: row.id, accountId: row.account_id }));
}

/** @returns 'ended' now, 'over' already, or null if the account has no such session. */
export async function endOne(
  db: Database,
  accountId: string,
  id: string,
  reason: EndReason,
): Promise<'ended' | 'over' | null> {
  const { rows } = await db.raw<{ rows: { live: boolean }[] }>(
    `with ended as (
       update sessions s set ended_at = now(), end_reason = :reason
        where s.id = :id and s.account_id = :accountId and ${SESSION_IS_LIVE} returning s.id
     )
     select exists (select from ended) as live from sessions where id = :id and account_id = :accountId`,
    { reason, id, accountId },
  );
  const row = rows[0];
  if (!row) return null;
  return row.live ? 'ended' : 'over';
}
