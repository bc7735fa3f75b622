import type {
  ApolloServerPlugin,
  BaseContext,
  GraphQLRequestContextDidEncounterErrors,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextWillSendResponse,
  GraphQLRequestListener,
  GraphQLResponse,
} from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { deepFreeze } from '../deep-freeze.js';

// What the steps read of an operation: Apollo's request context is one, and so is what known-operations.ts makes.

type Asked = { readonly request: { readonly variables?: Record<string, unknown> | undefined } };

export type ResolvedOperation<C extends BaseContext> = Asked &
  Pick<
    GraphQLRequestContextDidResolveOperation<C>,
    'schema' | 'document' | 'operation' | 'operationName' | 'contextValue'
  >;
export type FailedOperation<C extends BaseContext> = Pick<
  GraphQLRequestContextDidEncounterErrors<C>,
  'errors' | 'contextValue'
>;
/** Without a document or an operation where there was none to be had. */
export type AnsweredOperation<C extends BaseContext> = Pick<
  GraphQLRequestContextWillSendResponse<C>,
  'document' | 'operation' | 'operationName' | 'contextValue'
>;

/** What one concern does on a request's way. It keeps nothing of a request but on the request's context. */
export type PipelineStep<C extends BaseContext> = {
  /** Throws to refuse the operation. Changes nothing: it may be asked twice. */
  didResolveOperation?(operation: ResolvedOperation<C>): void;
  didEncounterErrors?(operation: FailedOperation<C>): void;
  /** A promise holds the answer back; without one nothing waits. */
  willSendResponse?(operation: AnsweredOperation<C>, response: GraphQLResponse): Promise<void> | undefined;
};

/**
 * All steps, in order, as a single plugin whose listener is made once. Apollo calls every listener of every plugin at each of
 * ten moments of a request and awaits a promise for each, also where there is nothing to do.
 *
 * @param accepted told of each document that passed validation and every step.
 * @param respond executes in place of Apollo, so that an operation is executed in one way whether or not it is known.
 */
export function pipelinePlugin<C extends BaseContext>(
  steps: readonly PipelineStep<C>[],
  accepted: (source: string, document: DocumentNode) => void,
  respond?: (operation: ResolvedOperation<C>) => Promise<GraphQLResponse | null> | GraphQLResponse | null,
): ApolloServerPlugin<C> {
  const listener: GraphQLRequestListener<C> = {
    async didResolveOperation(request) {
      for (const step of steps) step.didResolveOperation?.(request);
      // Apollo keeps it for the next request, and resolvers reach it by `info`.
      deepFreeze(request.document);
      accepted(request.source, request.document);
    },
    async responseForOperation(request) {
      return respond && request.operation ? respond(request) : null;
    },
    async didEncounterErrors(request) {
      encounter(steps, request);
    },
    async willSendResponse(request) {
      await beforeAnswer(steps, request, request.response);
    },
  };
  return { requestDidStart: async () => listener };
}

/** Whether a step refuses the operation. */
export function isRefused<C extends BaseContext>(
  steps: readonly PipelineStep<C>[],
  operation: ResolvedOperation<C>,
): boolean {
  try {
    for (const step of steps) step.didResolveOperation?.(operation);
    return false;
  } catch {
    return true;
  }
}

export function encounter<C extends BaseContext>(
  steps: readonly PipelineStep<C>[],
  failed: FailedOperation<C>,
): void {
  for (const step of steps) step.didEncounterErrors?.(failed);
}

/** Every step's `willSendResponse`, in order; a promise where one of them holds the answer back. */
export function beforeAnswer<C extends BaseContext>(
  steps: readonly PipelineStep<C>[],
  operation: AnsweredOperation<C>,
  response: GraphQLResponse,
): Promise<void> | undefined {
  for (const [at, step] of steps.entries()) {
    const pending = step.willSendResponse?.(operation, response);
    if (pending) return pending.then(() => beforeAnswer(steps.slice(at + 1), operation, response));
  }
  return undefined;
}
