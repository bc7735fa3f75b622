import {
  coerceInputValue,
  GraphQLError,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  print,
  typeFromAST,
} from 'graphql';
import type { FieldProblem } from '../errors.js';

/**
 * Coerces the variables as the execution will, and lists everything that does not fit: GraphQL's own check stops
 * early, and its messages repeat the values, a password among them.
 *
 * @throws GraphQLError BAD_USER_INPUT (HTTP 400) with `fields`, each path dotted from the variable's name.
 */
export function checkVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>> = {},
): void {
  const problems: FieldProblem[] = [];
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) continue; // Validation has refused the document already.
    const given = Object.hasOwn(values, name);
    if (!given || values[name] === undefined) {
      if (isNonNullType(type) && definition.defaultValue === undefined) {
        problems.push({ path: name, message: `A value of type ${print(definition.type)} is required.` });
      }
      continue;
    }
    coerceInputValue(values[name], type, (path, _value, error) => {
      problems.push({ path: [name, ...path].join('.'), message: explain(error.message) });
    });
  }
  if (problems.length === 0) return;
  throw new GraphQLError(problems.map((p) => `${p.path}: ${p.message}`).join(' '), {
    extensions: { code: 'BAD_USER_INPUT', fields: problems, http: { status: 400 } },
  });
}

/** The part of graphql-js's message before it repeats a value. */
function explain(message: string): string {
  const shape =
    /^Field "\w+" of required type "[^"]+" was not provided/.exec(message) ??
    /^Field "\w+" is not defined by type "\w+"/.exec(message) ??
    /^Expected type "[^"]+" to be an object/.exec(message) ??
    /^Expected non-nullable type "[^"]+" not to be null/.exec(message) ??
    /^Expected type "[^"]+"/.exec(message) ??
    /^(?:DateTime|EmailAddress) must be [\w \-.:]+/.exec(message) ??
    /^\w+ cannot represent [a-zA-Z0-9 -]*value/.exec(message);
  return shape ? `${shape[0].replace(/[.:]$/, '')}.` : 'The value does not fit its type.';
}
