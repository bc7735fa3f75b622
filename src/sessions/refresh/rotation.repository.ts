import { v7 as uuidv7 } from 'uuid';
import type { Account } from '../../accounts/account.js';
import { type AccountRow, accountColumns, accountIsLocked, toAccount } from '../../accounts/account-row.js';
import type { Database } from '../../database/connection.js';
import { listOf, prepare } from '../../database/prepared.js';
import type { RefreshToken } from '../../tokens/refresh-token.js';
import type { RefreshableSession } from '../session.js';
import { type SessionRow, sessionColumns, toSession } from '../session-row.js';

export type RotationRules = {
  leewaySeconds: number;
  idleTtlSeconds: number;
  rememberMeTtlSeconds: number;
  /** How many refreshes a session may make in a window; null: any number. */
  limit: { count: number; windowSeconds: number } | null;
};

/** A refresh token of ours as it was presented, by whom, and the rules to judge it by. */
export type RefreshAttempt = {
  token: RefreshToken;
  ipAddress: string;
  userAgent: string | null;
  rules: RotationRules;
};

type WriteResult =
  | { kind: 'rotated'; session: RefreshableSession; account: Account; clientChanged: boolean }
  | { kind: 'reused'; session: RefreshableSession }
  | { kind: 'limited'; accountId: string; retryAfterSeconds: number };

/** `replaced`: a verified password made a new generation since; the session goes on. */
export type RotationResult = WriteResult | { kind: 'invalid' | 'expired' | 'replaced' };

/**
 * Rotates a refresh token with one conditional write on its session's row. The row's lock puts concurrent attempts in
 * order and PostgreSQL judges each anew on the row that the one before it left: the current generation rotates; its
 * direct predecessor, within the leeway after the rotation, changes nothing and so leads to the same successor; a
 * lower one ends the session, unless it was a verified password that replaced it. The refresh limit is counted in the same write, and so are the events.
 * `clock_timestamp()`, since `now()` of a statement that waited is too early.
 *
 * @returns null where the write matched no row: `explain` tells why.
 */
export async function rotateOne(db: Database, attempt: RefreshAttempt): Promise<WriteResult | null> {
  const [row] = await one(db, valuesOf(attempt));
  return row ? resultOf(row) : null;
}

/**
 * The same for several sessions with one write and one commit, which waits for nobody: a row that somebody has locked is skipped.
 *
 * @param attempts no two of one session.
 * @returns the results by session; none where no row was matched, or it was skipped.
 */
export async function rotateMany(
  db: Database,
  attempts: readonly RefreshAttempt[],
): Promise<Map<string, WriteResult>> {
  const rows = await many(db, listsOf(attempts.map(valuesOf)));
  return new Map(rows.map((row) => [row.session_id, resultOf(row)]));
}

/** Why the write matched no row: a second look, on the way to a refusal only. */
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

function valuesOf({
  token,
  ipAddress,
  userAgent,
  rules,
}: RefreshAttempt): Record<keyof typeof columns, unknown> {
  return {
    session_id: token.sessionId,
    generation: token.generation,
    key: token.key,
    ip_address: ipAddress,
    user_agent: userAgent,
    event_id: uuidv7(),
    leeway_seconds: rules.leewaySeconds,
    idle_ttl_seconds: rules.idleTtlSeconds,
    remember_me_ttl_seconds: rules.rememberMeTtlSeconds,
    limit_count: rules.limit?.count ?? null,
    limit_window_seconds: rules.limit?.windowSeconds ?? 1,
  };
}

function listsOf(rows: readonly Record<string, unknown>[]): Record<string, unknown[]> {
  return Object.fromEntries(Object.keys(columns).map((name) => [name, rows.map((row) => row[name])]));
}

function resultOf(row: RotatedRow): WriteResult {
  const session = toSession(row);
  if (row.reused) return { kind: 'reused', session };
  if (row.limited) {
    return { kind: 'limited', accountId: session.accountId, retryAfterSeconds: row.retry_after_seconds };
  }
  return { kind: 'rotated', session, account: toAccount(row), clientChanged: row.client_changed };
}

type RotatedRow = SessionRow &
  AccountRow & { reused: boolean; limited: boolean; retry_after_seconds: number; client_changed: boolean };

const isCurrent = 's.generation = p.generation';
const isRetry = `s.generation = p.generation + 1
  and clock_timestamp() < s.rotated_at + make_interval(secs => p.leeway_seconds)`;
