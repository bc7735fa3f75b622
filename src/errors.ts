/** The same list as `enum ErrorCode`; a test compares them. */
export const ERROR_CODES = [
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

/** Open, because a project may add codes by `extend enum ErrorCode`. */
export type ErrorCode = (typeof ERROR_CODES)[number] | (string & Record<never, never>);

/** `path` is dotted from the field's arguments, such as `input.email`; `message` never repeats the value. */
export type FieldProblem = { path: string; message: string };

/**
 * An error that clients may see; every other error is masked. graphql-js copies `extensions` into the answer,
 * so services need not import GraphQL. It has no stack: it is an answer, not a bug.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly extensions: { readonly code: ErrorCode } & Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, extensions: Readonly<Record<string, unknown>> = {}) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
    // Any text here would make graphql-js write out the stack of its wrapping error as well.
    this.stack = '';
    this.extensions = Object.assign({}, extensions, { code });
  }
}

/** BAD_USER_INPUT that names everything wrong at once. */
export function badInput(fields: readonly FieldProblem[]): Refusal {
  return new Refusal('BAD_USER_INPUT', fields.map((f) => `${f.path}: ${f.message}`).join(' '), { fields });
}

/** @throws Refusal BAD_USER_INPUT with every problem, if there is one. */
export function rejectBadInput(problems: readonly (FieldProblem | null)[]): void {
  const fields = problems.filter((problem) => problem !== null);
  if (fields.length > 0) throw badInput(fields);
}

/** The session or account ended while the request was under way. */
export function sessionIsOver(): Refusal {
  return new Refusal('UNAUTHENTICATED', 'The session is over: sign in again.', { reason: 'TOKEN_REVOKED' });
}

/** A dependency is down or the server sheds load; the client may retry. */
export function unavailable(message: string, retryAfterSeconds = 1): Refusal {
  return new Refusal('SERVICE_UNAVAILABLE', message, { retryAfter: retryAfterSeconds, retryable: true });
}
