import type {
  BaseContext,
  GraphQLRequestContextDidEncounterErrors,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextWillSendResponse,
  GraphQLResponse,
} from '@apollo/server';

// What steps may read: both Apollo's request context and what known-operations.ts creates.

type WithVariables = { readonly request: { readonly variables?: Record<string, unknown> | undefined } };

export type ResolvedOperation<C extends BaseContext> = WithVariables &
  Pick<
    GraphQLRequestContextDidResolveOperation<C>,
    'schema' | 'document' | 'operation' | 'operationName' | 'contextValue'
  >;
export type FailedOperation<C extends BaseContext> = Pick<
  GraphQLRequestContextDidEncounterErrors<C>,
  'errors' | 'contextValue'
>;
/** `document` and `operation` are missing if the request had none. */
export type AnsweredOperation<C extends BaseContext> = Pick<
  GraphQLRequestContextWillSendResponse<C>,
  'document' | 'operation' | 'operationName' | 'contextValue'
>;

/** A concern of every operation, however it is answered. State goes on the request's context only. */
export type Step<C extends BaseContext> = {
  /** Throws to refuse the operation. Must be idempotent: it may be called twice. */
  didResolveOperation?(operation: ResolvedOperation<C>): void;
  didEncounterErrors?(operation: FailedOperation<C>): void;
  /** A promise delays the answer. */
  willSendResponse?(operation: AnsweredOperation<C>, response: GraphQLResponse): Promise<void> | undefined;
};

/** @throws what the first refusing step throws. */
export function checkOperation<C extends BaseContext>(
  steps: readonly Step<C>[],
  operation: ResolvedOperation<C>,
): void {
  for (const step of steps) step.didResolveOperation?.(operation);
}

export function notifyErrors<C extends BaseContext>(
  steps: readonly Step<C>[],
  failed: FailedOperation<C>,
): void {
  for (const step of steps) step.didEncounterErrors?.(failed);
}

/** Runs the steps in order; a promise if one of them delays the answer. */
export function beforeAnswer<C extends BaseContext>(
  steps: readonly Step<C>[],
  operation: AnsweredOperation<C>,
  response: GraphQLResponse,
): Promise<void> | undefined {
  for (const [at, step] of steps.entries()) {
    const pending = step.willSendResponse?.(operation, response);
    if (pending) return pending.then(() => beforeAnswer(steps.slice(at + 1), operation, response));
  }
  return undefined;
}
