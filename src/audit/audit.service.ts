import type { Logger } from 'pino';
import type { Database } from '../database/connection.js';
import { Refusal } from '../errors.js';
import type { Metrics } from '../http/metrics/metrics.js';
import type { Client } from '../request.js';
import type { AggregatedEvents } from './aggregated/aggregated-events.js';
import type { NewAuthEvent } from './auth-event.js';
import * as events from './auth-event.repository.js';

/** Who sent the request that caused an event. */
type Sender = Pick<Client, 'ipAddress' | 'userAgent' | 'requestId'>;
type Recording = { log: Pick<Logger, 'info'>; metrics: Metrics; client: Sender };

/** Records an event as a row and as one log line. Pass the transaction of what it records. */
export async function record(ctx: Recording, db: Database, event: NewAuthEvent): Promise<void> {
  await events.insert(db, { ...event, ipAddress: ctx.client.ipAddress, userAgent: ctx.client.userAgent });
  logEvent(ctx, event);
}

/** The log line and the count alone, for an event whose row a statement of its own has written. */
export function logEvent(ctx: Recording, event: NewAuthEvent): void {
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
    describeEvent(type),
  );
}

/** `auth event: email verification sent`: the log is read line by line, so each says what happened. */
export function describeEvent(type: NewAuthEvent['type']): string {
  return `auth event: ${type.toLowerCase().replaceAll('_', ' ')}`;
}

/** Records a wrong password, or with null one for an account that does not exist. */
export async function recordLoginFailed(
  ctx: Recording & { aggregatedEvents: AggregatedEvents; client: Client },
  userId: string | null,
): Promise<void> {
  logEvent(ctx, { type: 'LOGIN_FAILED', userId, actorId: null, sessionId: null });
  const { ipAddress, net, userAgent } = ctx.client;
  await ctx.aggregatedEvents.record({ type: 'LOGIN_FAILED', userId, ipAddress, net, userAgent });
}

/** Records a wrong passkey at a sign-in, where no limit keeps anybody from sending many. */
export async function recordPasskeyFailed(
  ctx: Recording & { aggregatedEvents: AggregatedEvents; client: Client },
  userId: string,
): Promise<void> {
  const type = 'SECOND_FACTOR_FAILED';
  logEvent(ctx, { type, userId, actorId: null, sessionId: null });
  const { ipAddress, net, userAgent } = ctx.client;
  await ctx.aggregatedEvents.record({ type, userId, ipAddress, net, userAgent });
}

/**
 * Makes an attempt that is counted, and records when it is refused because there were too many. The limits
 * have their own log line and metric. `userId` is whose account is tried; null when there is none.
 */
export async function watchLimit<Result>(
  ctx: { aggregatedEvents: AggregatedEvents; client: Client },
  userId: string | null,
  attempt: () => Promise<Result>,
): Promise<Result> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof Refusal && error.extensions.code === 'RATE_LIMITED') {
      const { ipAddress, net, userAgent } = ctx.client;
      await ctx.aggregatedEvents.record({ type: 'RATE_LIMITED', userId, ipAddress, net, userAgent });
    }
    throw error;
  }
}

function measure(metrics: Metrics, type: NewAuthEvent['type']): void {
  if (type === 'LOGGED_IN') metrics.login('succeeded');
  else if (type === 'LOGIN_FAILED') metrics.login('refused');
  else if (type === 'REFRESHED') metrics.refresh('succeeded');
  else if (type === 'REFRESH_REUSED') metrics.reuse();
}
