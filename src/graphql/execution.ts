import {
  type BaseContext,
  type GraphQLRequestContextDidEncounterErrors,
  type GraphQLRequestContextResponseForOperation,
  type GraphQLResponse,
  HeaderMap,
} from '@apollo/server';
import { type ExecutionResult, execute, type GraphQLError, type GraphQLFormattedError } from 'graphql';

export type ErrorFormat = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

type Head = GraphQLResponse['http'];
type PromiseOrValue<T> = Promise<T> | T;

/**
 * Executes an operation in Apollo's place, by its public `responseForOperation`. Apollo prepares each execution for incremental
 * delivery, which this schema has not: it negotiates once more and copies its request context twice. On the V8 of Node 20
 * each `{ ...context, name }` has a hidden class of its own, in the old generation, and no access to it is fast. That was a
 * quarter of the CPU of `me`.
 *
 * What is answered is the same. Null: nothing was executed, and Apollo shall say why.
 *
 * @param encounter told of errors as `didEncounterErrors` is, before they are formatted.
 */
export async function executeOperation<C extends BaseContext>(
  request: GraphQLRequestContextResponseForOperation<C>,
  encounter: (request: GraphQLRequestContextDidEncounterErrors<C>) => void,
  format: ErrorFormat,
): Promise<GraphQLResponse | null> {
  const result = await startOf(request);
  if (result?.data === undefined) return null;
  const http: Head = { headers: new HeaderMap() };
  const { errors } = result;
  if (!errors) return { http, body: { kind: 'single', singleResult: { data: result.data } } };
  encounter(Object.assign(request, { errors }));
  const singleResult = { data: result.data, errors: errors.map((error) => formatted(error, format, http)) };
  return { http, body: { kind: 'single', singleResult } };
}

/** Null: graphql-js threw for what it was given, before anything ran. Apollo meets the same and answers it. */
function startOf<C extends BaseContext>({
  schema,
  document,
  contextValue,
  request,
}: GraphQLRequestContextResponseForOperation<C>): PromiseOrValue<ExecutionResult> | null {
  const { variables: variableValues, operationName } = request;
  try {
    return execute({ schema, document, contextValue, variableValues, operationName });
  } catch {
    // Only what is thrown at once: after a promise there may have been effects, and Apollo would have them again.
    return null;
  }
}

/** As Apollo does it (`normalizeAndFormatErrors` in @apollo/server/dist/esm/errorNormalize.js): `extensions.http` goes into the answer's head. */
function formatted(error: GraphQLError, format: ErrorFormat, head: Head): GraphQLFormattedError {
  const { http, ...extensions } = error.extensions;
  if (isHead(http)) {
    if (http.status) head.status = http.status;
    for (const [name, value] of http.headers ?? []) head.headers.set(name, value);
  }
  try {
    return format(
      { ...error.toJSON(), extensions: { ...extensions, code: extensions.code ?? 'INTERNAL_SERVER_ERROR' } },
      error,
    );
  } catch {
    return { message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  }
}

function isHead(value: unknown): value is { status?: number; headers?: Map<string, string> } {
  if (typeof value !== 'object' || value === null) return false;
  const { status, headers } = value as { status?: unknown; headers?: unknown };
  return (
    (status === undefined || typeof status === 'number') && (headers === undefined || headers instanceof Map)
  );
}
