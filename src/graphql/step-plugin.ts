import type { ApolloServerPlugin, BaseContext, GraphQLRequestListener } from '@apollo/server';
import { deepFreeze } from '../deep-freeze.js';
import type { FastPath } from '../fast-path/fast-path.js';
import { beforeAnswer, checkOperation, notifyErrors, type Step } from '../fast-path/step.js';

/**
 * All steps, in order, as a single Apollo plugin whose listener is made once: Apollo awaits each hook of each plugin, also
 * where there is nothing to do.
 *
 * @param fastPath gets each document that passed validation and every step, and executes in place of Apollo; null: Apollo does.
 */
export function stepPlugin<C extends BaseContext>(
  steps: readonly Step<C>[],
  fastPath: Pick<FastPath<C>, 'remember' | 'execute'> | null,
): ApolloServerPlugin<C> {
  const listener: GraphQLRequestListener<C> = {
    async didResolveOperation(request) {
      checkOperation(steps, request);
      // Apollo keeps it for the next request, and resolvers reach it by `info`.
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
  if (fastPath) {
    listener.responseForOperation = async (request) => (request.operation ? fastPath.execute(request) : null);
  }
  return { requestDidStart: async () => listener };
}
