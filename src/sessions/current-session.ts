import type { Context } from '../context.js';

/** The session that a request has opened or renewed: from then on it is the current one, whatever the Bearer token says. */
const opened = new WeakMap<object, string>();

export function noteOpened(ctx: Context, sessionId: string): void {
  opened.set(ctx, sessionId);
}

/** Whether the request comes from this session. */
export function isCurrent(ctx: Context, sessionId: string): boolean {
  return sessionId === (opened.get(ctx) ?? ctx.viewer?.sessionId);
}
