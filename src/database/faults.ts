/** Whole classes of SQLSTATE that say "not now" and never "your query is wrong". */
const FAULT_CLASSES = new Set([
  '08', // connection exception
  '28', // we may not log in (any more)
  '40', // deadlock or serialization failure, after the retries
  '53', // insufficient resources: too many connections, disk full, out of memory
  '58', // system error outside PostgreSQL, such as an I/O error
]);

const FAULT_STATES = new Set([
  '25006', // read only: a standby, or a primary just demoted
  '25P03', // idle in transaction for too long
  '3D000', // the database is not there
  '55P03', // lock not available: lock_timeout
  '57014', // query cancelled: statement_timeout
  '57P01', // admin shutdown
  '57P02', // crash shutdown
  '57P03', // cannot connect now: starting up, shutting down
  '57P05', // idle session for too long
]);

const SYSTEM_FAULTS = new Set([
  'EACCES',
  'EADDRNOTAVAIL',
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Node's codes for a TLS connection that did not come about, or broke: OpenSSL's, its verdicts on a certificate, and EPROTO. */
const TLS_FAULT =
  /^(ERR_SSL_|ERR_TLS_|ERR_OSSL_|CERT_|CRL_|UNABLE_TO_|SELF_SIGNED_CERT|DEPTH_ZERO_|EPROTO$|HOSTNAME_MISMATCH$|INVALID_(CA|PURPOSE)$|PATH_LENGTH_EXCEEDED$)/;

/** What pg, Knex and its pool say without any code. Knex puts the statement before pg's words. */
const CODELESS_FAULTS = [
  'Query read timeout',
  'timeout expired',
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Unable to acquire a connection',
  'operation timed out for an unknown reason',
  'The server does not support SSL connections',
  'There was an error establishing an SSL connection',
];

/** What the database, or the way to it, has thrown, with what it said: an error alike of somebody else's is no fault of it. */
const databaseErrors = new WeakMap<object, string>();

/**
 * Notes that an error came from the database or from the way to it.
 * @param statement what Knex puts before the message.
 */
export function noteDatabaseError(error: unknown, statement?: string): void {
  if (!isErrorLike(error) || databaseErrors.has(error)) return;
  const prefix = `${statement} - `;
  const said = error.message.startsWith(prefix) ? error.message.slice(prefix.length) : error.message;
  databaseErrors.set(error, said || innerMessages(error) || error.name);
}

/**
 * Whether the error says that the database cannot be reached or cannot answer in time, so that the same request
 * may succeed later. Anything else that the database says, a violated constraint for example, is false, and so is
 * whatever did not come from the database.
 */
export function isStorageFault(error: unknown): boolean {
  return isErrorLike(error) && databaseErrors.has(error) && saysNotNow(error);
}

/** What the database said, in one line with the code, for the log: no stack, and nothing of the statement. */
export function causeOf(error: unknown): string {
  if (!isErrorLike(error)) return String(error);
  const [line = ''] = (databaseErrors.get(error) ?? error.message).split('\n', 1);
  return typeof error.code === 'string' && !line.includes(error.code) ? `${line} (${error.code})` : line;
}

/** The name of the constraint whose uniqueness the write would break; null for every other error. */
export function uniqueViolation(error: unknown): string | null {
  if (!isErrorLike(error) || error.code !== '23505') return null;
  return typeof error.constraint === 'string' ? error.constraint : null;
}

function saysNotNow(error: ErrorLike): boolean {
  if (error.name === 'KnexTimeoutError') return true;
  // One host with several addresses.
  if (Array.isArray(error.errors) && error.errors.length) {
    return error.errors.every((each) => isErrorLike(each) && saysNotNow(each));
  }
  const { code, syscall, message } = error;
  if (typeof code !== 'string') return CODELESS_FAULTS.some((words) => message.endsWith(words));
  // Files are opened too: a socket's ENOENT and EACCES come from `connect`.
  if (code === 'ENOENT' || code === 'EACCES') return syscall === 'connect';
  return (
    SYSTEM_FAULTS.has(code) ||
    TLS_FAULT.test(code) ||
    FAULT_STATES.has(code) ||
    (isSqlState(code) && FAULT_CLASSES.has(code.slice(0, 2)))
  );
}

type ErrorLike = { name: string; message: string } & Partial<
  Record<'code' | 'syscall' | 'constraint' | 'errors', unknown>
>;

/** Not `instanceof`: Node's own errors are of another realm where code runs in a `vm`, as in jest. */
function isErrorLike(error: unknown): error is ErrorLike {
  return typeof error === 'object' && error !== null && typeof (error as ErrorLike).message === 'string';
}

/** Node gives the error of a host with several addresses no message of its own. */
function innerMessages({ errors }: ErrorLike): string {
  return Array.isArray(errors)
    ? errors
        .filter(isErrorLike)
        .map(({ message }) => message)
        .join(', ')
    : '';
}

function isSqlState(code: string): boolean {
  return /^[0-9A-Z]{5}$/.test(code) && /[0-9]/.test(code);
}
