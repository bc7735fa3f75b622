import { parse } from 'pg-connection-string';

/** DATABASE_URL as pg takes it. */
export type Address = {
  /** Host, port, database, user, password, TLS and any other parameter of pg. */
  readonly connection: Readonly<Record<string, unknown>>;
  /** `?schema=`, which holds our tables; null: found by the role's search path. */
  readonly schema: string | null;
  /** Time-outs in the URL, which override ours. */
  readonly timeOuts: Readonly<Record<string, string>>;
  /** Host and database for people; no user or password. */
  readonly description: string;
};

/** A pooler refuses these at start-up, so they are set on the open connection. */
const TIME_OUTS = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];
/** pg treats these as `verify-full` but warns at each start that it may stop to: say so outright. */
const VERIFYING_MODES = ['prefer', 'require', 'verify-ca'];

/**
 * Reads a `postgres:` URL, also for sockets (`@/name?host=/cloudsql/…`, `%2Fvar%2Frun`).
 * @throws the file system's error if a certificate it names cannot be read.
 */
export function readAddress(url: string): Address {
  const { schema, ...connection } = { ...parse(withVerifiedTls(url)) } as Record<string, unknown>;
  const timeOuts: Record<string, string> = {};
  for (const name of TIME_OUTS) {
    if (connection[name]) timeOuts[name] = String(connection[name]);
    delete connection[name];
  }
  return {
    connection,
    schema: typeof schema === 'string' && schema !== '' ? schema : null,
    timeOuts,
    description: describe(connection),
  };
}

function describe({ host, port, database, user }: Record<string, unknown>): string {
  const name = database || user;
  return `PostgreSQL${name ? ` ${name}` : ''} at ${host || 'localhost'}${port ? `:${port}` : ''}`;
}

function withVerifiedTls(url: string): string {
  const [base = '', query] = url.split(/\?(.*)/s);
  if (query === undefined) return url;
  const parameters = new URLSearchParams(query);
  // libpq's name for the authorities that Node has built in.
  if (parameters.get('sslrootcert') === 'system') {
    parameters.delete('sslrootcert');
    parameters.set('sslmode', 'verify-full');
  }
  const isLibpqs = parameters.get('uselibpqcompat') === 'true';
  if (!isLibpqs && VERIFYING_MODES.includes(parameters.get('sslmode') ?? '')) {
    parameters.set('sslmode', 'verify-full');
  }
  return `${base}?${parameters}`;
}
