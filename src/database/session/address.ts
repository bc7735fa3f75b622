import { parse } from 'pg-connection-string';

/** Where DATABASE_URL leads, as pg takes it, and what in it is not for the start-up message. */
export type Address = {
  /** Host, port, database, user, password, TLS and any further parameter of pg. */
  readonly connection: Readonly<Record<string, unknown>>;
  /** `?schema=`: where our tables are. Null: where the role's search path finds them. */
  readonly schema: string | null;
  /** Time-outs in the URL, as PostgreSQL reads them. They win over ours. */
  readonly timeOuts: Readonly<Record<string, string>>;
  /** Host and name of the database for people, nothing of its user or password. */
  readonly description: string;
};

/** A pooler refuses them in the start-up message, so they are set once the connection is there. */
const TIME_OUTS = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];
/**
 * The driver verifies certificates in these modes too, and warns at each start that it may not for ever: we
 * keep it so.
 */
const VERIFYING_MODES = ['prefer', 'require', 'verify-ca'];

/**
 * Reads a `postgres:` URL, its socket forms included (`@/name?host=/cloudsql/…`, `%2Fvar%2Frun`).
 * @throws Error of the file system when a certificate that it names cannot be read.
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
  // libpq's word for the authorities that Node knows by itself.
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
