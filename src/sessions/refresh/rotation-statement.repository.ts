import { ACCOUNT_COLUMNS, ACCOUNT_IS_LOCKED, type AccountRow } from '../../accounts/account-row.js';
import { listOf, prepare } from '../../database/statements/prepared.js';
import { SESSION_COLUMNS, type SessionRow } from '../session-row.js';

export type RotatedRow = SessionRow &
  AccountRow & { reused: boolean; limited: boolean; retry_after_seconds: number; client_changed: boolean };

const IS_CURRENT = 's.generation = p.generation';
const IS_RETRY = `s.generation = p.generation + 1
  and clock_timestamp() < s.rotated_at + make_interval(secs => cast(:leewaySeconds as float8))`;
const WINDOW_IS_OVER =
  's.refresh_window_started_at < clock_timestamp() - make_interval(secs => cast(:limitWindowSeconds as float8))';
const COUNT_NOW = `case when ${WINDOW_IS_OVER} then 1 else s.refresh_window_count + 1 end`;
const WITHIN_LIMIT = `coalesce(${COUNT_NOW} <= cast(:limitCount as integer), true)`;
const ROTATES = `(${IS_CURRENT} and ${WITHIN_LIMIT})`;

/** The attempts' types. A token's generation has 32 bits, more than an integer column. */
export const COLUMNS = {
  session_id: 'uuid',
  generation: 'bigint',
  key: 'bytea',
  ip_address: 'text',
  user_agent: 'text',
  event_id: 'uuid',
} as const;

/** `presented` returns the `COLUMNS`; `found`: the `where` of sessions `s`, with any locking clause. */
const rotation = (presented: string, found: string) => `
  with presented as (
    ${presented}
  ), before as (
    select s.id, s.ip_address, s.user_agent from sessions s where ${found}
  ), rotated as (
    update sessions s set
      generation = case when ${ROTATES} then s.generation + 1 else s.generation end,
      rotated_at = case when ${ROTATES} then clock_timestamp() else s.rotated_at end,
      last_used_at = case when ${ROTATES} then clock_timestamp() else s.last_used_at end,
      idle_expires_at = case when ${ROTATES} then least(s.expires_at, clock_timestamp() + make_interval(secs =>
        case when s.remember_me then cast(:rememberMeTtlSeconds as float8) else cast(:idleTtlSeconds as float8) end))
        else s.idle_expires_at end,
      ip_address = case when ${ROTATES} then p.ip_address else s.ip_address end,
      user_agent = case when ${ROTATES} then p.user_agent else s.user_agent end,
      refresh_window_started_at =
        case when ${WINDOW_IS_OVER} then clock_timestamp() else s.refresh_window_started_at end,
      refresh_window_count = ${COUNT_NOW},
      (ended_at, end_reason) = (
        select case when superseded then clock_timestamp() end, case when superseded then 'REUSED' end
        from (select not (${IS_CURRENT} or ${IS_RETRY}) as superseded offset 0) judged_once)
    from presented p, before b
    where s.id = b.id and p.session_id = b.id and s.refresh_key = p.key and s.generation >= p.generation
      and p.generation <> all (s.replaced_generations)
      and s.ended_at is null and s.idle_expires_at > clock_timestamp() and s.expires_at > clock_timestamp()
      and not exists (select from accounts a where a.id = s.account_id and ${ACCOUNT_IS_LOCKED})
    returning s.*
  ), judged as (
    select d.*, d.ended_at is not null as reused,
      coalesce(d.refresh_window_count > cast(:limitCount as integer), false) as limited,
      (b.ip_address, b.user_agent) is distinct from (d.ip_address, d.user_agent) as client_changed
    from rotated d join before b on b.id = d.id
  ), recorded as (
    insert into auth_events (id, type, user_id, actor_id, session_id, ip_address, user_agent)
    select p.event_id, case when reused then 'REFRESH_REUSED' else 'REFRESHED' end, account_id,
      case when reused then null else account_id end, judged.id, p.ip_address, p.user_agent
    from judged join presented p on p.session_id = judged.id where reused or client_changed
  )
  select ${SESSION_COLUMNS}, ${ACCOUNT_COLUMNS}, s.reused, s.limited, s.client_changed,
    greatest(1, ceil(extract(epoch from s.refresh_window_started_at - clock_timestamp()) + cast(:limitWindowSeconds as float8)))::integer
      as retry_after_seconds
  from judged s join accounts a on a.id = s.account_id`;

const TYPES = Object.entries(COLUMNS);
/** Rotates one token; waits for the row's lock. */
export const rotateRow = prepare<RotatedRow>(
  'rotate_refresh_token',
  rotation(
    `select ${TYPES.map(([name, type]) => `cast(:${name} as ${type}) as ${name}`).join(', ')}`,
    's.id = :session_id',
  ),
);
/** Rotates tokens of several sessions; skips locked rows, so that no two statements deadlock. */
export const rotateRows = prepare<RotatedRow>(
  'rotate_refresh_tokens',
  rotation(
    `select * from unnest(${TYPES.map(([name, type]) => listOf(name, type)).join(', ')}) as p (${Object.keys(COLUMNS).join(', ')})`,
    `s.id = any (${listOf('session_id', 'uuid')}) for no key update skip locked`,
  ),
);
