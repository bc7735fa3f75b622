import { type BaseContext, type GraphQLResponse, HeaderMap } from '@apollo/server';
import { type ExecutionResult, execute, type GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { FailedOperation, ResolvedOperation } from './pipeline.js';

export type ErrorFormat = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

type Head = GraphQLResponse['http'];
type PromiseOrValue<T> = Promise<T> | T;

/**
 * Executes an operation and gives its answer the form that Apollo would. Null: nothing was executed; whoever calls has Apollo say why.
 *
 * @param encounter told of errors before they are formatted.
 */
export function executeOperation<C extends BaseContext>(
  operation: ResolvedOperation<C>,
  encounter: (failed: FailedOperation<C>) => void,
  format: ErrorFormat,
): PromiseOrValue<GraphQLResponse | null> {
  const result = startOf(operation);
  const respond = (done: ExecutionResult | null) => responseOf(done, operation, encounter, format);
  return result instanceof Promise ? result.then(respond) : respond(result);
}

function responseOf<C extends BaseContext>(
  result: ExecutionResult | null,
  operation: ResolvedOperation<C>,
  encounter: (failed: FailedOperation<C>) => void,
  format: ErrorFormat,
): GraphQLResponse | null {
  if (result?.data === undefined) return null;
  const { data, errors } = result;
  const http: Head = { headers: new HeaderMap() };
  if (!errors) return { http, body: { kind: 'single', singleResult: { data } } };
  encounter({ errors, contextValue: operation.contextValue });
  const formattedErrors = errors.map((error) => formatted(error, format, http));
  return { http, body: { kind: 'single', singleResult: { errors: formattedErrors, data } } };
}

/** Null: graphql-js threw for what it was given, before anything ran. Apollo meets the same and answers it. */
function startOf<C extends BaseContext>({
  schema,
  document,
  operationName,
  request,
  contextValue,
}: ResolvedOperation<C>): PromiseOrValue<ExecutionResult> | null {
  try {
    return execute({ schema, document, contextValue, variableValues: request.variables, operationName });
  } catch {
    // Only what is thrown at once: after a promise there may have been effects, and Apollo would have them again.
    return null;
  }
}

/** As Apollo does it (`normalizeAndFormatErrors` in @apollo/server/dist/esm/errorNormalize.js): `extensions.http` goes into the answer's head. */
function formatted(error: GraphQLError, format: ErrorFormat, head: Head): GraphQLFormattedError {
  const { http, code = 'INTERNAL_SERVER_ERROR' } = error.extensions;
  const extensions: Record<string, unknown> = Object.assign({}, error.extensions, { code });
  if (isHead(http)) {
    delete extensions.http;
    if (http.status) head.status = http.status;
    for (const [name, value] of http.headers ?? []) head.headers.set(name, value);
  }
  try {
    return format(Object.assign(error.toJSON(), { extensions }), error);
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
