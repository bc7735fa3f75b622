import {
  type DocumentNode,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  NoUnusedFragmentsRule,
  type OperationDefinitionNode,
  parse,
  Source,
  specifiedRules,
  typeFromAST,
  validate,
  valueFromAST,
  visit,
} from 'graphql';
import { explainOperation } from '../authorization/explain/explain.js';
import type { Explanation } from '../authorization/explain/explanation.js';
import type { Answer } from '../authorization/explain/missing.js';
import type { KnownViewer } from '../authorization/principal.js';

export type ExplainedOperation = {
  readonly operation: string;
  /** NO if anything in it is; DEPENDS if only the object decides. */
  readonly answer: Answer;
  readonly explanations: readonly Explanation[];
};

export type FileAsker = { readonly viewer: KnownViewer | null; readonly ownsNothing: boolean };

/** Stands for an unknown scalar or enum: unequal to every default in the schema. */
const ANY_VALUE = Symbol('any value');

/**
 * Explains every operation of a document with unknown variables: each counts as supplied, and `@skip` and
 * `@include` as letting their fields in.
 * @throws Error with file and line of what does not fit the schema.
 */
export function explainFile(
  schema: GraphQLSchema,
  { name, text }: { name: string; text: string },
  asker: FileAsker,
): ExplainedOperation[] {
  const document = read(schema, new Source(text, name));
  return document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const variables = suppose(schema, operation);
      const explanations = explainOperation(schema, { document, operation, variables }, asker);
      return {
        operation: operation.name?.value ?? operation.operation,
        answer: worst(explanations),
        explanations,
      };
    });
}

function read(schema: GraphQLSchema, source: Source): DocumentNode {
  const document = parsed(source);
  // Its fragments may be used by operations in other files.
  const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);
  const problems = validate(schema, document, rules);
  if (problems.length > 0) throw mistakes(problems, source);
  return visit(document, {
    Directive: ({ name, arguments: [condition] = [] }) =>
      ['skip', 'include'].includes(name.value) && condition?.value.kind === Kind.VARIABLE ? null : undefined,
  });
}

function parsed(source: Source): DocumentNode {
  try {
    return parse(source);
  } catch (error) {
    throw error instanceof GraphQLError ? mistakes([error], source) : error;
  }
}

function mistakes(problems: readonly GraphQLError[], { name }: Source): Error {
  const lines = problems.map(({ message, locations }) => {
    const [at] = locations ?? [];
    return `${name}${at ? `:${at.line}:${at.column}` : ''}: ${message}`;
  });
  return new Error(lines.join('\n'));
}

function suppose(schema: GraphQLSchema, operation: OperationDefinitionNode): Record<string, unknown> {
  const variables = (operation.variableDefinitions ?? []).map(({ variable, type, defaultValue }) => {
    const expected = typeFromAST(schema, type);
    if (!isInputType(expected)) return [variable.name.value, ANY_VALUE];
    return [
      variable.name.value,
      defaultValue === undefined ? leastOf(expected) : valueFromAST(defaultValue, expected),
    ];
  });
  return Object.fromEntries(variables);
}

/** The smallest value of a type. */
function leastOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return leastOf(type.ofType);
  if (isListType(type)) return [leastOf(type.ofType)];
  if (!isInputObjectType(type)) return ANY_VALUE;
  const required = Object.values(type.getFields()).filter(isRequiredInputField);
  return Object.fromEntries(required.map((field) => [field.name, leastOf(field.type)]));
}

function worst(explanations: readonly Explanation[]): Answer {
  const answers = new Set(explanations.map(({ answer }) => answer));
  return answers.has('NO') ? 'NO' : answers.has('DEPENDS') ? 'DEPENDS' : 'YES';
}

/** One line per operation, and below it one per place that needs more. */
export function explainedTable(explained: readonly ExplainedOperation[]): string {
  return explained
    .flatMap(({ operation, answer, explanations }) => [
      `${answer.padEnd(7)} ${operation}`,
      ...explanations
        .filter((each) => each.answer !== 'YES')
        .map(({ path, coordinate, missing }) => `          ${path}  ${coordinate}: ${missing.join(', ')}`),
    ])
    .join('\n');
}
