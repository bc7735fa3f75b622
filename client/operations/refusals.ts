import type { Operation } from './operation.js';

/** A GraphQL answer, as far as a session reads it. */
export type SessionAnswer = {
  readonly data?: unknown;
  readonly errors?: readonly AnswerError[] | undefined;
};
export type AnswerError = {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: { readonly [name: string]: unknown } | undefined;
};

/** What a refused request asks its user to prove first. */
export type ProofRequired = {
  readonly code: 'REAUTHENTICATION_REQUIRED' | 'SECOND_FACTOR_REQUIRED';
  readonly message: string;
  /** Seconds that a proof may be old; undefined: its age is not the problem. */
  readonly maxAge?: number;
  /** The level that the session needs: 2 for what only a second factor opens. */
  readonly level: number;
  /**
   * What would do, such as PASSWORD or TOTP, sorted. Empty: nothing yet, the account needs a second factor
   * first.
   */
  readonly methods: readonly string[];
  /** Why the proof that `onProofRequired` gave last was refused. */
  readonly problem?: SessionError;
};

/**
 * What `login` answers in place of tokens where a second factor is due; `completeLogin` takes the challenge.
 */
export type LoginChallenge = {
  readonly challenge: string;
  /** What the account has of PASSKEY, RECOVERY_CODE and TOTP, sorted. */
  readonly factors: readonly string[];
  /** Seconds. */
  readonly expiresIn: number;
};

/**
 * The server refused one of the client's own operations. `code` is an ErrorCode; `extensions` are those of
 * the error.
 */
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

/** The first error of an answer. */
export function refusalOf({ errors }: SessionAnswer): SessionError {
  return new SessionError(errors?.[0] ?? { message: 'The server answered neither data nor errors.' });
}

const PROOF_CODES: readonly unknown[] = ['REAUTHENTICATION_REQUIRED', 'SECOND_FACTOR_REQUIRED'];

/** The reason of the first UNAUTHENTICATED among the errors of an answer, or null. */
export function unauthenticatedReason({ errors }: SessionAnswer): string | null {
  const refusal = errors?.find(({ extensions }) => extensions?.code === 'UNAUTHENTICATED');
  return refusal ? String(refusal.extensions?.reason ?? 'TOKEN_MISSING') : null;
}

/** The first refusal that a proof would mend, or null. */
export function proofRequiredBy({ errors }: SessionAnswer): ProofRequired | null {
  // With a challenge it is the answer to a login, which `prove` does not mend.
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

/**
 * The challenge in what a login failed with: what Apollo Client or `session.signIn` rejects with, urql's
 * `error`, or the whole answer. Null: it failed for another reason.
 */
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

/** Why an answer, of whatever library, brings nothing; null: it names no problem. */
export function problemIn(answer: unknown): unknown {
  const { error, errors } = (answer ?? {}) as { error?: unknown } & SessionAnswer;
  return error ?? (errors?.length ? refusalOf({ errors }) : null);
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/**
 * Whether the operation may be sent once more. A query always; of a mutation every root field has to have
 * been refused before it ran, since a part of it would run twice otherwise.
 */
export function mayRepeat({ kind, roots }: Operation, { data, errors = [] }: SessionAnswer): boolean {
  if (kind === 'query' || kind === 'subscription') return true;
  const refused = errors.every(
    ({ path = [], extensions }) =>
      path.length <= 1 && (extensions?.code === 'UNAUTHENTICATED' || PROOF_CODES.includes(extensions?.code)),
  );
  const known = roots?.size ?? (data ? Object.keys(data).length : Number.NaN);
  return refused && errors.length === known;
}
