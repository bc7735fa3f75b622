import type { Context, Guarded } from '../context.js';

type SessionEventType = 'OPENED' | 'ENDED' | 'STALE' | 'FACTORS_CHANGED' | 'PROFILE_CHANGED';

type SessionEvent = {
  readonly type: SessionEventType;
  readonly sessionId: string | null;
  readonly occurredAt: Date;
};

/** As published by database triggers. */
type Published = Omit<SessionEvent, 'occurredAt'> & { readonly occurredAt: string };

/** What happens to the viewer's account from now on. */
export function followSessionEvents(
  ctx: Pick<Guarded<Context>, 'listen' | 'viewer'>,
): AsyncIterable<Published> {
  return ctx.listen(`gatehouse account ${ctx.viewer.id}`) as AsyncIterable<Published>;
}

export function toSessionEvent({ type, sessionId, occurredAt }: Published): SessionEvent {
  return { type, sessionId, occurredAt: new Date(occurredAt) };
}
