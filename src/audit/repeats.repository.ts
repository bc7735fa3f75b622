import type { Database } from '../database/connection.js';
import { inTransaction } from '../database/transaction.js';
import type { AuthEventType } from './auth-event.js';
import * as events from './auth-event.repository.js';

/** An event that may come by the thousand. Those of one key count as the same thing happening again. */
export type Repeat = {
  key: string;
  type: AuthEventType;
  userId: string | null;
  ipAddress: string | null;
  userAgent: string | null;
};

/** What a window left: how often the event came again after the first, which has had its own row. */
export type ClosedWindow = { type: AuthEventType; userId: string | null; further: number };

type RepeatRow = {
  type: AuthEventType;
  user_id: string | null;
  ip_address: string | null;
  user_agent: string | null;
  further: number;
};

/**
 * Counts `count` more of an event. The first of a window becomes a row of auth_events at once, further ones a number.
 * @returns whether these were the first.
 */
export async function note(
  db: Database,
  repeat: Repeat,
  count: number,
  windowSeconds: number,
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const further = (await noteInWindow(trx, repeat, count, windowSeconds)) ?? (await reopen(trx));
    if (further !== 0) return false;
    await events.insert(trx, { ...repeat, actorId: null, sessionId: null, count });
    return true;
  });

  async function reopen(trx: Database): Promise<number | null> {
    await closeEnded(trx, 1, repeat.key);
    return noteInWindow(trx, repeat, count, windowSeconds);
  }
}

/** How many there now are beside the first; null when the key's window is over. The row's lock is held from then on. */
async function noteInWindow(
  trx: Database,
  repeat: Repeat,
  count: number,
  windowSeconds: number,
): Promise<number | null> {
  const { rows } = await trx.raw<{ rows: { further: number }[] }>(
    `insert into auth_event_repeats as r (key, type, user_id, ip_address, user_agent, ends_at)
     values (:key, :type, :userId, :ipAddress, :userAgent, now() + make_interval(secs => :windowSeconds))
     on conflict (key) do update set further = r.further + :count where r.ends_at > now()
     returning further`,
    { ...repeat, count, windowSeconds },
  );
  return rows[0]?.further ?? null;
}

/**
 * Turns windows that are over into rows of auth_events, at most `limit`; with `key`, only that one. Several instances
 * may do so at once.
 * @returns the windows, those without anything further included.
 */
export async function closeEnded(db: Database, limit: number, key?: string): Promise<ClosedWindow[]> {
  return inTransaction(db, async (trx) => {
    const { rows } = await trx.raw<{ rows: RepeatRow[] }>(
      `delete from auth_event_repeats where key in (
         select key from auth_event_repeats
          where ends_at <= now() and key = coalesce(cast(:key as text), key)
          order by ends_at limit :limit for update skip locked
       ) returning type, user_id, ip_address, user_agent, further`,
      { key: key ?? null, limit },
    );
    for (const row of rows) {
      if (row.further === 0) continue;
      await events.insert(trx, {
        type: row.type,
        userId: row.user_id,
        actorId: null,
        sessionId: null,
        ipAddress: row.ip_address,
        userAgent: row.user_agent,
        count: row.further,
      });
    }
    return rows.map((row) => ({ type: row.type, userId: row.user_id, further: row.further }));
  });
}
