import { v7 as uuidv7 } from 'uuid';
import type { Account } from '../../accounts/account.js';
import { type AccountRow, accountColumns, accountIsLocked, toAccount } from '../../accounts/account-row.js';
import type { Database } from '../../database/connection.js';
import { listOf, prepare } from '../../database/prepared.js';
import type { RefreshToken } from '../../tokens/refresh-token.js';
import type { RefreshableSession } from '../session.js';
import { type SessionRow, sessionColumns, toSession } from '../session-row.js';

/** A refresh token of ours as it was presented, and by whom. */
export type Presentation = { token: RefreshToken; ipAddress: string; userAgent: string | null };

export type RotationRules = {
  leewaySeconds: number;
  idleTtlSeconds: number;
  rememberMeTtlSeconds: number;
  /** How many refreshes a session may make in a window; null: any number. */
  limit: { count: number; windowSeconds: number } | null;
};

export type Decision =
  | { kind: 'successor'; session: RefreshableSession; account: Account; moved: boolean }
  | { kind: 'reused'; session: RefreshableSession }
  | { kind: 'limited'; accountId: string; retryAfterSeconds: number };

export type Verdict = Decision | { kind: 'invalid' } | { kind: 'expired' };

/**
 * Decides about a presented refresh token with one conditional write on its session's row. The row's lock puts
 * concurrent presentations in order and PostgreSQL judges each anew on the row that the one before it left:
 * the current generation rotates; its direct predecessor, within the leeway after the rotation, changes nothing
 * and so leads to the same successor; a lower one ends the session. The refresh limit is counted in the
 * same write, and so are the events. `clock_timestamp()`, since `now()` of a statement that waited is too early.
 *
 * @returns null where the write matched no row: `explain` tells why.
 */
export async function decideOne(
  db: Database,
  rules: RotationRules,
  presented: Presentation,
): Promise<Decision | null> {
  const [row] = await one(db, { ...valuesOf(presented), ...settingsOf(rules) });
  return row ? decisionOf(row) : null;
}

/**
 * The same for several sessions with one write and one commit, which waits for nobody: a row that somebody has locked is skipped.
 *
 * @param presented no two of one session.
 * @returns the decisions by session; none where no row was matched, or it was skipped.
 */
export async function decideMany(
  db: Database,
  rules: RotationRules,
  presented: readonly Presentation[],
): Promise<Map<string, Decision>> {
  const rows = await many(db, { ...listsOf(presented.map(valuesOf)), ...settingsOf(rules) });
  return new Map(rows.map((row) => [row.session_id, decisionOf(row)]));
}

/** Why the write matched no row: a second look, on the way to a refusal only. */
export async function explain(db: Database, { sessionId, key }: RefreshToken): Promise<Verdict> {
  const { rows } = await db.raw<{ rows: { expired: boolean }[] }>(
    `select not (idle_expires_at > now() and expires_at > now()) as expired from sessions
      where id = ? and refresh_key = ? and ended_at is null`,
    [sessionId, key],
  );
  return { kind: rows[0]?.expired ? 'expired' : 'invalid' };
}

function valuesOf({ token, ipAddress, userAgent }: Presentation): Record<keyof typeof columns, unknown> {
  return {
    session_id: token.sessionId,
    generation: token.generation,
    key: token.key,
    ip_address: ipAddress,
    user_agent: userAgent,
    event_id: uuidv7(),
  };
}

function listsOf(rows: readonly Record<string, unknown>[]): Record<string, unknown[]> {
  return Object.fromEntries(Object.keys(columns).map((name) => [name, rows.map((row) => row[name])]));
}

function decisionOf(row: DecidedRow): Decision {
  const session = toSession(row);
  if (row.reused) return { kind: 'reused', session };
  if (row.limited) {
    return { kind: 'limited', accountId: session.accountId, retryAfterSeconds: row.retry_after_seconds };
  }
  return { kind: 'successor', session, account: toAccount(row), moved: row.moved };
}

function settingsOf(rules: RotationRules) {
  return {
    leewaySeconds: rules.leewaySeconds,
    idleTtlSeconds: rules.idleTtlSeconds,
    rememberMeTtlSeconds: rules.rememberMeTtlSeconds,
    limitCount: rules.limit?.count ?? null,
    limitWindowSeconds: rules.limit?.windowSeconds ?? 1,
  };
}

