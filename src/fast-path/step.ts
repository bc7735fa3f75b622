import type {
  BaseContext,
  GraphQLRequestContextDidEncounterErrors,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextWillSendResponse,
  GraphQLResponse,
} from '@apollo/server';

// What the steps read of an operation: Apollo's request context is one, and so is what known-operations.ts
// makes.

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
/** Without a document or an operation where the request had none. */
export type AnsweredOperation<C extends BaseContext> = Pick<
  GraphQLRequestContextWillSendResponse<C>,
  'document' | 'operation' | 'operationName' | 'contextValue'
>;

/**
 * What one concern does with every operation, whether Apollo or the fast path answers it. It keeps state only
 * on the request's context.
 */
export type Step<C extends BaseContext> = {
  /** Throws to refuse the operation. Changes nothing: it may be called twice. */
  didResolveOperation?(operation: ResolvedOperation<C>): void;
  didEncounterErrors?(operation: FailedOperation<C>): void;
  /** A promise delays the answer; without one nothing waits. */
  willSendResponse?(operation: AnsweredOperation<C>, response: GraphQLResponse): Promise<void> | undefined;
};

/** @throws what the first step that refuses the operation throws. */
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

/** Every step's `willSendResponse`, in order; a promise where one of them delays the answer. */
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
