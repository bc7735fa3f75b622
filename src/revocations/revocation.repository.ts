import type { DedicatedConnection } from '../database/dedicated-connection.js';
import type { Knowledge, Revocation } from './view.js';

const loadMillis = 10_000;
const pollMillis = 2_000;

/** The channel of every instance, as the triggers of migration 0004 name it. */
export const channel = 'gatehouse_revocations';

/** What a poll has seen, as PostgreSQL writes snapshots: the next one asks for what was not in it. */
export type Snapshot = string;

type Row = { session_id: string | null; account_id: string | null; version: number | null };

/**
 * Everything that is to be remembered. One entry more than `limit` says that there is too much.
 * Only changes that are committed before this is called are certain to be in it.
 */
export async function load(
  connection: DedicatedConnection,
  { rememberSeconds, limit }: { rememberSeconds: number; limit: number },
): Promise<Knowledge & { snapshot: Snapshot }> {
  const grants = await connection.query<{ role: string; permissions: string[]; snapshot: string }>(
    'select role, array_agg(permission) as permissions from role_permissions group by role',
    [],
    loadMillis,
  );
  const seen = await connection.query<{ snapshot: string }>(
    'select pg_current_snapshot()::text as snapshot',
    [],
    loadMillis,
  );
  const rows = await connection.query<Row & { remember_seconds: number }>(
    `select session_id, account_id, version,
        (extract(epoch from happened_at - now()) + $1)::float8 as remember_seconds
       from revocations
      where happened_at > now() - make_interval(secs => $1) and coalesce(session_id, account_id) is not null
      order by happened_at limit $2`,
    [rememberSeconds, limit + 1],
    loadMillis,
  );
  return {
    grants: new Map(grants.map(({ role, permissions }) => [role, permissions])),
    revocations: rows.map((row) => ({
      revocation: toRevocation(row),
      rememberSeconds: row.remember_seconds,
    })),
    snapshot: seen[0]?.snapshot ?? '',
  };
}

/** What was committed since `snapshot`, each change once, and the database's clock. */
export async function poll(
  connection: DedicatedConnection,
  snapshot: Snapshot,
): Promise<{ revocations: Revocation[]; snapshot: Snapshot; databaseMillis: number }> {
  const rows = await connection.query<{ snapshot: string; millis: number; found: Row[] }>(
    `select pg_current_snapshot()::text as snapshot, extract(epoch from clock_timestamp())::float8 * 1000 as millis,
        coalesce((select json_agg(json_build_object(
            'session_id', session_id, 'account_id', account_id, 'version', version) order by id)
          from revocations
         where transaction_id >= pg_snapshot_xmin($1::pg_snapshot)
           and not pg_visible_in_snapshot(transaction_id, $1::pg_snapshot)), '[]') as found`,
    [snapshot],
    pollMillis,
  );
  const row = rows[0];
  if (!row) throw new Error('the poll answered no row');
  return {
    revocations: row.found.map(toRevocation),
    snapshot: row.snapshot,
    databaseMillis: row.millis,
  };
}

export async function listen(connection: DedicatedConnection, ownChannel: string): Promise<void> {
  await connection.query(`listen ${channel}`, [], pollMillis);
  await connection.query(`listen ${ownChannel}`, [], pollMillis);
}

/** Sends a word through the channels that changes come through. @returns the database's clock. */
export async function notify(
  connection: DedicatedConnection,
  ownChannel: string,
  word: string,
): Promise<number> {
  const rows = await connection.query<{ millis: number }>(
    'select pg_notify($1, $2), extract(epoch from clock_timestamp())::float8 * 1000 as millis',
    [ownChannel, word],
    pollMillis,
  );
  return rows[0]?.millis ?? Number.NaN;
}

/** Reads what the triggers write; whatever it cannot read asks for everything. */
export function readMessage(text: string): Revocation {
  const [kind, id, version] = text.split(' ');
  if (kind === 'session' && id) return { kind, sessionId: id };
  if (kind === 'account' && id && version === '?') return { kind, accountId: id, version: null };
  if (kind === 'account' && id && Number.isSafeInteger(Number(version))) {
    return { kind, accountId: id, version: Number(version) };
  }
  return { kind: 'everything' };
}

/** What `readMessage` reads. */
export function writeMessage(revocation: Revocation): string {
  if (revocation.kind === 'session') return `session ${revocation.sessionId}`;
  if (revocation.kind === 'account') return `account ${revocation.accountId} ${revocation.version ?? '?'}`;
  return 'everything';
}

function toRevocation({ session_id, account_id, version }: Row): Revocation {
  if (session_id !== null) return { kind: 'session', sessionId: session_id };
  if (account_id !== null) return { kind: 'account', accountId: account_id, version };
  return { kind: 'everything' };
}
