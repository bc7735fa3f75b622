import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { type ErrorCode, Refusal } from '../../errors.js';
import { withoutValues } from '../errors/value-free-message.js';
import { checkVariables } from '../variables/variables.js';
import { createDocumentLimits } from './document-limits.js';
import { keepLimitError } from './large-document.js';

export type AskedOperation = {
  readonly document: string;
  readonly operationName: string | null;
  readonly variables: unknown;
};

export type AcceptedOperation = {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
};

export type Acceptance = {
  readonly introspection: boolean;
  /** Whether messages may suggest names of the schema. */
  readonly suggestions: boolean;
};

type Values = Readonly<Record<string, unknown>>;

const LIMITS = createDocumentLimits();

/** Judges an operation as the server does, without running it. @throws Refusal with the code it would get. */
export function acceptOperation(
  schema: GraphQLSchema,
  { document: source, operationName, variables = null }: AskedOperation,
  { introspection, suggestions }: Acceptance,
): AcceptedOperation {
  const refuse = (errors: readonly GraphQLError[], code: ErrorCode) => refusalOf(errors, code, suggestions);
  if (source === '') throw new Refusal('BAD_REQUEST', 'The document is empty.');
  if (variables !== null && !isValues(variables)) {
    throw new Refusal('BAD_REQUEST', 'The variables must be an object.');
  }
  const document = attempt(
    () => parse(source, LIMITS.parseOptions),
    (error) => refuse([error], 'GRAPHQL_PARSE_FAILED'),
  );
  const rules = [
    ...specifiedRules,
    ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
    ...LIMITS.validationRules,
  ];
  const problems = validate(schema, document, rules, LIMITS.validationOptions);
  if (problems.length > 0) throw refuse(problems, 'GRAPHQL_VALIDATION_FAILED');
  const operation = getOperationAST(document, operationName);
  if (!operation) throw refuse([new GraphQLError('')], 'OPERATION_RESOLUTION_FAILURE');
  const raw: Values = variables ?? {};
  return attempt(
    () => {
      const request = { variables: { ...raw } };
      LIMITS.step.didResolveOperation?.({
        schema,
        document,
        operation,
        operationName,
        request,
        contextValue: {},
      });
      requireFit(schema, document, operation, raw);
      const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], raw);
      return { document, operation, variables: coerced };
    },
    (error) => refuse([error], 'GRAPHQL_VALIDATION_FAILED'),
  );
}

/** Checks that the schema has such operations, and the variables. @throws GraphQLError (HTTP 400). */
export function requireFit(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Values | undefined,
): void {
  // The executor's own error would look like a bug of ours.
  if (!schema.getRootType(operation.operation)) {
    throw new GraphQLError(`The schema has no ${operation.operation}s.`, {
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
    });
  }
  if (operation.variableDefinitions?.length) checkVariables(schema, document, operation, variables);
}

function attempt<T>(work: () => T, refuse: (error: GraphQLError) => Refusal): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.extensions.code, error.message);
    if (error instanceof GraphQLError) throw refuse(error);
    throw error;
  }
}

/** Merges the errors, since a field has one. Drops `extensions.http`, the status of a whole answer. */
function refusalOf(found: readonly GraphQLError[], code: ErrorCode, suggestions: boolean): Refusal {
  const errors = [...found];
  keepLimitError(errors);
  const messages = errors.map((error) => {
    const shown = withoutValues(
      { message: error.message, extensions: { code: codeOf(error) ?? code } },
      error,
    );
    return suggestions ? shown : (shown.split(' Did you mean ', 1)[0] ?? '');
  });
  const { fields } = errors[0]?.extensions ?? {};
  return new Refusal(
    errors.map(codeOf).find((each) => each !== null) ?? code,
    messages.join(' '),
    fields === undefined ? {} : { fields },
  );
}

function codeOf({ extensions }: GraphQLError): string | null {
  return typeof extensions.code === 'string' ? extensions.code : null;
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