type DecidedRow = SessionRow &
  AccountRow & { reused: boolean; limited: boolean; retry_after_seconds: number; moved: boolean };

const isCurrent = 's.generation = p.generation';
const isRetry = `s.generation = p.generation + 1
  and clock_timestamp() < s.rotated_at + make_interval(secs => :leewaySeconds)`;
const windowIsOver =
  's.refresh_window_started_at < clock_timestamp() - make_interval(secs => :limitWindowSeconds)';
const countNow = `case when ${windowIsOver} then 1 else s.refresh_window_count + 1 end`;
const withinLimit = `coalesce(${countNow} <= cast(:limitCount as integer), true)`;
const rotates = `(${isCurrent} and ${withinLimit})`;

/** What is presented, with its types; a token has 32 bits for its generation, more than an integer column holds. */
const columns = {
  session_id: 'uuid',
  generation: 'bigint',
  key: 'bytea',
  ip_address: 'text',
  user_agent: 'text',
  event_id: 'uuid',
} as const;

/**
 * `presented` answers with the `columns`; `found` is the `where` of their sessions `s`, with a locking clause if the rows are to be
 * locked first.
 */
const decision = (presented: string, found: string) => `
  with presented as (
    ${presented}
  ), before as (
    select s.id, s.ip_address, s.user_agent from sessions s where ${found}
  ), decided as (
    update sessions s set
      generation = case when ${rotates} then s.generation + 1 else s.generation end,
      rotated_at = case when ${rotates} then clock_timestamp() else s.rotated_at end,
      last_used_at = case when ${rotates} then clock_timestamp() else s.last_used_at end,
      idle_expires_at = case when ${rotates} then least(s.expires_at, clock_timestamp() + make_interval(secs =>
        case when s.remember_me then cast(:rememberMeTtlSeconds as float8) else cast(:idleTtlSeconds as float8) end))
        else s.idle_expires_at end,
      ip_address = case when ${rotates} then p.ip_address else s.ip_address end,
      user_agent = case when ${rotates} then p.user_agent else s.user_agent end,
      refresh_window_started_at =
        case when ${windowIsOver} then clock_timestamp() else s.refresh_window_started_at end,
      refresh_window_count = ${countNow},
      (ended_at, end_reason) = (select case when spent then clock_timestamp() end, case when spent then 'REUSED' end
        from (select not (${isCurrent} or ${isRetry}) as spent offset 0) judged_once)
    from presented p, before b
    where s.id = b.id and p.session_id = b.id and s.refresh_key = p.key and s.generation >= p.generation
      and s.ended_at is null and s.idle_expires_at > clock_timestamp() and s.expires_at > clock_timestamp()
      and not exists (select from accounts a where a.id = s.account_id and ${accountIsLocked})
    returning s.*
  ), judged as (
    select d.*, d.ended_at is not null as reused,
      coalesce(d.refresh_window_count > cast(:limitCount as integer), false) as limited,
      (b.ip_address, b.user_agent) is distinct from (d.ip_address, d.user_agent) as moved
    from decided d join before b on b.id = d.id
  ), recorded as (
    insert into auth_events (id, type, user_id, actor_id, session_id, ip_address, user_agent)
    select p.event_id, case when reused then 'REFRESH_REUSED' else 'REFRESHED' end, account_id,
      case when reused then null else account_id end, judged.id, p.ip_address, p.user_agent
    from judged join presented p on p.session_id = judged.id where reused or moved
  )
  select ${sessionColumns}, ${accountColumns}, s.reused, s.limited, s.moved,
    greatest(1, ceil(extract(epoch from s.refresh_window_started_at - clock_timestamp()) + cast(:limitWindowSeconds as float8)))::integer
      as retry_after_seconds
  from judged s join accounts a on a.id = s.account_id`;

const types = Object.entries(columns);
const one = prepare<DecidedRow>(
  'present_refresh_token',
  decision(
    `select ${types.map(([name, type]) => `cast(:${name} as ${type}) as ${name}`).join(', ')}`,
    's.id = :session_id',
  ),
);
const many = prepare<DecidedRow>(
  'present_refresh_tokens',
  decision(
    `select * from unnest(${types.map(([name, type]) => listOf(name, type)).join(', ')}) as p (${Object.keys(columns).join(', ')})`,
    `s.id = any (${listOf('session_id', 'uuid')}) for no key update skip locked`,
  ),
);
