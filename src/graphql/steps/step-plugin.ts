import type {
  ApolloServerPlugin,
  BaseContext,
  GraphQLRequestListener,
  GraphQLResponse,
} from '@apollo/server';
import { deepFreeze } from '../../deep-freeze.js';
import type { FastPath } from '../../fast-path/fast-path.js';
import {
  beforeAnswer,
  checkOperation,
  notifyErrors,
  type ResolvedOperation,
  type Step,
} from '../../fast-path/step.js';

type Respond<C extends BaseContext> = (
  operation: ResolvedOperation<C>,
) => Promise<GraphQLResponse | null> | GraphQLResponse | null;

/**
 * Runs all steps in one Apollo plugin, because Apollo awaits every hook of every plugin.
 * @param fastPath gets each document that passed validation and every step.
 * @param respond executes in place of Apollo, unless it returns null; by default the fast path.
 */
export function createStepPlugin<C extends BaseContext>(
  steps: readonly Step<C>[],
  fastPath: Pick<FastPath<C>, 'remember' | 'execute'> | null,
  respond: Respond<C> | null = fastPath?.execute ?? null,
): ApolloServerPlugin<C> {
  const listener: GraphQLRequestListener<C> = {
    async didResolveOperation(request) {
      checkOperation(steps, request);
      // Apollo reuses it for later requests, and resolvers reach it through `info`.
      deepFreeze(request.document);
      fastPath?.remember(request.source, request.document);
    },
    async didEncounterErrors(request) {
      notifyErrors(steps, request);
    },
    async willSendResponse(request) {
      await beforeAnswer(steps, request, request.response);
    },
  };
  if (respond) {
    listener.responseForOperation = async (request) => (request.operation ? respond(request) : null);
  }
  return { requestDidStart: async () => listener };
}
