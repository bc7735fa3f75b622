/** SQLSTATE classes that mean "not now", never "the query is wrong". */
const FAULT_CLASSES = new Set([
  '08', // connection exception
  '40', // deadlock or serialization failure, after the retries
  '53', // insufficient resources: too many connections, disk full, out of memory
  '58', // system error outside PostgreSQL, such as an I/O error
]);

const FAULT_STATES = new Set([
  '25006', // read only: a standby, or a primary just demoted
  '25P03', // idle in transaction for too long
  '55P03', // lock not available: lock_timeout
  '57014', // query cancelled: statement_timeout
  '57P01', // admin shutdown
  '57P02', // crash shutdown
  '57P03', // cannot connect now: starting up, shutting down
  '57P05', // idle session for too long
]);

/** Codes of broken connections: the socket's, EPROTO and OpenSSL's. */
const BROKEN =
  /^(ECONNABORTED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|EPIPE|EPROTO|ETIMEDOUT|ERR_(SSL|TLS|OSSL)_\w+)$/;

/** Messages of broken connections without a code; Knex puts the statement before them. */
const BROKEN_WITHOUT_CODE =
  /(Query read timeout|Connection terminated( unexpectedly)?|Client (has encountered a connection error and is|was closed and is) not queryable)$/;

/** Errors known to come from the database. Similar ones from elsewhere say nothing about it. */
const marked = new WeakMap<object, { readonly said: string; readonly whileOpening: boolean }>();

/** Records that the error came from the database. @param statement that Knex puts before the message. */
export function markQueryError(error: unknown, statement = ''): void {
  mark(error, false, `${statement} - `);
}

/** Records why no connection could be opened: always a storage fault. */
export function markConnectionError(error: unknown): void {
  mark(error, true);
}

/** A retry may succeed. False for the database's other errors, and for errors from elsewhere. */
export function isStorageFault(error: unknown): boolean {
  if (!isErrorLike(error)) return false;
  const about = marked.get(error);
  return about !== undefined && (about.whileOpening || saysNotNow(error));
}

/** Whether the error says why no connection could be opened. */
export function isConnectionError(error: unknown): boolean {
  return isErrorLike(error) && marked.get(error)?.whileOpening === true;
}

/** The database's error and code in one line, for the log; without the statement. */
export function causeOf(error: unknown): string {
  if (!isErrorLike(error)) return String(error);
  const [line = ''] = (marked.get(error)?.said ?? saidBy(error)).split('\n', 1);
  return typeof error.code === 'string' && !line.includes(error.code) ? `${line} (${error.code})` : line;
}

/** The violated unique constraint, or null for other errors. */
export function uniqueViolation(error: unknown): string | null {
  if (!isErrorLike(error) || error.code !== '23505') return null;
  return typeof error.constraint === 'string' ? error.constraint : null;
}

function saysNotNow({ code, message }: ErrorLike): boolean {
  if (typeof code !== 'string') return BROKEN_WITHOUT_CODE.test(message);
  return (
    BROKEN.test(code) || FAULT_STATES.has(code) || (isSqlState(code) && FAULT_CLASSES.has(code.slice(0, 2)))
  );
}

type ErrorLike = { name: string; message: string } & Partial<
  Record<'code' | 'constraint' | 'errors', unknown>
>;

/** Not `instanceof`, which fails across realms, as in jest's `vm`. */
function isErrorLike(error: unknown): error is ErrorLike {
  return typeof error === 'object' && error !== null && typeof (error as ErrorLike).message === 'string';
}

function mark(error: unknown, whileOpening: boolean, prefix = ' - '): void {
  if (!isErrorLike(error) || marked.has(error)) return;
  marked.set(error, { said: saidBy(error, prefix), whileOpening });
}

/** Node gives no message to the error of a host with several addresses. */
function saidBy({ message, name, errors }: ErrorLike, prefix = ' - '): string {
  if (message) return message.startsWith(prefix) ? message.slice(prefix.length) : message;
  return Array.isArray(errors) && errors.length ? errors.map(causeOf).join(', ') : name;
}

function isSqlState(code: string): boolean {
  return /^[0-9A-Z]{5}$/.test(code) && /[0-9]/.test(code);
}
