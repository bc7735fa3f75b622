import type { Account } from '../accounts/account.js';
import type { Context } from '../context.js';
import type { Session } from './session.js';
import * as sessions from './session.repository.js';

/** Last used first. The schema decides who may ask. */
export function listSessions(ctx: Pick<Context, 'db'>, account: Account): Promise<Session[]> {
  return sessions.findLiveOf(ctx.db, account.id);
}

/** A session that the request opened or renewed is the current one, whatever the Bearer token says. */
export function isCurrent({ state, viewer }: Context, sessionId: string): boolean {
  return sessionId === (state.openedSessionId ?? viewer?.sessionId);
}
