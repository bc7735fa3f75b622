import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema, isEnumType } from 'graphql';
import type { Logger } from 'pino';
import { isRefusal } from '../../authorization/directives/located-error.js';
import { causeOf, isStorageFault } from '../../database/faults.js';
import type { Client } from '../../request.js';
import { withoutValues } from './value-free-message.js';

/** The client of each error's request. */
export type ErrorClients = WeakMap<object, Client>;

/** The codes that clients may see: the values of `enum ErrorCode`, a project's own included. */
export function codesOf(schema: GraphQLSchema): ReadonlySet<unknown> {
  const type = schema.getType('ErrorCode');
  const names = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
  return new Set(names.filter((name) => name !== 'INTERNAL_SERVER_ERROR'));
}

/**
 * Shows clients a refusal as it is, a dependency's fault as SERVICE_UNAVAILABLE, and a bug only as a request
 * id, which finds it in the log.
 * @param clients where known.
 */
export function createErrorFormat(log: Logger, clients: ErrorClients, codes: ReadonlySet<unknown>) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error);
    const isWhole = typeof formatted.message === 'string' && typeof formatted.extensions?.code === 'string';
    if (isRefusal(cause) && isWhole) return formatted;

    const { locations, path } = formatted;
    const position = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
    const code = formatted.extensions?.code;
    // Errors of GraphQL and Apollo, raised before any resolver runs.
    if (codes.has(code) && cause === error) {
      return { ...position, message: withoutValues(formatted, error), extensions: kept(formatted) };
    }
    // Resolvers of a project may refuse with a GraphQLError, as is customary.
    if (codes.has(code) && cause instanceof GraphQLError && isWhole) return formatted;
    const client = typeof error === 'object' && error !== null ? clients.get(error) : undefined;
    const requestId = client?.requestId;
    if (isStorageFault(cause)) {
      log.warn({ cause: causeOf(cause), requestId, path }, 'the database could not be asked');
      return {
        ...position,
        message: 'A part of the service is not available: try again.',
        extensions: { code: 'SERVICE_UNAVAILABLE', retryAfter: 1, retryable: true },
      };
    }
    if (client && isAbortOf(client, cause)) {
      log.debug({ requestId, path }, 'the client went away');
      return {
        ...position,
        message: 'The request was given up.',
        extensions: { code: 'SERVICE_UNAVAILABLE' },
      };
    }
    log.error({ err: cause, requestId, path }, 'unexpected error');
    return {
      ...position,
      message: 'Something went wrong on our side.',
      extensions: { code: 'INTERNAL_SERVER_ERROR', ...(requestId ? { requestId } : {}) },
    };
  };
}

/** Whether `client.gone` aborted it: nobody reads the answer. Other AbortErrors are bugs. */
function isAbortOf(client: Client, cause: unknown): boolean {
  return (cause as { name?: unknown } | null)?.name === 'AbortError' && client.gone().reason === cause;
}

/** Only what the API documents: no stack trace, nothing about the server. */
function kept({ extensions = {} }: GraphQLFormattedError): Record<string, unknown> {
  const { code, fields } = extensions;
  return fields === undefined ? { code } : { code, fields };
}

/** Not for refusals, which need no client: entries of an old WeakMap outlive minor collections. */
export function tieToClient(clients: ErrorClients, errors: readonly GraphQLError[], client: Client): void {
  for (const error of errors) {
    if (!isRefusal(error) && !isRefusal(error.originalError)) clients.set(error, client);
  }
}

type Answered = { readonly data?: unknown; readonly errors?: readonly GraphQLFormattedError[] };

/** What has no JSON form costs errors all extensions but the code; in the data it is answered as a bug. */
export function createStringify(log: Logger): (answer: object) => string {
  const write = (answer: object) => `${JSON.stringify(answer)}\n`;
  return (answer: Answered) => {
    try {
      return write(answer);
    } catch (error) {
      log.error({ err: error }, 'an answer cannot be written as JSON');
    }
    try {
      const errors = answer.errors?.map(({ message, path, extensions }) => ({
        message,
        path,
        extensions: { code: extensions?.code },
      }));
      return write({ errors, data: answer.data });
    } catch {
      const extensions = { code: 'INTERNAL_SERVER_ERROR' };
      return write({ errors: [{ message: 'Something went wrong on our side.', extensions }], data: null });
    }
  };
}
