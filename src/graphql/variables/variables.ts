import {
  coerceInputValue,
  type DocumentNode,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  print,
  type TypeNode,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import type { FieldProblem } from '../../errors.js';
import { quote, withShortNames } from '../errors/client-text.js';
import { findVariableUsages, type VariableUsage } from './variable-usages.js';

/** Listing more would help nobody, and cost the server more than the client. */
const MOST_PROBLEMS = 100;

/**
 * Coerces the variables as execution will, and lists every problem without values: GraphQL's own check stops
 * early and repeats them. Also finds nulls that a default would hide until execution.
 * @throws GraphQLError BAD_USER_INPUT (HTTP 400); its `fields` have paths such as `input.email`.
 */
export function checkVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>> = {},
): void {
  const problems = new Map<string, FieldProblem>();
  const report = (steps: readonly string[], message: string) => {
    if (problems.size === MOST_PROBLEMS) throw badVariables(problems);
    const path = steps.map((step) => quote(step)).join('.');
    problems.set(path, { path, message: withShortNames(message) });
  };
  let usages: VariableUsage[] | undefined;
  const usagesOf = (name: string) => {
    usages ??= findVariableUsages(schema, document, operation, values);
    return usages.filter(({ variable }) => variable === name);
  };
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) continue; // Validation has refused the document already.
    // The variable's own name if only skipped fields use it.
    const at = () => usagesOf(name)[0]?.path ?? [name];
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined && isNonNullType(type)) {
      if (definition.defaultValue === undefined) report(at(), required(definition.type));
    } else if (isNull(value, definition) && !isNonNullType(type)) {
      if (!mayMeetNull(schema, document, operation).has(name)) continue;
      for (const usage of usagesOf(name).filter((each) => isNonNullType(each.type))) {
        report(usage.path, required(usage.type));
      }
    } else if (value !== undefined) {
      coerceInputValue(value, type, (path, _value, error) => {
        const missing = missingField(error.message);
        const message = missing ? 'A value is required.' : explain(error.message);
        report([...at(), ...path.map(String), ...(missing ?? [])], message);
      });
    }
  }
  if (problems.size > 0) throw badVariables(problems);
}

/** A null sent, or the default of a variable that was not. */
function isNull(value: unknown, { defaultValue }: VariableDefinitionNode): boolean {
  return value === null || (value === undefined && defaultValue?.kind === Kind.NULL);
}

/** Computed once per operation, since clients often send null for omitted variables. */
const meetingNull = new WeakMap<OperationDefinitionNode, ReadonlySet<string>>();

/** Variables in places that do not accept null, ignoring `@skip` and `@include`. */
function mayMeetNull(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): ReadonlySet<string> {
  const known = meetingNull.get(operation);
  if (known) return known;
  const usages = findVariableUsages(schema, document, operation, null);
  const found = new Set(usages.flatMap(({ variable, type }) => (isNonNullType(type) ? [variable] : [])));
  meetingNull.set(operation, found);
  return found;
}

function required(type: TypeNode | GraphQLInputType | null): string {
  return `A value of type ${type && 'kind' in type ? print(type) : type} is required.`;
}

function badVariables(found: ReadonlyMap<string, FieldProblem>): GraphQLError {
  const problems = [...found.values()];
  return new GraphQLError(problems.map((p) => `${p.path}: ${p.message}`).join(' '), {
    extensions: { code: 'BAD_USER_INPUT', fields: problems, http: { status: 400 } },
  });
}

/** graphql-js reports a missing field on the object around it; here it has its own path. */
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
