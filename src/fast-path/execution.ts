import { type BaseContext, type GraphQLResponse, HeaderMap } from '@apollo/server';
import {
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
} from 'graphql';
import type { FailedOperation, ResolvedOperation } from './step.js';

export type ErrorFormat = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

type Head = GraphQLResponse['http'];
type PromiseOrValue<T> = Promise<T> | T;

/** graphql-js's own, or a replacement. */
export type Execute = (
  args: Pick<ExecutionArgs, 'schema' | 'document' | 'contextValue' | 'variableValues' | 'operationName'>,
  operation: OperationDefinitionNode | undefined,
) => PromiseOrValue<ExecutionResult>;

const executeWhole: Execute = (args) => execute(args);

/**
 * Executes a validated operation. Returns null if nothing ran, because the variables are invalid; let Apollo
 * produce the error.
 * @param onErrors gets errors before they are formatted.
 */
export function executeOperation<C extends BaseContext>(
  operation: ResolvedOperation<C>,
  onErrors: (failed: FailedOperation<C>) => void,
  format: ErrorFormat,
  run: Execute = executeWhole,
): PromiseOrValue<GraphQLResponse | null> {
  const { schema, document, operationName, request, contextValue } = operation;
  const respond = (result: ExecutionResult) => toResponse(result, contextValue, onErrors, format);
  // An error that cannot be read, such as one with a throwing getter, aborts graphql-js after resolvers ran.
  const breakOff = (error: unknown) => respond({ data: null, errors: [toGraphqlError(error)] });
  try {
    const variableValues = request.variables;
    const args = { schema, document, contextValue, variableValues, operationName };
    const result = run(args, operation.operation);
    return result instanceof Promise ? result.then(respond).catch(breakOff) : respond(result);
  } catch (error) {
    return breakOff(error);
  }
}

export function toResponse<C extends BaseContext>(
  { data, errors }: ExecutionResult,
  contextValue: C,
  onErrors: (failed: FailedOperation<C>) => void,
  format: ErrorFormat,
): GraphQLResponse | null {
  if (data === undefined) return null;
  const http: Head = { headers: new HeaderMap() };
  if (!errors) return { http, body: { kind: 'single', singleResult: { data } } };
  onErrors({ errors, contextValue });
  const formattedErrors = errors.map((error) => formatted(error, format, http));
  return { http, body: { kind: 'single', singleResult: { errors: formattedErrors, data } } };
}

/** Like Apollo's `normalizeAndFormatErrors`: `extensions.http` sets status and headers. */
function formatted(thrown: unknown, format: ErrorFormat, head: Head): GraphQLFormattedError {
  try {
    const error = toGraphqlError(thrown);
    const { http, code = 'INTERNAL_SERVER_ERROR' } = error.extensions;
    const extensions: Record<string, unknown> = Object.assign({}, error.extensions, { code });
    if (isHead(http)) {
      delete extensions.http;
      if (http.status) head.status = http.status;
      for (const [name, value] of http.headers ?? []) head.headers.set(name, value);
    }
    return format(Object.assign(error.toJSON(), { extensions }), thrown);
  } catch {
    return { message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  }
}

/** graphql-js does not wrap errors with a list for a `path`, such as those of validators. */
function toGraphqlError(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError) return thrown;
  const error = thrown instanceof Error ? thrown : new Error('Something other than an Error was thrown.');
  return new GraphQLError('A resolver failed.', { originalError: error });
}

function isHead(value: unknown): value is { status?: number; headers?: Map<string, string> } {
  if (typeof value !== 'object' || value === null) return false;
  const { status, headers } = value as { status?: unknown; headers?: unknown };
  return (
    (status === undefined || typeof status === 'number') && (headers === undefined || headers instanceof Map)
  );
}
