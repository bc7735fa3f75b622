import type { Operation } from './operation.js';

export type SessionAnswer = {
  readonly data?: unknown;
  readonly errors?: readonly AnswerError[] | undefined;
};
export type AnswerError = {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: { readonly [name: string]: unknown } | undefined;
};

/** What the user must prove before a refused request is accepted. */
export type ProofRequired = {
  readonly code: 'REAUTHENTICATION_REQUIRED' | 'SECOND_FACTOR_REQUIRED';
  readonly message: string;
  /** How old a proof may be, in seconds; undefined if age is not the problem. */
  readonly maxAge?: number;
  /** The level that the session needs: 2 means a second factor. */
  readonly level: number;
  /** Methods that would satisfy it, such as TOTP; empty if the account must first add a factor. */
  readonly methods: readonly string[];
  /** Why the last proof from `onProofRequired` was refused. */
  readonly problem?: SessionError;
};

/** What `login` answers instead of tokens when a second factor is due. */
export type LoginChallenge = {
  readonly challenge: string;
  /** Those of PASSKEY, RECOVERY_CODE and TOTP that the account has, sorted. */
  readonly factors: readonly string[];
  /** Seconds. */
  readonly expiresIn: number;
};

/** The server refused one of the client's own operations; `code` is an ErrorCode. */
export class SessionError extends Error {
  override readonly name = 'SessionError';
  readonly code: string;
  readonly extensions: { readonly [name: string]: unknown };

  constructor({ message, extensions = {} }: AnswerError) {
    super(message);
    this.code = String(extensions.code ?? 'INTERNAL_SERVER_ERROR');
    this.extensions = extensions;
  }
}

export function refusalOf({ errors }: SessionAnswer): SessionError {
  return new SessionError(errors?.[0] ?? { message: 'The server answered neither data nor errors.' });
}

const PROOF_CODES: readonly unknown[] = ['REAUTHENTICATION_REQUIRED', 'SECOND_FACTOR_REQUIRED'];

/** The reason of the first UNAUTHENTICATED error, or null. */
export function unauthenticatedReason({ errors }: SessionAnswer): string | null {
  const refusal = errors?.find(({ extensions }) => extensions?.code === 'UNAUTHENTICATED');
  return refusal ? String(refusal.extensions?.reason ?? 'TOKEN_MISSING') : null;
}

export function proofRequiredBy({ errors }: SessionAnswer): ProofRequired | null {
  // An error with a challenge answers a login; `prove` cannot mend it.
  const refusal = errors?.find(
    ({ extensions }) => PROOF_CODES.includes(extensions?.code) && extensions?.challenge === undefined,
  );
  if (!refusal) return null;
  const { code, maxAge, level, methods, factors } = refusal.extensions ?? {};
  const shared = { message: refusal.message, ...(typeof maxAge === 'number' && { maxAge }) };
  if (code === 'SECOND_FACTOR_REQUIRED') return { code, ...shared, level: 2, methods: textsIn(factors) };
  return {
    code: 'REAUTHENTICATION_REQUIRED',
    ...shared,
    level: typeof level === 'number' ? level : 1,
    methods: methods === undefined ? ['PASSWORD'] : textsIn(methods),
  };
}

/** The challenge of a refused login, or null. Takes any client's error or the whole answer. */
export function loginChallengeOf(problem: unknown): LoginChallenge | null {
  const { errors, graphQLErrors, extensions } = (problem ?? {}) as {
    [name in 'errors' | 'graphQLErrors']?: readonly AnswerError[];
  } & Pick<AnswerError, 'extensions'>;
  const all = [extensions, ...[...(errors ?? []), ...(graphQLErrors ?? [])].map((each) => each.extensions)];
  const found = all.find((each) => each?.code === 'SECOND_FACTOR_REQUIRED' && each.challenge !== undefined);
  if (!found) return null;
  const { challenge, factors, expiresIn } = found;
  return { challenge: String(challenge), factors: textsIn(factors), expiresIn: Number(expiresIn) };
}

/** The problem in an answer of any library, or null. */
export function problemIn(answer: unknown): unknown {
  const { error, errors } = (answer ?? {}) as { error?: unknown } & SessionAnswer;
  return error ?? (errors?.length ? refusalOf({ errors }) : null);
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** A mutation is repeated only if every root field was refused before it ran: no part may run twice. */
export function mayRepeat({ kind, roots }: Operation, { data, errors = [] }: SessionAnswer): boolean {
  if (kind === 'query' || kind === 'subscription') return true;
  const refused = errors.every(
    ({ path = [], extensions }) =>
      path.length <= 1 && (extensions?.code === 'UNAUTHENTICATED' || PROOF_CODES.includes(extensions?.code)),
  );
  const known = roots?.size ?? (data ? Object.keys(data).length : Number.NaN);
  return refused && errors.length === known;
}
