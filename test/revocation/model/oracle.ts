import type { AccessClaims } from '../../../src/tokens/access/access-claims.js';
import type { ModelledDatabase, State } from './database.js';

/** What a request may be answered: `valid` with the permissions, or why not. */
export type Verdict = string;

/** How much an instance may be ahead of the database's clock: as long as the slowest poll that counts took. */
const AHEAD_MS = 600;

/**
 * Every answer that the database itself would have given at some moment between two, in true time. An instance's answer has to be one
 * of them. Times of the token, the session and what roles grant may be those of different moments: each of these facts has to be from
 * within that time.
 */
export function verdictsWithin(
  database: ModelledDatabase,
  claims: AccessClaims,
  { fromMs, toMs, toleranceMs }: { fromMs: number; toMs: number; toleranceMs: number },
): ReadonlySet<Verdict> {
  const history = database.history();
  const pieces = history
    .map(({ fromMs: begunMs, state }, index) => {
      const endedMs = history[index + 1]?.fromMs ?? Number.POSITIVE_INFINITY;
      const [firstMs, lastMs] = [Math.max(begunMs, fromMs), Math.min(endedMs, toMs)];
      const clockMs = { first: firstMs + state.clockErrorMs, last: lastMs + state.clockErrorMs + AHEAD_MS };
      return { state, clockMs, isWithin: firstMs <= lastMs };
    })
    .filter(({ isWithin }) => isWithin);
  const timesMs = pieces.flatMap(({ clockMs }) => [clockMs.first, clockMs.last]);
  const isEver = (test: (clockMs: number) => boolean) => timesMs.some(test);
  const found = new Set<Verdict>();
  const isBegun = (ms: number) => claims.iat * 1000 <= ms + toleranceMs;
  // Made in the last second of its session, a token has no life, which no tolerance lengthens.
  const isPast = (ms: number) => claims.exp <= claims.iat || claims.exp * 1000 <= ms - toleranceMs;
  if (isEver((ms) => !isBegun(ms))) found.add('TOKEN_NOT_ACTIVE');
  if (isEver(isPast)) found.add('TOKEN_EXPIRED');
  // It may be active only in between.
  if (!isEver(isBegun) || !isEver((ms) => !isPast(ms))) return found;
  for (const { state } of pieces) {
    const session = state.sessions[claims.sid];
    const isOver = !session || session.ended || session.accountId !== claims.sub;
    if (isOver || isEver((ms) => session.endsAtMs <= ms)) found.add('TOKEN_REVOKED');
    if (isOver || !isEver((ms) => session.endsAtMs > ms)) continue;
    const account = state.accounts[claims.sub];
    if (!account || account.locked) found.add('TOKEN_REVOKED');
    else if (account.version !== claims.ver) found.add('TOKEN_STALE');
    else for (const piece of pieces) found.add(`valid ${permissionsAt(account.role, piece.state)}`);
  }
  return found;
}

function permissionsAt(role: string, { grants }: State): readonly string[] {
  return [...(grants[role] ?? [])].sort();
}
