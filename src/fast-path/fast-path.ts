import type { BaseContext, GraphQLResponse } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { type ErrorFormat, type Execute, executeOperation } from './execution.js';
import { createKnownOperations } from './known-operations.js';
import { notifyErrors, type ResolvedOperation, type Step } from './step.js';

/**
 * The fast path leaves out what Apollo and Express do for every request without any effect on its answer.
 *
 * - Apollo runs ten hooks of each plugin, hashes the document and copies the context. Operations that it has
 * parsed and validated before are answered without it: known-operations.ts, execution.ts.
 * - Express compares the path with each of its routes. direct-route.ts takes /graphql past its router.
 * - Express sets the prototype of each request and response. express-prototypes.ts creates them with it.
 *
 * It is safe because nothing is decided here: guards are in the schema; limits, variables, revocation and
 * metrics are steps (step.ts) that run either way; whatever is refused as a whole is left to Apollo, and
 * test/fast-path compares the two. `FAST_PATH=false` turns it off. A project's Apollo plugins turn off the
 * first part, because they expect every hook.
 */
export type FastPath<C extends BaseContext> = ReturnType<typeof createKnownOperations<C>> & {
  /** Executes in place of Apollo, so that known and new operations are executed alike. */
  execute(operation: ResolvedOperation<C>): Promise<GraphQLResponse | null> | GraphQLResponse | null;
};

/** @param parts.stringify serialises answers, as it does for Apollo. */
export function createFastPath<C extends BaseContext>(parts: {
  schema: GraphQLSchema;
  steps: readonly Step<C>[];
  formatError: ErrorFormat;
  stringify: (answer: object) => string;
  execute?: Execute | undefined;
}): FastPath<C> {
  const { steps, formatError } = parts;
  const execute = (operation: ResolvedOperation<C>) =>
    executeOperation(operation, (failed) => notifyErrors(steps, failed), formatError, parts.execute);
  return { ...createKnownOperations({ ...parts, execute }), execute };
}
