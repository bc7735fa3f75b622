import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema, isEnumType } from 'graphql';
import type { Logger } from 'pino';
import { isRefusal } from '../../authorization/directives/located-error.js';
import { causeOf, isStorageFault } from '../../database/faults.js';
import type { Client } from '../../request.js';
import { withoutValues } from './value-free-message.js';

/** Whose request an error belongs to. */
export type ErrorClients = WeakMap<object, Client>;

/** The codes that a client may be told of, a project's own included: the values of `enum ErrorCode`. */
export function codesOf(schema: GraphQLSchema): ReadonlySet<unknown> {
  const type = schema.getType('ErrorCode');
  const names = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
  return new Set(names.filter((name) => name !== 'INTERNAL_SERVER_ERROR'));
}

/**
 * What a client is told of an error: a refusal as it is, a fault of a dependency as SERVICE_UNAVAILABLE, a
 * bug as nothing but the request id that finds it in the log.
 *
 * @param clients as far as the pipeline told whose request an error belongs to.
 */
export function createErrorFormat(log: Logger, clients: ErrorClients, codes: ReadonlySet<unknown>) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error);
    const isWhole = typeof formatted.message === 'string' && typeof formatted.extensions?.code === 'string';
    if (isRefusal(cause) && isWhole) return formatted;

    const { locations, path } = formatted;
    const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
    const code = formatted.extensions?.code;
    // What GraphQL and Apollo say themselves, before a resolver runs.
    if (codes.has(code) && cause === error) {
      return { ...place, message: withoutValues(formatted, error), extensions: kept(formatted) };
    }
    // A resolver of somebody's own may refuse with a GraphQLError, as they are used to.
    if (codes.has(code) && cause instanceof GraphQLError && isWhole) return formatted;
    const client = typeof error === 'object' && error !== null ? clients.get(error) : undefined;
    const requestId = client?.requestId;
    if (isStorageFault(cause)) {
      log.warn({ cause: causeOf(cause), requestId, path }, 'the database could not be asked');
      return {
        ...place,
        message: 'A part of the service is not available: try again.',
        extensions: { code: 'SERVICE_UNAVAILABLE', retryAfter: 1, retryable: true },
      };
    }
    if (client && isAbortOf(client, cause)) {
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

/**
 * Whether it is what `client.gone` aborted with: nobody reads the answer. An AbortError of somebody else's is
 * a bug like any other.
 */
function isAbortOf(client: Client, cause: unknown): boolean {
  return (cause as { name?: unknown } | null)?.name === 'AbortError' && client.gone().reason === cause;
}

/** Only what the contract names: no stack trace, no hint at the server's inside. */
function kept({ extensions = {} }: GraphQLFormattedError): Record<string, unknown> {
  const { code, fields } = extensions;
  return fields === undefined ? { code } : { code, fields };
}

/**
 * Ties errors to their request, so that what the formatter logs and answers can name it. Not refusals, which
 * say everything themselves: what is put into an old WeakMap outlives every minor collection.
 */
export function tieToClient(clients: ErrorClients, errors: readonly GraphQLError[], client: Client): void {
  for (const error of errors) {
    if (!isRefusal(error) && !isRefusal(error.originalError)) clients.set(error, client);
  }
}

type Answered = { readonly data?: unknown; readonly errors?: readonly GraphQLFormattedError[] };

/**
 * An answer as text. What has none, such as a list that holds itself, is left out where it stands in the
 * extensions of an error; in the data it is a bug, and that is answered.
 */
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
