import type { Logger } from 'pino';
import type { Database } from '../database/connection.js';
import { Refusal } from '../errors.js';
import type { Metrics } from '../http/metrics/metrics.js';
import type { Client } from '../request.js';
import type { AggregatedEvents } from './aggregated/aggregated-events.js';
import type { NewAuthEvent } from './auth-event.js';
import * as events from './auth-event.repository.js';

type Sender = Pick<Client, 'ipAddress' | 'userAgent' | 'requestId'>;
type Recording = { log: Pick<Logger, 'info'>; metrics: Metrics; client: Sender };

/** Writes a row and a log line. Pass the transaction of what it records. */
export async function record(ctx: Recording, db: Database, event: NewAuthEvent): Promise<void> {
  await events.insert(db, { ...event, ipAddress: ctx.client.ipAddress, userAgent: ctx.client.userAgent });
  logEvent(ctx, event);
}

/** The log line and metric, for an event whose row another statement writes. */
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

/** `auth event: email verification sent`, so that each log line says what happened. */
export function describeEvent(type: NewAuthEvent['type']): string {
  return `auth event: ${type.toLowerCase().replaceAll('_', ' ')}`;
}

/** `userId`: null for an unknown account. */
export async function recordLoginFailed(
  ctx: Recording & { aggregatedEvents: AggregatedEvents; client: Client },
  userId: string | null,
): Promise<void> {
  logEvent(ctx, { type: 'LOGIN_FAILED', userId, actorId: null, sessionId: null });
  const { ipAddress, subnet, userAgent } = ctx.client;
  await ctx.aggregatedEvents.record({ type: 'LOGIN_FAILED', userId, ipAddress, subnet, userAgent });
}

/** Aggregated: no limit stops anyone from sending many. */
export async function recordPasskeyFailed(
  ctx: Recording & { aggregatedEvents: AggregatedEvents; client: Client },
  userId: string,
): Promise<void> {
  const type = 'SECOND_FACTOR_FAILED';
  logEvent(ctx, { type, userId, actorId: null, sessionId: null });
  const { ipAddress, subnet, userAgent } = ctx.client;
  await ctx.aggregatedEvents.record({ type, userId, ipAddress, subnet, userAgent });
}

/** Records an attempt that the rate limiter refuses. `userId`: the account tried, or null. */
export async function watchLimit<Result>(
  ctx: { aggregatedEvents: AggregatedEvents; client: Client },
  userId: string | null,
  attempt: () => Promise<Result>,
): Promise<Result> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof Refusal && error.extensions.code === 'RATE_LIMITED') {
      const { ipAddress, subnet, userAgent } = ctx.client;
      await ctx.aggregatedEvents.record({ type: 'RATE_LIMITED', userId, ipAddress, subnet, userAgent });
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
