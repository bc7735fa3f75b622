import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { Refusal } from '../../errors.js';
import type { Step } from '../../fast-path/step.js';
import { mayMixCredentials, mixesCredentials } from './credential-mutation.js';
import { measureVariables } from './input-size.js';
import { keepLimitError, largeDocumentRule } from './large-document.js';
import { measureOperation } from './operation-size.js';

/** All but `tokens` and `validationErrors` apply with fragments expanded. */
export type DocumentLimits = {
  tokens: number;
  /** Errors reported before validation gives up. */
  validationErrors: number;
  depth: number;
  /** Fields selected, in the operation and in the document as written. */
  fields: number;
  rootFields: number;
  aliases: number;
  /** In characters. */
  aliasLength: number;
  directives: number;
  cost: number;
  /** Items or keys of any one list or object given as input. */
  inputLength: number;
  /** Levels of lists and objects in the variables. */
  inputDepth: number;
};

/** For scale: a page of a hundred users in full costs about 5,000, one session 8. */
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

/** Options for Apollo Server, which nothing else may set. */
export type DocumentLimitOptions<C extends BaseContext> = Required<
  Pick<ApolloServerOptions<C>, 'parseOptions' | 'validationOptions' | 'validationRules'>
> & { step: Step<C> };

/** Limits a document before any of it runs; beyond a limit: HTTP 400, QUERY_TOO_COMPLEX. */
export function createDocumentLimits<C extends BaseContext>(
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
          throw tooComplex(
            'An operation that signs in or out, or changes an account, may contain only that field.',
          );
        }
      },
      didEncounterErrors({ errors }) {
        keepLimitError(errors);
      },
    },
  };
}

/** What is known of an operation without its variables. `problem`: null if no limit is exceeded. */
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
