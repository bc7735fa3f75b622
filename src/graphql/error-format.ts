import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { isRefusal } from '../authorization/directives/located.js';
import { causeOf, isStorageFault } from '../database/faults.js';
import { errorCodes } from '../errors.js';
import { withoutValues } from './value-free-message.js';

const knownCodes: ReadonlySet<unknown> = new Set(
  errorCodes.filter((code) => code !== 'INTERNAL_SERVER_ERROR'),
);

/**
 * What a client is told of an error: a refusal as it is, a fault of a dependency as SERVICE_UNAVAILABLE, a bug as
 * nothing but the request id that finds it in the log.
 *
 * @param requestIds the request of each error, as far as the pipeline told it.
 */
export function createErrorFormat(log: Logger, requestIds: WeakMap<object, string>) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error);
    if (isRefusal(cause)) return formatted;

    const { locations, path } = formatted;
    const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
    const code = formatted.extensions?.code;
    // What GraphQL and Apollo say themselves, before a resolver runs.
    if (knownCodes.has(code) && cause === error) {
      return { ...place, message: withoutValues(formatted, error), extensions: kept(formatted) };
    }
    // A resolver of somebody's own may refuse with a GraphQLError, as they are used to.
    if (knownCodes.has(code) && cause instanceof GraphQLError) return formatted;
    const requestId = error instanceof Error ? requestIds.get(error) : undefined;
    if (isStorageFault(cause)) {
      log.warn({ cause: causeOf(cause), requestId, path }, 'the database could not be asked');
      return {
        ...place,
        message: 'A part of the service is not available: try again.',
        extensions: { code: 'SERVICE_UNAVAILABLE', retryAfter: 1, retryable: true },
      };
    }
    if (isAbort(cause)) {
      log.debug({ requestId, path }, 'the client went away');
      return { ...place, message: 'The request was given up.', extensions: { code: 'SERVICE_UNAVAILABLE' } };
    }
    log.error({ err: cause, requestId, path }, 'unexpected error');
    return {
      ...place,
      message: 'Something went wrong on our side.',
      extensions: { code: 'INTERNAL_SERVER_ERROR', ...(requestId ? { requestId } : {}) },
    };
  };
}

/** What `client.gone` aborts with: nobody reads the answer, and nothing is wrong on our side. */
function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** Only what the contract names: no stack trace, no hint at the server's inside. */
function kept({ extensions = {} }: GraphQLFormattedError): Record<string, unknown> {
  const { code, fields } = extensions;
  return fields === undefined ? { code } : { code, fields };
}

/**
 * Ties errors to their request, so that what the formatter logs and answers can name it. Not refusals, which say everything
 * themselves: what is put into an old WeakMap outlives every minor collection.
 */
export function tieToRequest(
  requestIds: WeakMap<object, string>,
  errors: readonly GraphQLError[],
  requestId: string,
): void {
  for (const error of errors) {
    if (!isRefusal(error) && !isRefusal(error.originalError)) requestIds.set(error, requestId);
  }
}
