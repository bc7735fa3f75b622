/** Whole classes of SQLSTATE that say "not now" and never "your query is wrong". */
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

/** Node's codes for a connection that broke: the socket's, EPROTO and OpenSSL's own. */
const BROKEN =
  /^(ECONNABORTED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|EPIPE|EPROTO|ETIMEDOUT|ERR_(SSL|TLS|OSSL)_\w+)$/;

/** What pg and we say of one without any code; Knex puts the statement before it. */
const BROKEN_WITHOUT_CODE =
  /(Query read timeout|Connection terminated( unexpectedly)?|Client (has encountered a connection error and is|was closed and is) not queryable)$/;

/**
 * What came from the database or the way to it. An error alike of somebody else's says nothing of the
 * database.
 */
const noted = new WeakMap<object, { readonly said: string; readonly whileOpening: boolean }>();

/**
 * Notes that an error came from the database.
 * @param statement what Knex puts before the message.
 */
export function noteQueryError(error: unknown, statement = ''): void {
  note(error, false, `${statement} - `);
}

/** Notes that an error is why there is no connection. Whatever it is, it is a storage fault. */
export function noteConnectionError(error: unknown): void {
  note(error, true);
}

/**
 * Whether the error says that the database cannot be reached or cannot answer in time, so that the same
 * request may succeed later. Anything else that the database says, a violated constraint for example, is
 * false, and so is whatever did not come from the database.
 */
export function isStorageFault(error: unknown): boolean {
  if (!isErrorLike(error)) return false;
  const about = noted.get(error);
  return about !== undefined && (about.whileOpening || saysNotNow(error));
}

/** Whether the error is why there is no connection. */
export function isConnectionError(error: unknown): boolean {
  return isErrorLike(error) && noted.get(error)?.whileOpening === true;
}

/** What the database said, in one line with the code, for the log: no stack, and nothing of the statement. */
export function causeOf(error: unknown): string {
  if (!isErrorLike(error)) return String(error);
  const [line = ''] = (noted.get(error)?.said ?? saidBy(error)).split('\n', 1);
  return typeof error.code === 'string' && !line.includes(error.code) ? `${line} (${error.code})` : line;
}

/** The name of the constraint whose uniqueness the write would break; null for every other error. */
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

/** Not `instanceof`: Node's own errors are of another realm where code runs in a `vm`, as in jest. */
function isErrorLike(error: unknown): error is ErrorLike {
  return typeof error === 'object' && error !== null && typeof (error as ErrorLike).message === 'string';
}

function note(error: unknown, whileOpening: boolean, prefix = ' - '): void {
  if (!isErrorLike(error) || noted.has(error)) return;
  noted.set(error, { said: saidBy(error, prefix), whileOpening });
}

/** Node gives the error of a host with several addresses no message of its own. */
function saidBy({ message, name, errors }: ErrorLike, prefix = ' - '): string {
  if (message) return message.startsWith(prefix) ? message.slice(prefix.length) : message;
  return Array.isArray(errors) && errors.length ? errors.map(causeOf).join(', ') : name;
}

function isSqlState(code: string): boolean {
  return /^[0-9A-Z]{5}$/.test(code) && /[0-9]/.test(code);
}
