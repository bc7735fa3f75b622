import { inOneTurn } from '../../database/coalesce.js';
import type { Database } from '../../database/connection.js';
import { unavailable } from '../../errors.js';
import * as rotation from './rotation.repository.js';

/** Well below the usual REFRESH_REUSE_LEEWAY, after which a retry would count as theft. */
const longestWaitMillis = 1_500;

/**
 * Emptied when it ends: the table of a Map that changes with every request is replaced again and again, and V8 keeps what stood in the old
 * ones until a full collection (see `Unanswered` in http/server.ts). Without that 1.5 KB of each refresh got old.
 */
type Line = { last: Promise<unknown> | null };

/**
 * Decides about presented refresh tokens. What one turn of the event loop presents shares a statement and its commit; a session whose
 * row somebody has locked is left out of it and presented by itself, so that it waits alone. A lock that is held for long is felt by
 * its own session only, and no two statements can wait for each other.
 *
 * The tokens of one session, such as those of two tabs, are presented one after the other, first come, first served. However many there
 * are, they take one connection.
 *
 * @throws Refusal SERVICE_UNAVAILABLE (by the returned function) when too many of the session's tokens wait.
 */
export function createPresenter(
  db: Database,
  rules: rotation.RotationRules,
): (presented: rotation.Presentation) => Promise<rotation.Verdict> {
  const lines = new Map<string, Line>();

  /** The decisions by session; none where a row was left out. */
  const presentTurn = inOneTurn(async (turn: readonly rotation.Presentation[]) => {
    const [first] = turn;
    if (turn.length > 1 || !first) return rotation.decideMany(db, rules, turn);
    // There is nobody to wait for, and the plain statement costs PostgreSQL a quarter less than one for lists.
    return new Map([[first.token.sessionId, await rotation.decideOne(db, rules, first)]]);
  });

  async function decide(presented: rotation.Presentation): Promise<rotation.Verdict> {
    const { sessionId } = presented.token;
    const decisions = await presentTurn(presented);
    const decision = decisions.has(sessionId)
      ? decisions.get(sessionId)
      : await rotation.decideOne(db, rules, presented);
    return decision ?? rotation.explain(db, presented.token);
  }

  /** What ends the one before, such as a database that is frozen, ends the whole line: nobody waits for it twice. */
  async function decideAfter(
    before: Promise<unknown>,
    presented: rotation.Presentation,
  ): Promise<rotation.Verdict> {
    const since = performance.now();
    await before;
    if (performance.now() - since > longestWaitMillis)
      throw unavailable('This session is refreshed too often at once. Try again.');
    return decide(presented);
  }

  return (presented) => {
    const { sessionId } = presented.token;
    const line = lines.get(sessionId) ?? { last: null };
    const verdict = line.last ? decideAfter(line.last, presented) : decide(presented);
    line.last = verdict;
    lines.set(sessionId, line);
    const leave = () => {
      if (line.last !== verdict) return;
      line.last = null;
      lines.delete(sessionId);
    };
    verdict.then(leave, leave);
    return verdict;
  };
}
