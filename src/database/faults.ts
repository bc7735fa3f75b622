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
  if (!(error instanceof Error)) return false;
  if (error.name === 'KnexTimeoutError') return true;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (error instanceof AggregateError && error.errors.length) return error.errors.every(isStorageFault);
  if (typeof code !== 'string') return codelessFaults.some((words) => error.message.endsWith(words));
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
  if (!(error instanceof Error)) return null;
  const { code, constraint } = error as Error & { code?: unknown; constraint?: unknown };
  return code === '23505' && typeof constraint === 'string' ? constraint : null;
}

function isSqlState(code: string): boolean {
  return /^[0-9A-Z]{5}$/.test(code) && /[0-9]/.test(code);
}
