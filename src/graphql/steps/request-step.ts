import type { GraphQLSchema } from 'graphql';
import type { Context } from '../../context.js';
import type { Step } from '../../fast-path/step.js';
import { type ErrorClients, tieToClient } from '../errors/error-format.js';
import { requireFit } from '../limits/accepted-operation.js';

/** Checks the variables, and derives status and headers from the answer's errors. */
export function createRequestStep(schema: GraphQLSchema, clients: ErrorClients): Step<Context> {
  return {
    didResolveOperation({ document, operation, request }) {
      if (operation) requireFit(schema, document, operation, request.variables);
    },
    didEncounterErrors({ errors, contextValue }) {
      tieToClient(clients, errors, contextValue.client);
    },
    willSendResponse(_operation, response) {
      if (response.body.kind !== 'single') return undefined;
      // Apollo answers 200, although nothing was executed.
      if (isUnsupportedHash(response.body.singleResult)) response.http.status = 400;
      const retryAfter = retryAfterSeconds(response.body.singleResult);
      if (retryAfter !== null) response.http.headers.set('retry-after', String(retryAfter));
      return undefined;
    },
  };
}

type SingleResult = { data?: unknown; errors?: readonly { extensions?: Record<string, unknown> }[] };

function isUnsupportedHash({ errors }: SingleResult): boolean {
  return errors?.[0]?.extensions?.code === 'PERSISTED_QUERY_NOT_SUPPORTED';
}

/** Seconds for Retry-After, if a limit or a dependency left the answer without data. */
function retryAfterSeconds(result: SingleResult): number | null {
  if (!result.errors || result.data) return null;
  const waits = result.errors
    .filter(
      ({ extensions }) => extensions?.code === 'RATE_LIMITED' || extensions?.code === 'SERVICE_UNAVAILABLE',
    )
    .map(({ extensions }) => Number(extensions?.retryAfter) || 1);
  return waits.length > 0 ? Math.max(...waits) : null;
}
