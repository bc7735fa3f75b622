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
  const result = await resultOf(request);
  if (result.data === undefined) return null;
  const http: Head = { headers: new HeaderMap() };
  const { errors } = result;
  if (!errors) return { http, body: { kind: 'single', singleResult: { data: result.data } } };
  encounter(Object.assign(request, { errors }));
  const singleResult = { data: result.data, errors: errors.map((error) => formatted(error, format, http)) };
  return { http, body: { kind: 'single', singleResult } };
}

async function resultOf<C extends BaseContext>({
  schema,
  document,
  contextValue,
  request,
}: GraphQLRequestContextResponseForOperation<C>): Promise<ExecutionResult> {
  try {
    return await execute({
      schema,
      document,
      contextValue,
      variableValues: request.variables,
      operationName: request.operationName,
    });
  } catch {
    // graphql-js throws for what it was given, before anything runs. Apollo meets the same and answers it.
    return {};
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
