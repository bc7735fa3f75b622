import type {
  ApolloServerPlugin,
  BaseContext,
  GraphQLRequestContextDidEncounterErrors,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextWillSendResponse,
  GraphQLRequestListener,
} from '@apollo/server';
import { type ErrorFormat, executeOperation } from './execution.js';

/** What one concern does on a request's way. It keeps nothing of a request but on the request's context. */
export type PipelineStep<C extends BaseContext> = {
  /** Throws to refuse the operation. */
  didResolveOperation?(request: GraphQLRequestContextDidResolveOperation<C>): void;
  didEncounterErrors?(request: GraphQLRequestContextDidEncounterErrors<C>): void;
  /** A promise holds the answer back; without one nothing waits. */
  willSendResponse?(request: GraphQLRequestContextWillSendResponse<C>): Promise<void> | undefined;
};

/**
 * All steps, in order, as a single plugin whose listener is made once. Apollo calls every listener of every plugin at each of
 * ten moments of a request and awaits a promise for each, also where there is nothing to do.
 *
 * Source: @apollo/server/dist/esm/requestPipeline.js.
 */
export function pipelinePlugin<C extends BaseContext>(
  steps: readonly PipelineStep<C>[],
  format: ErrorFormat,
): ApolloServerPlugin<C> {
  const encounter = (request: GraphQLRequestContextDidEncounterErrors<C>) => {
    for (const step of steps) step.didEncounterErrors?.(request);
  };
  const listener: GraphQLRequestListener<C> = {
    async didResolveOperation(request) {
      for (const step of steps) step.didResolveOperation?.(request);
    },
    responseForOperation: (request) => executeOperation(request, encounter, format),
    async didEncounterErrors(request) {
      encounter(request);
    },
    async willSendResponse(request) {
      for (const step of steps) {
        const pending = step.willSendResponse?.(request);
        if (pending) await pending;
      }
    },
  };
  return { requestDidStart: async () => listener };
}
