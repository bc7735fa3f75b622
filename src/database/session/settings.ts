import pg from 'pg';

/** Settings of PostgreSQL by name, as it reads them. */
export type Settings = Readonly<Record<string, string>>;

/** What was found out about a connection when it was opened. */
export type Session = {
  /**
   * A pooler stands in between: each transaction may run on another connection of the server, so nothing
   * outlives one. No settings, no prepared statements, no advisory locks of a session, no LISTEN.
   */
  readonly pooled: boolean;
  /** The schema that our tables are in, or are to be in; quoted where it has to be. */
  readonly schema: string;
  /** The encoding of the database, `UTF8` for example. */
  readonly encoding: string;
  /** 170004 is 17.4. */
  readonly version: number;
};

/**
 * The defaults of a server, a role or a database must change no answer, nor the text that the driver reads.
 */
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

/** What matters between two transactions, or is said by BEGIN. */
const PINNED_FOR_SESSION: Settings = {
  default_transaction_deferrable: 'off',
  default_transaction_isolation: 'read committed',
  idle_session_timeout: '0',
};

/** PostgreSQL 17 has it; before that nobody can have set it. */
const TRANSACTION_TIME_OUT = 'transaction_timeout';

/** The first schema on the search path that has our tables; else the one where a new table would go. */
const FIND_SCHEMA = `
  select quote_ident(name) from unnest(current_schemas(false)) with ordinality as path (name, place)
   where name <> 'information_schema' and name !~ '^pg_'
   order by to_regclass(quote_ident(name) || '.gatehouse_migrations') is null, place limit 1`;

/**
 * A query that tells what `sessionOf` reads and, unless a pooler stands in between, sets everything for the
 * session: one round trip. Behind a pooler it changes nothing, since the connection of the server may be
 * somebody else's next.
 */
export function openingQuery(processId: number | null, settings: Settings, schema: string | null): string {
  const all = Object.entries({ ...PINNED, ...PINNED_FOR_SESSION, ...settings });
  const set = all.map(([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, false)`);
  const found = schema === null ? `(${FIND_SCHEMA})` : pg.escapeLiteral(pg.escapeIdentifier(schema));
  const isDirect = `pid = ${processId ?? 0}`;
  return `select pid, path as schema,
      current_setting('server_encoding') as encoding, current_setting('server_version_num')::int as version,
      case when ${isDirect} then array[set_config('search_path', path, false), ${set.join(', ')}] end,
      case when ${isDirect} and current_setting('${TRANSACTION_TIME_OUT}', true) is not null
        then set_config('${TRANSACTION_TIME_OUT}', '0', false) end
    from (select pg_backend_pid() as pid, coalesce(${found}, 'public') as path) as session`;
}

export type OpeningRow = { pid: number; schema: string; encoding: string; version: number };

/** @param processId the one of the start-up message: a pooler makes it up. */
export function sessionOf({ pid, ...found }: OpeningRow, processId: number | null): Session {
  return { pooled: pid !== processId, ...found };
}

/** Begins a transaction and sets everything for it alone. */
export function beginningOf({ schema, version }: Session, settings: Settings): string {
  const all = { ...PINNED, ...settings, ...(version >= 170_000 ? { [TRANSACTION_TIME_OUT]: '0' } : {}) };
  const set = Object.entries(all).map(([name, value]) => `set local ${name} = ${pg.escapeLiteral(value)}`);
  return ['begin isolation level read committed', `set local search_path = ${schema}`, ...set].join('; ');
}
