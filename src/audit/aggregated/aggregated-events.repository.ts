import type { Database } from '../../database/connection.js';
import { inTransaction } from '../../database/transaction.js';
import type { AuthEventType } from '../auth-event.js';
import * as events from '../auth-event.repository.js';

/** Events with the same key are repeats of one another. */
export type RepeatableEvent = {
  key: string;
  type: AuthEventType;
  userId: string | null;
  ipAddress: string | null;
  userAgent: string | null;
};

/** The first event has a row of its own and is not in `repeatCount`. */
export type ClosedWindow = { type: AuthEventType; userId: string | null; repeatCount: number };

type WindowRow = {
  type: AuthEventType;
  user_id: string | null;
  ip_address: string | null;
  user_agent: string | null;
  repeat_count: number;
};

/** Writes a window's first event as a row, and counts repeats. @returns whether it was the first. */
export async function add(
  db: Database,
  event: RepeatableEvent,
  count: number,
  windowSeconds: number,
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const repeats = (await addToWindow(trx, event, count, windowSeconds)) ?? (await reopen(trx));
    if (repeats !== 0) return false;
    await events.insert(trx, { ...event, actorId: null, sessionId: null, count });
    return true;
  });

  async function reopen(trx: Database): Promise<number | null> {
    await closeWindows(trx, 1, event.key);
    return addToWindow(trx, event, count, windowSeconds);
  }
}

/** The number of repeats; null if the window is over. Keeps the row locked. */
async function addToWindow(
  trx: Database,
  event: RepeatableEvent,
  count: number,
  windowSeconds: number,
): Promise<number | null> {
  const { rows } = await trx.raw<{ rows: { repeat_count: number }[] }>(
    `insert into auth_event_repeats as r (key, type, user_id, ip_address, user_agent, ends_at)
     values (:key, :type, :userId, :ipAddress, :userAgent, now() + make_interval(secs => :windowSeconds))
     on conflict (key) do update set further = r.further + :count where r.ends_at > now()
     returning further as repeat_count`,
    { ...event, count, windowSeconds },
  );
  return rows[0]?.repeat_count ?? null;
}

/**
 * Turns at most `limit` finished windows, or the one of `key`, into rows of auth_events. Several instances
 * may call it at once.
 * @returns the windows, also those without repeats.
 */
export async function closeWindows(db: Database, limit: number, key?: string): Promise<ClosedWindow[]> {
  return inTransaction(db, async (trx) => {
    const { rows } = await trx.raw<{ rows: WindowRow[] }>(
      `delete from auth_event_repeats where key in (
         select key from auth_event_repeats
          where ends_at <= now() and key = coalesce(cast(:key as text), key)
          order by ends_at limit :limit for update skip locked
       ) returning type, user_id, ip_address, user_agent, further as repeat_count`,
      { key: key ?? null, limit },
    );
    for (const row of rows) {
      if (row.repeat_count === 0) continue;
      await events.insert(trx, {
        type: row.type,
        userId: row.user_id,
        actorId: null,
        sessionId: null,
        ipAddress: row.ip_address,
        userAgent: row.user_agent,
        count: row.repeat_count,
      });
    }
    return rows.map((row) => ({ type: row.type, userId: row.user_id, repeatCount: row.repeat_count }));
  });
}