const windowIsOver =
  's.refresh_window_started_at < clock_timestamp() - make_interval(secs => p.limit_window_seconds)';
const countNow = `case when ${windowIsOver} then 1 else s.refresh_window_count + 1 end`;
const withinLimit = `coalesce(${countNow} <= p.limit_count, true)`;
const rotates = `(${isCurrent} and ${withinLimit})`;

/** What is presented, with its types; a token has 32 bits for its generation, more than an integer column holds. */
const columns = {
  session_id: 'uuid',
  generation: 'bigint',
  key: 'bytea',
  ip_address: 'text',
  user_agent: 'text',
  event_id: 'uuid',
  leeway_seconds: 'float8',
  idle_ttl_seconds: 'float8',
  remember_me_ttl_seconds: 'float8',
  limit_count: 'integer',
  limit_window_seconds: 'float8',
} as const;

/**
 * `presented` answers with the `columns`; `found` is the `where` of their sessions `s`, with a locking clause if the rows are to be
 * locked first.
 */
const rotation = (presented: string, found: string) => `
  with presented as (
    ${presented}
  ), before as (
    select s.id, s.ip_address, s.user_agent from sessions s where ${found}
  ), rotated as (
    update sessions s set
      generation = case when ${rotates} then s.generation + 1 else s.generation end,
      rotated_at = case when ${rotates} then clock_timestamp() else s.rotated_at end,
      last_used_at = case when ${rotates} then clock_timestamp() else s.last_used_at end,
      idle_expires_at = case when ${rotates} then least(s.expires_at, clock_timestamp() + make_interval(secs =>
        case when s.remember_me then p.remember_me_ttl_seconds else p.idle_ttl_seconds end))
        else s.idle_expires_at end,
      ip_address = case when ${rotates} then p.ip_address else s.ip_address end,
      user_agent = case when ${rotates} then p.user_agent else s.user_agent end,
      refresh_window_started_at =
        case when ${windowIsOver} then clock_timestamp() else s.refresh_window_started_at end,
      refresh_window_count = ${countNow},
      (ended_at, end_reason) = (
        select case when superseded then clock_timestamp() end, case when superseded then 'REUSED' end
        from (select not (${isCurrent} or ${isRetry}) as superseded offset 0) judged_once)
    from presented p, before b
    where s.id = b.id and p.session_id = b.id and s.refresh_key = p.key and s.generation >= p.generation
      and p.generation <> all (s.replaced_generations)
      and s.ended_at is null and s.idle_expires_at > clock_timestamp() and s.expires_at > clock_timestamp()
      and not exists (select from accounts a where a.id = s.account_id and ${accountIsLocked})
    returning s.*, p.limit_count, p.limit_window_seconds
  ), judged as (
    select d.*, d.ended_at is not null as reused,
      coalesce(d.refresh_window_count > d.limit_count, false) as limited,
      (b.ip_address, b.user_agent) is distinct from (d.ip_address, d.user_agent) as client_changed
    from rotated d join before b on b.id = d.id
  ), recorded as (
    insert into auth_events (id, type, user_id, actor_id, session_id, ip_address, user_agent)
    select p.event_id, case when reused then 'REFRESH_REUSED' else 'REFRESHED' end, account_id,
      case when reused then null else account_id end, judged.id, p.ip_address, p.user_agent
    from judged join presented p on p.session_id = judged.id where reused or client_changed
  )
  select ${sessionColumns}, ${accountColumns}, s.reused, s.limited, s.client_changed,
    greatest(1, ceil(extract(epoch from s.refresh_window_started_at - clock_timestamp()) + s.limit_window_seconds))::integer
      as retry_after_seconds
  from judged s join accounts a on a.id = s.account_id`;

const types = Object.entries(columns);
const one = prepare<RotatedRow>(
  'rotate_refresh_token',
  rotation(
    `select ${types.map(([name, type]) => `cast(:${name} as ${type}) as ${name}`).join(', ')}`,
    's.id = :session_id',
  ),
);
const many = prepare<RotatedRow>(
  'rotate_refresh_tokens',
  rotation(
    `select * from unnest(${types.map(([name, type]) => listOf(name, type)).join(', ')}) as p (${Object.keys(columns).join(', ')})`,
    `s.id = any (${listOf('session_id', 'uuid')}) for no key update skip locked`,
  ),
);
