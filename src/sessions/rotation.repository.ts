import { v7 as uuidv7 } from 'uuid';
import type { Account } from '../accounts/account.js';
import { type AccountRow, accountColumns, accountIsLocked, toAccount } from '../accounts/account-row.js';
import type { Database } from '../database/connection.js';
import { prepare } from '../database/prepared.js';
import type { RefreshToken } from '../tokens/refresh-token.js';
import type { RefreshableSession } from './session.js';
import { type SessionRow, sessionColumns, toSession } from './session-row.js';

/** A refresh token of ours as it was presented, and what decides about it. */
export type Presentation = {
  token: RefreshToken;
  leewaySeconds: number;
  idleTtlSeconds: number;
  rememberMeTtlSeconds: number;
  /** How many refreshes a session may make in a window; null: any number. */
  limit: { count: number; windowSeconds: number } | null;
  ipAddress: string;
  userAgent: string | null;
};

export type Verdict =
  | { kind: 'successor'; session: RefreshableSession; account: Account; moved: boolean }
  | { kind: 'reused'; session: RefreshableSession }
  | { kind: 'limited'; accountId: string; retryAfterSeconds: number }
  | { kind: 'invalid' }
  | { kind: 'expired' };

/**
 * Decides about a presented refresh token with one conditional write on the session's row. The row's lock puts
 * concurrent presentations in order and PostgreSQL judges each anew on the row that the one before it left:
 * the current generation rotates; its direct predecessor, within the leeway after the rotation, changes nothing
 * and so leads to the same successor; a lower one ends the session. The refresh limit is counted in the
 * same write, and so are the events. `clock_timestamp()`, since `now()` of a statement that waited is too early.
 */
export async function present(db: Database, presented: Presentation): Promise<Verdict> {
  const { token, limit } = presented;
  const [row] = await decide(db, {
    sessionId: token.sessionId,
    generation: token.generation,
    key: token.key,
    leewaySeconds: presented.leewaySeconds,
    idleTtlSeconds: presented.idleTtlSeconds,
    rememberMeTtlSeconds: presented.rememberMeTtlSeconds,
    limitCount: limit?.count ?? null,
    limitWindowSeconds: limit?.windowSeconds ?? 1,
    ipAddress: presented.ipAddress,
    userAgent: presented.userAgent,
    eventId: uuidv7(),
  });
  if (!row) return explain(db, token);
  const session = toSession(row);
  if (row.reused) return { kind: 'reused', session };
  if (row.limited) {
    return { kind: 'limited', accountId: session.accountId, retryAfterSeconds: row.retry_after_seconds };
  }
  return { kind: 'successor', session, account: toAccount(row), moved: row.moved };
}

type Outcome = { reused: boolean; limited: boolean; retry_after_seconds: number; moved: boolean };

// A token has 32 bits for it, more than an integer column holds.
const presentedGeneration = 'cast(:generation as bigint)';
const isCurrent = `s.generation = ${presentedGeneration}`;
const isRetry = `s.generation = ${presentedGeneration} + 1
  and clock_timestamp() < s.rotated_at + make_interval(secs => :leewaySeconds)`;
const windowIsOver =
  's.refresh_window_started_at < clock_timestamp() - make_interval(secs => :limitWindowSeconds)';
const countNow = `case when ${windowIsOver} then 1 else s.refresh_window_count + 1 end`;
const withinLimit = `coalesce(${countNow} <= cast(:limitCount as integer), true)`;
const rotates = `(${isCurrent} and ${withinLimit})`;

const decide = prepare<SessionRow & AccountRow & Outcome>(
  'present_refresh_token',
  `
  with before as (
    select ip_address, user_agent from sessions where id = :sessionId
  ), decided as (
    update sessions s set
      generation = case when ${rotates} then s.generation + 1 else s.generation end,
      rotated_at = case when ${rotates} then clock_timestamp() else s.rotated_at end,
      last_used_at = case when ${rotates} then clock_timestamp() else s.last_used_at end,
      idle_expires_at = case when ${rotates} then least(s.expires_at, clock_timestamp() + make_interval(secs =>
        case when s.remember_me then cast(:rememberMeTtlSeconds as float8) else cast(:idleTtlSeconds as float8) end))
        else s.idle_expires_at end,
      ip_address = case when ${rotates} then :ipAddress else s.ip_address end,
      user_agent = case when ${rotates} then :userAgent else s.user_agent end,
      refresh_window_started_at =
        case when ${windowIsOver} then clock_timestamp() else s.refresh_window_started_at end,
      refresh_window_count = ${countNow},
      (ended_at, end_reason) = (select case when spent then clock_timestamp() end, case when spent then 'REUSED' end
        from (select not (${isCurrent} or ${isRetry}) as spent offset 0) judged_once)
    where s.id = :sessionId and s.refresh_key = :key and s.generation >= ${presentedGeneration}
      and s.ended_at is null and s.idle_expires_at > clock_timestamp() and s.expires_at > clock_timestamp()
      and not exists (select from accounts a where a.id = s.account_id and ${accountIsLocked})
    returning s.*
  ), judged as (
    select d.*, d.ended_at is not null as reused,
      coalesce(d.refresh_window_count > cast(:limitCount as integer), false) as limited,
      (b.ip_address, b.user_agent) is distinct from (d.ip_address, d.user_agent) as moved
    from decided d, before b
  ), recorded as (
    insert into auth_events (id, type, user_id, actor_id, session_id, ip_address, user_agent)
    select cast(:eventId as uuid), case when reused then 'REFRESH_REUSED' else 'REFRESHED' end, account_id,
      case when reused then null else account_id end, id, cast(:ipAddress as text), cast(:userAgent as text)
    from judged where reused or moved
  )
  select ${sessionColumns}, ${accountColumns}, s.reused, s.limited, s.moved,
    greatest(1, ceil(extract(epoch from s.refresh_window_started_at - clock_timestamp()) + cast(:limitWindowSeconds as float8)))::integer
      as retry_after_seconds
  from judged s join accounts a on a.id = s.account_id`,
);

/** Why the write matched no row: a second look, on the way to a refusal only. */
async function explain(db: Database, { sessionId, key }: RefreshToken): Promise<Verdict> {
  const { rows } = await db.raw<{ rows: { expired: boolean }[] }>(
    `select not (idle_expires_at > now() and expires_at > now()) as expired from sessions
      where id = ? and refresh_key = ? and ended_at is null`,
    [sessionId, key],
  );
  return { kind: rows[0]?.expired ? 'expired' : 'invalid' };
}
