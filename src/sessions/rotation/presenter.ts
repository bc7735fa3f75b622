import { inOneTurn } from '../../database/coalesce.js';
import type { Database } from '../../database/connection.js';
import * as rotation from './rotation.repository.js';

/**
 * Decides about presented refresh tokens. What one turn of the event loop presents shares a statement and its commit; a session whose
 * row somebody has locked is left out of it and presented by itself, so that it waits alone. A lock that is held for long is felt by
 * its own session only, and no two statements can wait for each other.
 *
 * Of one session's tokens, such as those of two tabs, the first is presented and the others in a statement after that.
 */
export function createPresenter(
  db: Database,
  rules: rotation.RotationRules,
): (presented: rotation.Presentation) => Promise<rotation.Verdict> {
  /** The statements under way that several sessions share, by session. */
  const underway = new Map<string, Promise<unknown>>();

  async function presentTogether(ofSession: ReadonlyMap<string, rotation.Presentation>) {
    const deciding = rotation.decideMany(db, rules, [...ofSession.values()]);
    for (const sessionId of ofSession.keys()) underway.set(sessionId, deciding);
    try {
      return await deciding;
    } finally {
      for (const sessionId of ofSession.keys())
        if (underway.get(sessionId) === deciding) underway.delete(sessionId);
    }
  }

  /** Of each session the presentation that was made, and the decisions by session; none where a row was left out. */
  const presentTurn = inOneTurn(async (turn: readonly rotation.Presentation[]) => {
    const ofSession = new Map<string, rotation.Presentation>();
    for (const each of turn) {
      if (!ofSession.has(each.token.sessionId)) ofSession.set(each.token.sessionId, each);
    }
    const [only] = turn;
    // There is nobody to wait for, and the plain statement costs PostgreSQL a quarter less than one for lists.
    const decisions =
      turn.length === 1 && only
        ? new Map([[only.token.sessionId, await rotation.decideOne(db, rules, only)]])
        : await presentTogether(ofSession);
    return { ofSession, decisions };
  });

  return async function present(presented) {
    const { sessionId } = presented.token;
    // It would be left out, and wait for the row with a connection of its own, of which there are few.
    for (let before = underway.get(sessionId); before; before = underway.get(sessionId)) await before;
    const { ofSession, decisions } = await presentTurn(presented);
    if (ofSession.get(sessionId) !== presented) return present(presented);
    const decision = decisions.has(sessionId)
      ? decisions.get(sessionId)
      : await rotation.decideOne(db, rules, presented);
    return decision ?? rotation.explain(db, presented.token);
  };
}
