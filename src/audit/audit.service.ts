import type { Client, Services } from '../context.js';
import type { Database } from '../database/connection.js';
import type { NewAuthEvent } from './auth-event.js';
import * as events from './auth-event.repository.js';

/** Records an event as a row and as one log line. Pass the transaction of what it records. */
export async function record(
  ctx: Pick<Services, 'log' | 'metrics'> & { client: Client },
  db: Database,
  event: NewAuthEvent,
): Promise<void> {
  await events.insert(db, { ...event, ipAddress: ctx.client.ipAddress, userAgent: ctx.client.userAgent });
  logEvent(ctx, event);
}

/** The log line and the count alone, for an event whose row a statement of its own has written. */
export function logEvent(
  ctx: Pick<Services, 'log' | 'metrics'> & { client: Client },
  event: NewAuthEvent,
): void {
  measure(ctx.metrics, event.type);
  const { type, userId, actorId, sessionId, count } = event;
  ctx.log.info(
    {
      event: type,
      userId,
      actorId,
      sessionId,
      count,
      ipAddress: ctx.client.ipAddress,
      requestId: ctx.client.requestId,
    },
    'auth event',
  );
}

function measure(metrics: Services['metrics'], type: NewAuthEvent['type']): void {
  if (type === 'LOGGED_IN') metrics.login('succeeded');
  else if (type === 'LOGIN_FAILED') metrics.login('refused');
  else if (type === 'REFRESHED') metrics.refresh('succeeded');
  else if (type === 'REFRESH_REUSED') metrics.reuse();
}
