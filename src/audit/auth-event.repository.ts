import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../database/connection.js';
import { inTransaction } from '../database/transaction.js';
import type { NewAuthEvent } from './auth-event.js';

/** Call it in the transaction of what it records. */
export async function insert(
  db: Database,
  event: NewAuthEvent & { ipAddress: string | null; userAgent: string | null },
): Promise<void> {
  await db('auth_events').insert({
    id: uuidv7(),
    type: event.type,
    user_id: event.userId,
    actor_id: event.actorId,
    session_id: event.sessionId,
    ip_address: event.ipAddress,
    user_agent: event.userAgent,
    count: event.count ?? 1,
    details: event.details ? JSON.stringify(event.details) : null,
  });
}

/** The only way in which events are deleted. @returns how many. */
export async function removeOlderThan(db: Database, ageSeconds: number, limit: number): Promise<number> {
  return inTransaction(db, async (trx) => {
    await trx.raw(`set local gatehouse.retention = 'on'`);
    const { rowCount } = await trx.raw<{ rowCount: number }>(
      `delete from auth_events where id in (
         select id from auth_events where occurred_at < now() - make_interval(secs => ?)
          order by occurred_at, id limit ?)`,
      [ageSeconds, limit],
    );
    return rowCount;
  });
}
