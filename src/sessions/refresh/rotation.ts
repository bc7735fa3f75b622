import type { Database } from '../../database/connection.js';
import { batchPerTick } from '../../database/statements/batch-per-tick.js';
import { unavailable } from '../../errors.js';
import * as rotation from './rotation.repository.js';

/** Well below the usual REFRESH_REUSE_LEEWAY, after which a retry would count as theft. */
const LONGEST_WAIT_MS = 1_500;

type Judged = { attempt: rotation.RefreshAttempt; rules: rotation.RotationRules };

/** Emptied at its end, or V8 would keep its last value (see http/server/connections.ts). */
type Queue = { last: Promise<unknown> | null };

const queuesOf = new WeakMap<Database, Map<string, Queue>>();

/**
 * Rotates a refresh token. Tokens of one event-loop tick share a statement; rows locked elsewhere are retried
 * alone, so that a long lock delays only its own session. A session's tokens are rotated in order.
 * @throws Refusal SERVICE_UNAVAILABLE if earlier attempts of the session took too long.
 */
export function rotateRefreshToken(
  db: Database,
  rules: rotation.RotationRules,
  attempt: rotation.RefreshAttempt,
): Promise<rotation.RotationResult> {
  const { sessionId } = attempt.token;
  const queues = queuesOf.get(db) ?? new Map<string, Queue>();
  queuesOf.set(db, queues);
  const queue = queues.get(sessionId) ?? { last: null };
  const judged = { attempt, rules };
  const result = queue.last ? rotateAfter(queue.last, db, judged) : rotate(db, judged);
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
  judged: Judged,
): Promise<rotation.RotationResult> {
  const since = performance.now();
  await previous;
  if (performance.now() - since > LONGEST_WAIT_MS)
    throw unavailable('This session is refreshed too often at once. Try again.');
  return rotate(db, judged);
}

async function rotate(db: Database, judged: Judged): Promise<rotation.RotationResult> {
  const { attempt, rules } = judged;
  const { sessionId } = attempt.token;
  const results = await rotateBatch(db, judged);
  const result = results.has(sessionId)
    ? results.get(sessionId)
    : await rotation.rotateOne(db, rules, attempt);
  return result ?? rotation.explain(db, attempt.token);
}

/** Results by session, without skipped rows. Attempts of one tick share their process's rules. */
const rotateBatch = batchPerTick(async (db, batch: readonly [Judged, ...Judged[]]) => {
  const [{ attempt, rules }, ...others] = batch;
  if (others.length > 0) {
    return rotation.rotateMany(
      db,
      rules,
      batch.map((each) => each.attempt),
    );
  }
  // A single attempt delays nobody else, and its plain statement is cheaper for PostgreSQL.
  return new Map([[attempt.token.sessionId, await rotation.rotateOne(db, rules, attempt)]]);
});
