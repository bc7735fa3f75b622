import pg from 'pg';

/** Settings of PostgreSQL by name. */
export type Settings = Readonly<Record<string, string>>;

/** What was found out about a connection when it was opened. */
export type PgSession = {
  /** Behind a pooler no setting, prepared statement, session lock or LISTEN outlives a transaction. */
  readonly pooled: boolean;
  /** The schema of our tables, existing or not, quoted if necessary. */
  readonly schema: string;
  /** Of the database, such as `UTF8`. */
  readonly encoding: string;
  /** 170004 is 17.4. */
  readonly version: number;
};

/** Defaults of server, role or database must not change answers or the text that the driver parses. */
const PINNED: Settings = {
  array_nulls: 'on',
  bytea_output: 'hex',
  client_encoding: 'UTF8',
  datestyle: 'ISO, MDY',
  extra_float_digits: '1',
  intervalstyle: 'postgres',
  standard_conforming_strings: 'on',
  timezone: 'UTC',
  transform_null_equals: 'off',
};

/** Only matters between transactions, or is part of BEGIN. */
const PINNED_FOR_SESSION: Settings = {
  default_transaction_deferrable: 'off',
  default_transaction_isolation: 'read committed',
  idle_session_timeout: '0',
};

/** Exists since PostgreSQL 17. */
const TRANSACTION_TIME_OUT = 'transaction_timeout';

/** The first schema on the search path with our tables, else where new tables would go. */
const FIND_SCHEMA = `
  select quote_ident(name) from unnest(current_schemas(false)) with ordinality as path (name, place)
   where name <> 'information_schema' and name !~ '^pg_'
   order by to_regclass(quote_ident(name) || '.gatehouse_migrations') is null, place limit 1`;

/**
 * Reads what `pgSessionOf` needs and, unless behind a pooler, sets everything for the session, in one round
 * trip. Behind a pooler the server connection may be someone else's next, so nothing is set.
 */
export function openingQuery(processId: number | null, settings: Settings, schema: string | null): string {
  const all = Object.entries({ ...PINNED, ...PINNED_FOR_SESSION, ...settings });
  const set = all.map(([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, false)`);
  const found = schema === null ? `(${FIND_SCHEMA})` : pg.escapeLiteral(pg.escapeIdentifier(schema));
  const isDirect = `pid = ${processId ?? 0}`;
  return `select pid, path as schema, pg_is_in_recovery() as is_standby,
      current_setting('server_encoding') as encoding, current_setting('server_version_num')::int as version,
      case when ${isDirect} then array[set_config('search_path', path, false), ${set.join(', ')}] end,
      case when ${isDirect} and current_setting('${TRANSACTION_TIME_OUT}', true) is not null
        then set_config('${TRANSACTION_TIME_OUT}', '0', false) end
    from (select pg_backend_pid() as pid, coalesce(${found}, 'public') as path) as session`;
}

export type OpeningRow = {
  pid: number;
  is_standby: boolean;
  schema: string;
  encoding: string;
  version: number;
};

/**
 * @param processId from the start-up message, which a pooler makes up.
 * @throws Error for a standby: it may lag behind, and show a session as live that has ended.
 */
export function pgSessionOf({ pid, is_standby, ...found }: OpeningRow, processId: number | null): PgSession {
  if (is_standby) throw new Error('The database is a standby: DATABASE_URL must lead to the primary');
  return { pooled: pid !== processId, ...found };
}

export function beginningOf({ schema, version }: PgSession, settings: Settings): string {
  const all = { ...PINNED, ...settings, ...(version >= 170_000 ? { [TRANSACTION_TIME_OUT]: '0' } : {}) };
  const set = Object.entries(all).map(([name, value]) => `set local ${name} = ${pg.escapeLiteral(value)}`);
  return ['begin isolation level read committed', `set local search_path = ${schema}`, ...set].join('; ');
}
