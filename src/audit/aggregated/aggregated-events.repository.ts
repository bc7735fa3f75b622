import type { Database } from '../../database/connection.js';
import { inTransaction } from '../../database/transaction.js';
import type { AuthEventType } from '../auth-event.js';
import * as events from '../auth-event.repository.js';

/** An event that may come by the thousand. Those of one key are repeats of each other. */
export type RepeatableEvent = {
  key: string;
  type: AuthEventType;
  userId: string | null;
  ipAddress: string | null;
  userAgent: string | null;
};

/** A window that ended: how often the event was repeated after the first, which has a row of its own. */
export type ClosedWindow = { type: AuthEventType; userId: string | null; repeatCount: number };

type WindowRow = {
  type: AuthEventType;
  user_id: string | null;
  ip_address: string | null;
  user_agent: string | null;
  repeat_count: number;
};

/**
 * Adds `count` more of an event. The first of a window becomes a row of auth_events at once, repeats only a
 * number.
 * @returns whether these were the first.
 */
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

/** How many repeats there are now; null when the key's window is over. The row stays locked from then on. */
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
 * Turns windows that are over into rows of auth_events, at most `limit`; with `key`, only that one. Several
 * instances may do so at once.
 * @returns the windows, those without repeats included.
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
