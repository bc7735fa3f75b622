import {
  type ArgumentNode,
  coerceInputValue,
  GraphQLError,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  type ObjectFieldNode,
  type OperationDefinitionNode,
  print,
  typeFromAST,
  visit,
} from 'graphql';
import type { FieldProblem } from '../errors.js';

/** A list of more says nothing, and costs the server more than it costs whoever sends the variables. */
const mostProblems = 100;

/**
 * Coerces the variables as the execution will, and lists everything that does not fit: GraphQL's own check stops
 * early, and its messages repeat the values, a password among them.
 *
 * @throws GraphQLError BAD_USER_INPUT (HTTP 400) with `fields`, each path dotted from the argument that the variable stands in, such as
 * `input.email`, whatever the variable is called.
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
    let place: string[] | undefined;
    const at = () => {
      place ??= placeOf(operation, name);
      return place;
    };
    const given = Object.hasOwn(values, name);
    if (!given || values[name] === undefined) {
      if (isNonNullType(type) && definition.defaultValue === undefined) {
        problems.push({
          path: at().join('.'),
          message: `A value of type ${print(definition.type)} is required.`,
        });
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

function badVariables(problems: readonly FieldProblem[]): GraphQLError {
  return new GraphQLError(problems.map((p) => `${p.path}: ${p.message}`).join(' '), {
    extensions: { code: 'BAD_USER_INPUT', fields: problems, http: { status: 400 } },
  });
}

/** Where the operation uses a variable first: the argument's name and the keys below it; its own name if only a fragment does. */
function placeOf(operation: OperationDefinitionNode, name: string): string[] {
  const place: string[] = [];
  let found: string[] | null = null;
  const step = {
    enter: (node: ArgumentNode | ObjectFieldNode) => {
      place.push(node.name.value);
    },
    leave: () => {
      place.pop();
    },
  };
  visit(operation.selectionSet, {
    Argument: step,
    ObjectField: step,
    Variable: (node) => {
      if (node.name.value === name) found ??= [...place];
    },
  });
  return found ?? [name];
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
