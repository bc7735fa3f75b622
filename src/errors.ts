/** Every code a client can meet; the same list as `enum ErrorCode`, which a test checks. */
export const errorCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'REAUTHENTICATION_REQUIRED',
  'SECOND_FACTOR_REQUIRED',
  'SECOND_FACTOR_INVALID',
  'CHALLENGE_INVALID',
  'IDENTITY_LINK_REQUIRED',
  'PROVIDER_FAILED',
  'INVALID_CREDENTIALS',
  'EMAIL_NOT_VERIFIED',
  'EMAIL_TAKEN',
  'USERNAME_TAKEN',
  'ACCOUNT_LOCKED',
  'REFRESH_TOKEN_INVALID',
  'REFRESH_TOKEN_EXPIRED',
  'REFRESH_TOKEN_REUSED',
  'ACTION_TOKEN_INVALID',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'QUERY_TOO_COMPLEX',
  'RATE_LIMITED',
  'SERVICE_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
] as const;

/** Open, because a project may `extend enum ErrorCode` with codes of its own. */
export type ErrorCode = (typeof errorCodes)[number] | (string & Record<never, never>);

/**
 * One thing wrong with an argument. `path` is dotted from the field's arguments, such as `input.email`;
 * `message` never repeats the value.
 */
export type FieldProblem = { path: string; message: string };

/**
 * A refusal that a client is told: the one error class of the product. graphql-js copies `extensions` of a
 * thrown error into the answer, so services need no GraphQL; everything that is not a Refusal is masked at
 * the edge.
 *
 * An answer and no bug, so it has no stack trace: graphql-js reads the stack of every error it wraps, and
 * writing it out was a third of what a refused request costs.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly extensions: { readonly code: ErrorCode } & Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, extensions: Readonly<Record<string, unknown>> = {}) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
    // Empty and not only short: graphql-js copies any text onto the error that it wraps this in, whose own
    // trace is written out for it.
    this.stack = '';
    this.extensions = Object.assign({}, extensions, { code });
  }
}

/** BAD_USER_INPUT that names everything wrong at once. */
export function badInput(fields: readonly FieldProblem[]): Refusal {
  return new Refusal('BAD_USER_INPUT', fields.map((f) => `${f.path}: ${f.message}`).join(' '), { fields });
}

/** UNAUTHENTICATED for a viewer whose session or account ended while the request was under way. */
export function sessionIsOver(): Refusal {
  return new Refusal('UNAUTHENTICATED', 'The session is over: sign in again.', { reason: 'TOKEN_REVOKED' });
}

/**
 * SERVICE_UNAVAILABLE: a dependency is down or the server sheds load. Retrying after `retryAfterSeconds` may
 * succeed.
 */
export function unavailable(message: string, retryAfterSeconds = 1): Refusal {
  return new Refusal('SERVICE_UNAVAILABLE', message, { retryAfter: retryAfterSeconds, retryable: true });
}
