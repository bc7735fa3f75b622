import {
  coerceInputValue,
  type DocumentNode,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  print,
  type TypeNode,
  typeFromAST,
} from 'graphql';
import type { FieldProblem } from '../errors.js';
import { placesOfVariables, type VariablePlace } from './variable-places.js';

/** A list of more says nothing, and costs the server more than it costs whoever sends the variables. */
const mostProblems = 100;

/**
 * Coerces the variables as the execution will, and lists everything that does not fit: GraphQL's own check stops
 * early, and its messages repeat the values, a password among them. A null for a variable that stands where null may not is
 * found as well: GraphQL lets a variable with a default stand there, and the execution meets the null too late to say where.
 *
 * @throws GraphQLError BAD_USER_INPUT (HTTP 400) with `fields`, each path dotted from the argument that the variable stands in, such as
 * `input.email`, whatever the variable is called.
 */
export function checkVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>> = {},
): void {
  const problems: FieldProblem[] = [];
  let places: VariablePlace[] | undefined;
  const placesOf = (name: string) => {
    places ??= placesOfVariables(schema, document, operation, values);
    return places.filter(({ variable }) => variable === name);
  };
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) continue; // Validation has refused the document already.
    // Its own name where only what is left out uses it.
    const at = () => placesOf(name)[0]?.path ?? [name];
    const given = Object.hasOwn(values, name);
    if (!given || values[name] === undefined) {
      if (isNonNullType(type) && definition.defaultValue === undefined) {
        problems.push({ path: at().join('.'), message: required(definition.type) });
      }
      continue;
    }
    if (values[name] === null && !isNonNullType(type)) {
      for (const place of placesOf(name).filter((each) => isNonNullType(each.type))) {
        problems.push({ path: place.path.join('.'), message: required(place.type) });
      }
      continue;
    }
    coerceInputValue(values[name], type, (path, _value, error) => {
      if (problems.length === mostProblems) throw badVariables(problems);
      const missing = missingField(error.message);
      problems.push({
        path: [...at(), ...path, ...(missing ?? [])].join('.'),
        message: missing ? 'A value is required.' : explain(error.message),
      });
    });
  }
  if (problems.length > 0) throw badVariables(problems);
}

function required(type: TypeNode | GraphQLInputType | null): string {
  return `A value of type ${type && 'kind' in type ? print(type) : type} is required.`;
}

function badVariables(problems: readonly FieldProblem[]): GraphQLError {
  return new GraphQLError(problems.map((p) => `${p.path}: ${p.message}`).join(' '), {
    extensions: { code: 'BAD_USER_INPUT', fields: problems, http: { status: 400 } },
  });
}

/** graphql-js puts a field that was left out down to the object around it; here it has its own path, as any other. */
function missingField(message: string): [name: string] | null {
  const name = /^Field "(\w+)" of required type "[^"]+" was not provided/.exec(message)?.[1];
  return name === undefined ? null : [name];
}

/** The part of graphql-js's message before it repeats a value. */
function explain(message: string): string {
  const shape =
    /^Field "\w+" is not defined by type "\w+"/.exec(message) ??
    /^Expected type "[^"]+" to be an object/.exec(message) ??
    /^Expected non-nullable type "[^"]+" not to be null/.exec(message) ??
    /^Expected type "[^"]+"/.exec(message) ??
    /^(?:DateTime|EmailAddress) must be [\w \-.:]+/.exec(message) ??
    /^\w+ cannot represent [a-zA-Z0-9 -]*value/.exec(message);
  return shape ? `${shape[0].replace(/[.:]$/, '')}.` : 'The value does not fit its type.';
}
