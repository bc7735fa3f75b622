import type { Database } from '../database/connection.js';
import { batchLookups } from '../database/statements/batch-per-tick.js';
import type { CursorPosition } from '../paging/cursor.js';
import type { KeysetItem } from '../paging/page.js';
import type { AuthEvent, AuthEventType } from './auth-event.js';

/** Null matches everything; `until` is exclusive. */
export type EventFilter = {
  userId: string | null;
  type: AuthEventType | null;
  since: Date | null;
  until: Date | null;
};

type EventRow = {
  id: string;
  type: AuthEventType;
  occurred_at: Date;
  user_id: string | null;
  actor_id: string | null;
  session_id: string | null;
  ip_address: string | null;
  user_agent: string | null;
  count: number;
  key: string;
};

/** Newest first. */
export async function findPage(
  db: Database,
  { filter, after, limit }: { filter: EventFilter; after: CursorPosition | null; limit: number },
): Promise<KeysetItem<AuthEvent>[]> {
  const conditions = [
    filter.userId !== null && 'user_id = :userId',
    filter.type !== null && 'type = :type',
    filter.since !== null && 'occurred_at >= :since',
    filter.until !== null && 'occurred_at < :until',
    after !== null && '(occurred_at, id) < (cast(:key as timestamptz), cast(:id as uuid))',
  ].filter((condition) => condition !== false);
  const { rows } = await db.raw<{ rows: EventRow[] }>(
    `select id, type, occurred_at, user_id, actor_id, session_id, ip_address, user_agent, count,
            to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key
       from auth_events ${conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`}
      order by occurred_at desc, id desc limit :limit`,
    { ...filter, ...after, limit },
  );
  return rows.map((row) => ({ node: toEvent(row), position: { key: row.key, id: row.id } }));
}

export const findById = batchLookups<AuthEvent>(async (db, ids) => {
  const { rows } = await db.raw<{ rows: EventRow[] }>(
    `select id, type, occurred_at, user_id, actor_id, session_id, ip_address, user_agent, count
       from auth_events where id = any(cast(? as uuid[]))`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, toEvent(row)]));
});

function toEvent(row: Omit<EventRow, 'key'>): AuthEvent {
  return {
    id: row.id,
    type: row.type,
    occurredAt: row.occurred_at,
    userId: row.user_id,
    actorId: row.actor_id,
    sessionId: row.session_id,
    ipAddress: row.ip_address,
    userAgent: row.user_agent,
    count: row.count,
  };
}
