import type { ServerResponse } from 'node:http';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { unauthenticated } from '../../authorization/refusals.js';
import type { Services } from '../../context.js';
import { Refusal } from '../../errors.js';
import type { StreamEnd } from '../../http/metrics/metrics.js';
import type { StreamKind } from '../../http/streams/accepted-stream.js';
import { openStreamBody } from '../../http/streams/stream-body.js';
import type { Identity } from '../../sessions/viewer.service.js';
import type { Subscription } from './subscriptions.js';

/** A client with this many unread events is too slow for its subscription. */
const MOST_UNREAD = 64;
/** From this many on, the socket gets a tick to send them. */
const UNREAD_PER_TICK = 8;
/** Between two checks of a token that should have expired. */
const LEAST_MS = 250;

export type StreamOptions = {
  readonly kind: StreamKind;
  readonly subscription: Subscription;
  /** Identifies the request's access token at the moment of the call. */
  readonly identify: () => Promise<Identity>;
  readonly services: Pick<Services, 'metrics' | 'nowSeconds'>;
  readonly stringify: (answer: object) => string;
};

/** Streams events until source, session or client ends it. Each event judges the viewer anew. */
export async function runStream(res: ServerResponse, options: StreamOptions): Promise<void> {
  const { kind, subscription, identify, services, stringify } = options;
  const { source, slot, contexts } = subscription;
  const isOwned = contexts.opening.viewer !== null;
  let isOver = false;
  let expiry: NodeJS.Timeout | undefined;

  function close(how: StreamEnd): boolean {
    if (isOver) return false;
    isOver = true;
    clearTimeout(expiry);
    slot.leave();
    contexts.end();
    // A waiting generator ends only when it resumes.
    source.return?.().catch(() => {});
    services.metrics.streamEnded(how);
    return true;
  }

  function end(how: StreamEnd, error: unknown = null): void {
    if (!close(how)) return;
    body.end(error === null ? null : stringify(subscription.format(error)).trimEnd());
  }

  /** @returns false if it is unknown at the moment whether the token is valid. */
  function settle({ viewer, viewerProblem, tokenEndsAtSeconds }: Identity): boolean {
    if (viewer === null && viewerProblem?.code !== 'UNAUTHENTICATED') return false;
    if (viewer === null) end('session', unauthenticated(viewerProblem));
    else void expireAt(tokenEndsAtSeconds ?? 0);
    return true;
  }

  async function expireAt(endsAtSeconds: number): Promise<void> {
    if (expiry !== undefined) return;
    const nowSeconds = await services.nowSeconds().catch(() => Date.now() / 1000);
    if (isOver || expiry !== undefined) return;
    const delayMs = Math.max((endsAtSeconds - nowSeconds) * 1000, LEAST_MS);
    expiry = setTimeout(() => {
      expiry = undefined;
      void judge();
    }, delayMs).unref();
  }

  async function judge(): Promise<boolean> {
    return isOver || !isOwned || settle(await identify());
  }

  res.once('close', () => close('client'));
  // Requested before the client learns that the stream is open, so that it misses nothing published since.
  let next = source.next();
  next.catch(() => {});
  await contexts.ready();
  if (res.closed) close('client');
  if (isOver) return;
  const body = openStreamBody(res, kind);
  services.metrics.streamOpened();
  slot.hold({ judge, complete: () => end('complete') });
  try {
    while (!isOver) {
      const { done, value } = await next;
      if (isOver) return;
      if (done) return end('complete');
      const identity = await identify();
      if (isOwned) settle(identity);
      if (isOver) return;
      const result = await subscription.execute(value, contexts.of(identity));
      if (isOver) return;
      body.writeEvent(stringify(result).trimEnd());
      services.metrics.streamEvent();
      next = source.next();
      next.catch(() => {});
      if (body.unread() >= UNREAD_PER_TICK) await yieldToEventLoop();
      if (body.unread() > MOST_UNREAD) end('slow', tooSlow());
    }
  } catch (error) {
    end('failed', error);
  }
}

function tooSlow(): Refusal {
  const message = `More than ${MOST_UNREAD} events were not read: subscribe again, and read faster.`;
  return new Refusal('RATE_LIMITED', message, { retryAfter: 1 });
}
