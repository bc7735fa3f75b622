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
  /** The level that the session has to reach; undefined: its level is not the problem. */
  readonly level?: number;
  /** What would do, such as PASSWORD. */
  readonly methods: readonly string[];
  /** The second factors of the account; empty: it has none yet. Only with SECOND_FACTOR_REQUIRED. */
  readonly factors: readonly string[];
};

const PROOF_CODES: readonly unknown[] = ['REAUTHENTICATION_REQUIRED', 'SECOND_FACTOR_REQUIRED'];

/** The reason of the first UNAUTHENTICATED among the errors of an answer, or null. */
export function unauthenticatedReason({ errors }: SessionAnswer): string | null {
  const refusal = errors?.find(({ extensions }) => extensions?.code === 'UNAUTHENTICATED');
  return refusal ? String(refusal.extensions?.reason ?? 'TOKEN_MISSING') : null;
}

/** The first refusal that a proof would mend, or null. */
export function proofRequiredBy({ errors }: SessionAnswer): ProofRequired | null {
  const refusal = errors?.find(({ extensions }) => PROOF_CODES.includes(extensions?.code));
  if (!refusal) return null;
  const { code, maxAge, level, methods, factors } = refusal.extensions ?? {};
  return {
    code: code as ProofRequired['code'],
    message: refusal.message,
    ...(typeof maxAge === 'number' && { maxAge }),
    ...(typeof level === 'number' && { level }),
    methods: Array.isArray(methods) ? methods : code === 'REAUTHENTICATION_REQUIRED' ? ['PASSWORD'] : [],
    factors: Array.isArray(factors) ? factors : [],
  };
}

/**
 * Whether the operation may be sent once more. A query always; of a mutation every root field has to have been refused
 * before it ran, since a part of it would run twice otherwise.
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
