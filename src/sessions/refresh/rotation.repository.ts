import { v7 as uuidv7 } from 'uuid';
import type { Account } from '../../accounts/account.js';
import { toAccount } from '../../accounts/account-row.js';
import type { Config } from '../../config.js';
import type { Database } from '../../database/connection.js';
import type { RefreshToken } from '../../tokens/refresh-token.js';
import type { RefreshableSession } from '../session.js';
import { toSession } from '../session-row.js';
import { COLUMNS, type RotatedRow, rotateRow, rotateRows } from './rotation-statement.repository.js';

/** The configuration that decides about refreshes. */
export type RotationRules = {
  sessions: Pick<Config['sessions'], 'reuseLeewaySeconds' | 'refreshTtlSeconds' | 'rememberMeTtlSeconds'>;
  rateLimits: Pick<Config['rateLimits'], 'refresh'>;
};

/** A refresh token of ours, and who presented it. */
export type RefreshAttempt = { token: RefreshToken; ipAddress: string; userAgent: string | null };

type WriteResult =
  | { kind: 'rotated'; session: RefreshableSession; account: Account; clientChanged: boolean }
  | { kind: 'reused'; session: RefreshableSession }
  | { kind: 'limited'; accountId: string; retryAfterSeconds: number };

/** `replaced`: a verified password has made a new generation since; the session goes on. */
export type RotationResult = WriteResult | { kind: 'invalid' | 'expired' | 'replaced' };

/**
 * Rotates by one conditional write, which the row's lock serialises: the current generation rotates; its
 * predecessor, within the leeway, gets the same successor; a lower one ends the session, unless a password
 * replaced it. Uses `clock_timestamp()`, as `now()` is too early after a wait. Null: no match; ask `explain`.
 */
export async function rotateOne(
  db: Database,
  rules: RotationRules,
  attempt: RefreshAttempt,
): Promise<WriteResult | null> {
  const [row] = await rotateRow(db, { ...valuesOf(attempt), ...settingsOf(rules) });
  return row ? resultOf(row) : null;
}

/**
 * Like `rotateOne` for several sessions, but skips locked rows instead of waiting.
 * @param attempts at most one per session.
 * @returns results by session; none if skipped or unmatched.
 */
export async function rotateMany(
  db: Database,
  rules: RotationRules,
  attempts: readonly RefreshAttempt[],
): Promise<Map<string, WriteResult>> {
  const rows = await rotateRows(db, { ...listsOf(attempts.map(valuesOf)), ...settingsOf(rules) });
  return new Map(rows.map((row) => [row.session_id, resultOf(row)]));
}

/** Why the write matched no row; only on the way to a refusal. */
export async function explain(
  db: Database,
  { sessionId, key, generation }: RefreshToken,
): Promise<RotationResult> {
  const { rows } = await db.raw<{ rows: { expired: boolean; replaced: boolean }[] }>(
    `select not (idle_expires_at > now() and expires_at > now()) as expired,
            cast(? as bigint) = any (replaced_generations) as replaced from sessions
      where id = ? and refresh_key = ? and ended_at is null`,
    [generation, sessionId, key],
  );
  if (rows[0]?.expired) return { kind: 'expired' };
  return { kind: rows[0]?.replaced ? 'replaced' : 'invalid' };
}

function valuesOf({ token, ipAddress, userAgent }: RefreshAttempt): Record<keyof typeof COLUMNS, unknown> {
  return {
    session_id: token.sessionId,
    generation: token.generation,
    key: token.key,
    ip_address: ipAddress,
    user_agent: userAgent,
    event_id: uuidv7(),
  };
}

function settingsOf({ sessions, rateLimits }: RotationRules): Record<string, number | null> {
  return {
    leewaySeconds: sessions.reuseLeewaySeconds,
    idleTtlSeconds: sessions.refreshTtlSeconds,
    rememberMeTtlSeconds: sessions.rememberMeTtlSeconds,
    limitCount: rateLimits.refresh?.count ?? null,
    limitWindowSeconds: rateLimits.refresh?.windowSeconds ?? 1,
  };
}

function listsOf(rows: readonly Record<string, unknown>[]): Record<string, unknown[]> {
  return Object.fromEntries(Object.keys(COLUMNS).map((name) => [name, rows.map((row) => row[name])]));
}

function resultOf(row: RotatedRow): WriteResult {
  const session = toSession(row);
  if (row.reused) return { kind: 'reused', session };
  if (row.limited) {
    return { kind: 'limited', accountId: session.accountId, retryAfterSeconds: row.retry_after_seconds };
  }
  return { kind: 'rotated', session, account: toAccount(row), clientChanged: row.client_changed };
}
