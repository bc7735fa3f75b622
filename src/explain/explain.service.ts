import type { GraphQLSchema } from 'graphql';
import * as roles from '../accounts/roles/roles.service.js';
import { explainOperation } from '../authorization/explain/explain.js';
import type { Explanation } from '../authorization/explain/explanation.js';
import { type KnownViewer, principalOf } from '../authorization/principal.js';
import type { Role } from '../authorization/viewer.js';
import type { Context } from '../context.js';
import { Refusal, unavailable } from '../errors.js';
import { acceptOperation } from '../graphql/limits/accepted-operation.js';
import { somebodyWith } from './somebody.js';

export type ExplainArguments = {
  readonly document: string;
  readonly operationName?: string | null;
  readonly variables?: unknown;
  readonly as?: readonly Role[] | null;
};

type Explaining = Pick<
  Context,
  'config' | 'catalogue' | 'db' | 'persistedDocuments' | 'viewer' | 'viewerProblem'
>;

/**
 * Explains an operation for the viewer, or for the roles `as`, without running it.
 * @throws Refusal with the code the operation would get, or SERVICE_UNAVAILABLE if the viewer is unknown.
 */
export async function explain(
  ctx: Explaining,
  schema: GraphQLSchema,
  { document, operationName = null, variables = null, as = null }: ExplainArguments,
): Promise<Explanation[]> {
  const { graphql, production, factors } = ctx.config;
  if (ctx.persistedDocuments !== null && !ctx.persistedDocuments.has(document)) {
    throw new Refusal(
      'PERSISTED_QUERY_NOT_FOUND',
      'Only persisted operations run here, and this is not one.',
    );
  }
  const operation = acceptOperation(
    schema,
    { document, operationName, variables },
    { introspection: graphql.introspection !== false, suggestions: !production },
  );
  const asker =
    as === null
      ? { viewer: viewerOf(ctx), ownsNothing: false }
      : { viewer: await somebodyNamed(ctx, as), ownsNothing: true };
  return explainOperation(schema, operation, asker, factors.requireSecondFactor.includes('USER') ? 2 : 1);
}

function viewerOf(ctx: Explaining): KnownViewer | null {
  const { viewer, problem } = principalOf(ctx, Date.now());
  // "No" would be a guess.
  if (problem?.code === 'SERVICE_UNAVAILABLE') {
    throw unavailable('Cannot verify who is signed in right now. Try again.');
  }
  return viewer;
}

async function somebodyNamed(ctx: Explaining, held: readonly Role[]): Promise<KnownViewer> {
  const granted = await roles.list(ctx);
  return somebodyWith({
    roles: held,
    permissionsOf: (of) => granted.flatMap(({ role, permissions }) => (of.includes(role) ? permissions : [])),
    requireSecondFactor: ctx.config.factors.requireSecondFactor,
  });
}
