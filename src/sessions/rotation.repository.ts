import { v7 as uuidv7 } from 'uuid';
import type { Account } from '../accounts/account.js';
import { type AccountRow, accountColumns, accountIsLocked, toAccount } from '../accounts/account-row.js';
import { inOneTurn } from '../database/coalesce.js';
import type { Database } from '../database/connection.js';
import { listOf, prepare } from '../database/prepared.js';
import type { RefreshToken } from '../tokens/refresh-token.js';
import type { RefreshableSession } from './session.js';
import { type SessionRow, sessionColumns, toSession } from './session-row.js';

/** A refresh token of ours as it was presented, and by whom. */
export type Presentation = { token: RefreshToken; ipAddress: string; userAgent: string | null };

export type RotationRules = {
  leewaySeconds: number;
  idleTtlSeconds: number;
  rememberMeTtlSeconds: number;
  /** How many refreshes a session may make in a window; null: any number. */
  limit: { count: number; windowSeconds: number } | null;
};

export type Verdict =
  | { kind: 'successor'; session: RefreshableSession; account: Account; moved: boolean }
  | { kind: 'reused'; session: RefreshableSession }
  | { kind: 'limited'; accountId: string; retryAfterSeconds: number }
  | { kind: 'invalid' }
  | { kind: 'expired' };

/**
 * Decides about presented refresh tokens, each with one conditional write on its session's row. The row's lock puts
 * concurrent presentations in order and PostgreSQL judges each anew on the row that the one before it left:
 * the current generation rotates; its direct predecessor, within the leeway after the rotation, changes nothing
 * and so leads to the same successor; a lower one ends the session. The refresh limit is counted in the
 * same write, and so are the events. `clock_timestamp()`, since `now()` of a statement that waited is too early.
 *
 * What one turn of the event loop presents shares a statement and its commit, which waits for nobody: a row that somebody has
 * locked is skipped; its token is then presented by itself, and waits alone. So a lock that is held for long is felt by its own
 * session only, and no two statements can wait for each other. Of one session's tokens, such as those of two tabs, the first is presented
 * and the others in a statement after that.
 */
export function createPresenter(
  db: Database,
  rules: RotationRules,
): (presented: Presentation) => Promise<Verdict> {
  const settings = {
    leewaySeconds: rules.leewaySeconds,
    idleTtlSeconds: rules.idleTtlSeconds,
    rememberMeTtlSeconds: rules.rememberMeTtlSeconds,
    limitCount: rules.limit?.count ?? null,
    limitWindowSeconds: rules.limit?.windowSeconds ?? 1,
  };
  const presentAlone = async (presented: Presentation): Promise<DecidedRow | null> => {
    const [row] = await decideOne(db, { ...valuesOf(presented), ...settings });
    return row ?? null;
  };
  /** The statements under way that share their rows, by session. */
  const underway = new Map<string, Promise<DecidedRow[]>>();

  async function presentTogether(ofSession: ReadonlyMap<string, Presentation>) {
    const deciding = decideMany(db, { ...listsOf([...ofSession.values()].map(valuesOf)), ...settings });
    for (const sessionId of ofSession.keys()) underway.set(sessionId, deciding);
    try {
      return new Map((await deciding).map((row) => [row.session_id, row]));
    } finally {
      for (const sessionId of ofSession.keys())
        if (underway.get(sessionId) === deciding) underway.delete(sessionId);
    }
  }

  /** The first presentation of each session, and what became of it; a row that was skipped is missing. */
  const presentTurn = inOneTurn(async (turn: readonly Presentation[]) => {
    const ofSession = new Map<string, Presentation>();
    for (const each of turn) {
      if (!ofSession.has(each.token.sessionId)) ofSession.set(each.token.sessionId, each);
    }
    const [only] = turn;
    // There is nobody to wait for, and the plain statement costs PostgreSQL a quarter less than one for lists.
    const rows =
      turn.length === 1 && only
        ? new Map([[only.token.sessionId, await presentAlone(only)]])
        : await presentTogether(ofSession);
    return { ofSession, rows };
  });

  return async function present(presented) {
    const { sessionId } = presented.token;
    // It would be skipped, and wait for the row with a connection of its own, of which there are few.
    for (let before = underway.get(sessionId); before; before = underway.get(sessionId)) await before;
    const { ofSession, rows } = await presentTurn(presented);
    if (ofSession.get(sessionId) !== presented) return present(presented);
    const row = rows.has(sessionId) ? rows.get(sessionId) : await presentAlone(presented);
    return row ? verdictOf(row) : explain(db, presented.token);
  };
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

function verdictOf(row: DecidedRow): Verdict {
  const session = toSession(row);
  if (row.reused) return { kind: 'reused', session };
  if (row.limited) {
    return { kind: 'limited', accountId: session.accountId, retryAfterSeconds: row.retry_after_seconds };
  }
  return { kind: 'successor', session, account: toAccount(row), moved: row.moved };
}

type Outcome = { reused: boolean; limited: boolean; retry_after_seconds: number; moved: boolean };

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

type DecidedRow = SessionRow & AccountRow & Outcome;

const types = Object.entries(columns);
const decideOne = prepare<DecidedRow>(
  'present_refresh_token',
  decision(
    `select ${types.map(([name, type]) => `cast(:${name} as ${type}) as ${name}`).join(', ')}`,
    's.id = :session_id',
  ),
);
const decideMany = prepare<DecidedRow>(
  'present_refresh_tokens',
  decision(
    `select * from unnest(${types.map(([name, type]) => listOf(name, type)).join(', ')}) as p (${Object.keys(columns).join(', ')})`,
    `s.id = any (${listOf('session_id', 'uuid')}) for no key update skip locked`,
  ),
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
