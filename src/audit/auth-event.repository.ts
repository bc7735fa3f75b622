import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../database/connection.js';
import type { NewAuthEvent } from './auth-event.js';

/** Appends an event; in the transaction of what it records, so that neither stands without the other. */
export async function insert(
  db: Database,
  event: NewAuthEvent & { ipAddress: string; userAgent: string | null },
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
