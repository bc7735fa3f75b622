/** Whole classes of SQLSTATE that say "not now" and never "your query is wrong". */
const faultClasses = new Set([
  '08', // connection exception
  '28', // we may not log in (any more)
  '40', // deadlock or serialization failure, after the retries
  '53', // insufficient resources: too many connections, disk full, out of memory
  '58', // system error outside PostgreSQL, such as an I/O error
]);

const faultStates = new Set([
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

const systemFaults = new Set([
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

/** What pg, Knex and its pool say without any code. Knex puts the statement before pg's words. */
const codelessFaults = [
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
];

/**
 * Whether the error says that the database cannot be reached or cannot answer in time, so that the same request
 * may succeed later. Anything else that the database says, a violated constraint for example, is false.
 */
export function isStorageFault(error: unknown): boolean {
  if (!isErrorLike(error)) return false;
  if (error.name === 'KnexTimeoutError') return true;
  // One host with several addresses.
  if (Array.isArray(error.errors) && error.errors.length) return error.errors.every(isStorageFault);
  const { code, syscall, message } = error;
  if (typeof code !== 'string') return codelessFaults.some((words) => message.endsWith(words));
  // Files are opened too: a socket's ENOENT and EACCES come from `connect`.
  if (code === 'ENOENT' || code === 'EACCES') return syscall === 'connect';
  return (
    systemFaults.has(code) ||
    faultStates.has(code) ||
    (isSqlState(code) && faultClasses.has(code.slice(0, 2)))
  );
}

/** The name of the constraint whose uniqueness the write would break; null for every other error. */
export function uniqueViolation(error: unknown): string | null {
  if (!isErrorLike(error) || error.code !== '23505') return null;
  return typeof error.constraint === 'string' ? error.constraint : null;
}

type ErrorLike = { name: string; message: string } & Partial<
  Record<'code' | 'syscall' | 'constraint' | 'errors', unknown>
>;

/** Not `instanceof`: Node's own errors are of another realm where code runs in a `vm`, as in jest. */
function isErrorLike(error: unknown): error is ErrorLike {
  return typeof error === 'object' && error !== null && typeof (error as ErrorLike).message === 'string';
}

function isSqlState(code: string): boolean {
  return /^[0-9A-Z]{5}$/.test(code) && /[0-9]/.test(code);
}
