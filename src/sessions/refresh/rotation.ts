import { batchPerTick } from '../../database/batch-per-tick.js';
import type { Database } from '../../database/connection.js';
import { unavailable } from '../../errors.js';
import * as rotation from './rotation.repository.js';

/** Well below the usual REFRESH_REUSE_LEEWAY, after which a retry would count as theft. */
const LONGEST_WAIT_MS = 1_500;

/**
 * Emptied when it ends, or V8 would keep what stood in it until a full collection (`Unanswered` in
 * http/server.ts).
 */
type Queue = { last: Promise<unknown> | null };

/** By database and session. */
const queuesOf = new WeakMap<Database, Map<string, Queue>>();

/**
 * Rotates a refresh token. Tokens that arrive in one event-loop tick are rotated in one statement; rows
 * locked elsewhere are skipped and retried alone, so that a long lock delays only its own session and no two
 * statements wait for each other. The tokens of one session, such as those of two tabs, are rotated in order
 * of arrival over one connection.
 *
 * @throws Refusal SERVICE_UNAVAILABLE when the session's attempts before this one took too long.
 */
export function rotateRefreshToken(
  db: Database,
  attempt: rotation.RefreshAttempt,
): Promise<rotation.RotationResult> {
  const { sessionId } = attempt.token;
  const queues = queuesOf.get(db) ?? new Map<string, Queue>();
  queuesOf.set(db, queues);
  const queue = queues.get(sessionId) ?? { last: null };
  const result = queue.last ? rotateAfter(queue.last, db, attempt) : rotate(db, attempt);
  queue.last = result;
  queues.set(sessionId, queue);
  const leave = () => {
    if (queue.last !== result) return;
    queue.last = null;
    queues.delete(sessionId);
  };
  result.then(leave, leave);
  return result;
}

/** If the previous attempt stalled, for instance on a frozen database, the whole queue fails at once. */
async function rotateAfter(
  previous: Promise<unknown>,
  db: Database,
  attempt: rotation.RefreshAttempt,
): Promise<rotation.RotationResult> {
  const since = performance.now();
  await previous;
  if (performance.now() - since > LONGEST_WAIT_MS)
    throw unavailable('This session is refreshed too often at once. Try again.');
  return rotate(db, attempt);
}

async function rotate(db: Database, attempt: rotation.RefreshAttempt): Promise<rotation.RotationResult> {
  const { sessionId } = attempt.token;
  const results = await rotateBatch(db, attempt);
  const result = results.has(sessionId) ? results.get(sessionId) : await rotation.rotateOne(db, attempt);
  return result ?? rotation.explain(db, attempt.token);
}

/** The results by session; none where a row was skipped. */
const rotateBatch = batchPerTick(async (db, attempts: readonly rotation.RefreshAttempt[]) => {
  const [first] = attempts;
  if (attempts.length > 1 || !first) return rotation.rotateMany(db, attempts);
  // A single attempt delays nobody else, and its plain statement costs PostgreSQL a quarter less.
  return new Map([[first.token.sessionId, await rotation.rotateOne(db, first)]]);
});
