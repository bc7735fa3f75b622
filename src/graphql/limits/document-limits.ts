import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { Refusal } from '../../errors.js';
import type { Step } from '../../fast-path/step.js';
import { mayMixCredentials, mixesCredentials } from './credential-mutation.js';
import { measureVariables } from './input-size.js';
import { keepLimitError, largeDocumentRule } from './large-document.js';
import { measureOperation } from './operation-size.js';

/**
 * How much one operation may ask for. All but `tokens` and `validationErrors` count it with its fragments
 * expanded.
 */
export type DocumentLimits = {
  tokens: number;
  /** Errors reported before validation gives up. */
  validationErrors: number;
  depth: number;
  /** Fields selected, in the operation and in the document as written. */
  fields: number;
  rootFields: number;
  aliases: number;
  /** Characters of one alias. */
  aliasLength: number;
  directives: number;
  cost: number;
  /** Items or keys of any one list or object given as input. */
  inputLength: number;
  /** Levels of lists and objects in the variables. */
  inputDepth: number;
};

/**
 * A page of a hundred users with everything about them but their sessions costs some 5,000, one session 8.
 */
export const DOCUMENT_LIMITS: DocumentLimits = {
  tokens: 1000,
  validationErrors: 5,
  depth: 8,
  fields: 250,
  rootFields: 20,
  aliases: 30,
  aliasLength: 100,
  directives: 8,
  cost: 10_000,
  inputLength: 100,
  inputDepth: 8,
};

/** What Apollo Server is to be started with; its own options of these names are set by nobody else. */
export type DocumentLimitOptions<C extends BaseContext> = Required<
  Pick<ApolloServerOptions<C>, 'parseOptions' | 'validationOptions' | 'validationRules'>
> & { step: Step<C> };

/**
 * Bounds what a document may ask for before any of it runs. Whatever is beyond a limit is answered with HTTP
 * 400 and QUERY_TOO_COMPLEX.
 */
export function documentLimits<C extends BaseContext>(
  limits: DocumentLimits = DOCUMENT_LIMITS,
): DocumentLimitOptions<C> {
  const checked = new WeakMap<OperationDefinitionNode, OperationCheck>();

  function judgeOnce(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
    const known = checked.get(operation);
    if (known) return known;
    const check = judge(schema, document, operation, limits);
    checked.set(operation, check);
    return check;
  }

  return {
    parseOptions: { maxTokens: limits.tokens },
    validationOptions: { maxErrors: limits.validationErrors },
    validationRules: [(context) => largeDocumentRule(context, limits)],
    step: {
      didResolveOperation({ schema, document, operation, request }) {
        if (!operation) return;
        const { problem, mayMix } = judgeOnce(schema, document, operation);
        const variables = request.variables ?? {};
        if (problem) throw tooComplex(problem);
        const inputProblem = judgeVariables(variables, limits);
        if (inputProblem) throw tooComplex(inputProblem);
        if (mayMix && mixesCredentials(schema, document, operation, variables)) {
          throw tooComplex('An operation that signs in or out, or changes an account, holds that one field.');
        }
      },
      didEncounterErrors({ errors }) {
        keepLimitError(errors);
      },
    },
  };
}

/** What can be said of an operation without its variables. `problem` is null where no limit is passed. */
type OperationCheck = { problem: string | null; mayMix: boolean };

function judge(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  limits: DocumentLimits,
): OperationCheck {
  const size = measureOperation(schema, document, operation);
  const checks: [string, number, number][] = [
    ['levels', size.depth, limits.depth],
    ['fields', size.fields, limits.fields],
    ['root fields', size.rootFields, limits.rootFields],
    ['aliases', size.aliases, limits.aliases],
    ['directives', size.directives, limits.directives],
    ['units of cost', size.cost, limits.cost],
    ['values in one list or object', size.longestInput, limits.inputLength],
  ];
  const passed = checks.find(([, count, limit]) => count > limit);
  return {
    problem: passed ? `The operation may have ${passed[2]} ${passed[0]}; it has ${passed[1]}.` : null,
    mayMix: mayMixCredentials(document, operation),
  };
}

function judgeVariables(variables: Readonly<Record<string, unknown>>, limits: DocumentLimits): string | null {
  const { longest, depth } = measureVariables(variables, Math.max(limits.inputLength, limits.inputDepth));
  if (longest > limits.inputLength)
    return `A list or object in the variables has over ${limits.inputLength} values.`;
  if (depth > limits.inputDepth)
    return `The variables are nested more than ${limits.inputDepth} levels deep.`;
  return null;
}

function tooComplex(message: string): Refusal {
  return new Refusal('QUERY_TOO_COMPLEX', message, { http: { status: 400 } });
}
