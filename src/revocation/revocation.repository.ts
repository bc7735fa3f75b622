import type { Database } from '../database/connection.js';
import type { DedicatedConnection } from '../database/dedicated-connection.js';
import { batchPerTick } from '../database/statements/batch-per-tick.js';
import { prepare } from '../database/statements/prepared.js';
import type { Change, Grants } from './revocation-cache.js';

const LIMIT_MS = 2_000;

/** What a poll has seen; the next one asks for the rest. */
export type Position = {
  /** In PostgreSQL's snapshot format. */
  readonly snapshot: string;
  /** Changes if this is another server, or the tables come from a backup. */
  readonly identity: string;
};

export type PollResult = {
  readonly position: Position;
  /** The database's clock, in unix milliseconds. */
  readonly databaseMs: number;
  /** Changes committed since the position, each once, up to the limit. */
  readonly changes: readonly Change[];
  /** Null if unchanged. */
  readonly grants: Grants | null;
};

type Row = { session_id: string | null; account_id: string | null; version: number | null };

type PollRow = {
  snapshot: string;
  identity: string;
  database_ms: number;
  is_standby: boolean;
  changes: Row[] | null;
  grants: Record<string, string[]> | null;
};

/** A restored backup may hold rows of future transactions: each is found once, when its number is reached. */
const HAS_BECOME_VISIBLE = `transaction_id < pg_snapshot_xmax(pg_current_snapshot())
  and pg_visible_in_snapshot(transaction_id, pg_current_snapshot())`;

/**
 * One statement, one snapshot. A row is new if its transaction was under way at the position or began later.
 * Those under way are looked up one by one: a range from the oldest could span every row since a long one.
 */
const POLL = `
  with found as materialized (
    (select session_id, account_id, version from revocations
      where transaction_id >= pg_snapshot_xmax(cast($1 as pg_snapshot)) and ${HAS_BECOME_VISIBLE}
     union all
     select session_id, account_id, version from revocations
      where transaction_id = any (array(select pg_snapshot_xip(cast($1 as pg_snapshot)))) and ${HAS_BECOME_VISIBLE})
    limit $2
  )
  select pg_current_snapshot()::text as snapshot,
    concat_ws(' ', extract(epoch from pg_postmaster_start_time())::text, to_regclass('revocations')::oid,
      to_regclass('sessions')::oid, to_regclass('accounts')::oid, to_regclass('role_permissions')::oid) as identity,
    extract(epoch from clock_timestamp())::float8 * 1000 as database_ms,
    pg_is_in_recovery() as is_standby,
    (select json_agg(found) from found) as changes,
    case when $1 is null or exists (select from found where coalesce(session_id, account_id) is null) then (
      select coalesce(json_object_agg(role, permissions), '{}')
        from (select role, json_agg(permission) as permissions from role_permissions group by role) as by_role
    ) end as grants`;

/** Without `since`: only position and grants. As many changes as `limit` mean that there may be more. */
export async function poll(
  connection: Pick<DedicatedConnection, 'query'>,
  since: Position | null,
  limit: number,
): Promise<PollResult> {
  const [row] = await connection.query<PollRow>(
    POLL,
    [since?.snapshot ?? null, limit],
    LIMIT_MS,
    'poll_revocations',
  );
  if (!row) throw new Error('The poll answered no row.');
  // Behind a pooler a connection can outlive the primary that it was opened to.
  if (row.is_standby) throw new Error('The database is a standby: it may lag behind.');
  return {
    position: { snapshot: row.snapshot, identity: row.identity },
    databaseMs: row.database_ms,
    changes: (row.changes ?? []).map(toChange),
    grants: row.grants && new Map(Object.entries(row.grants)),
  };
}

function toChange({ session_id, account_id, version }: Row): Change {
  if (session_id !== null) return { kind: 'session', sessionId: session_id };
  if (account_id !== null) return { kind: 'account', accountId: account_id, version };
  return { kind: 'permissions' };
}

export async function listen(connection: DedicatedConnection, channel: string): Promise<void> {
  await connection.query(`listen ${channel}`, [], LIMIT_MS);
}

/** Rejects unless the database answers. */
export async function ping(connection: DedicatedConnection): Promise<void> {
  await connection.query('select', [], LIMIT_MS);
}

const databaseClock = prepare<{ seconds: number }>(
  'database_clock',
  'select extract(epoch from clock_timestamp())::float8 as seconds',
);

const readClockOnce = batchPerTick(async (db) => {
  const [row] = await databaseClock(db, {});
  return row?.seconds ?? Number.NaN;
});

/** Unix seconds with fractions. Callers of one tick share a statement. */
export function readClock(db: Database): Promise<number> {
  return readClockOnce(db, null);
}
