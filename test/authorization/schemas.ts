import fs from 'node:fs';
import path from 'node:path';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { type ExecutionResult, type GraphQLSchema, graphql } from 'graphql';
import { applyAuthorization } from '../../src/authorization/directives.js';
import type { Viewer } from '../../src/authorization/viewer.js';

export const AUTHORIZATION_SDL = fs.readFileSync(
  path.join(__dirname, '../../schema/authorization.graphql'),
  'utf8',
);

type Resolvers = Parameters<typeof makeExecutableSchema>[0]['resolvers'];

export function schemaOf(typeDefs: string | string[], resolvers: Resolvers = {}): GraphQLSchema {
  return makeExecutableSchema({
    typeDefs: [AUTHORIZATION_SDL, ...(Array.isArray(typeDefs) ? typeDefs : [typeDefs])],
    resolvers,
    resolverValidationOptions: { requireResolversForResolveType: 'ignore' },
  });
}

export function guardedSchema(typeDefs: string | string[], resolvers: Resolvers = {}): GraphQLSchema {
  return applyAuthorization(schemaOf(typeDefs, resolvers));
}

export function viewer(overrides: Partial<Viewer> = {}): Viewer {
  return {
    id: 'u1',
    roles: ['USER'],
    permissions: [],
    sessionId: 's1',
    authenticatedAt: new Date(),
    ...overrides,
  };
}

export const ADMIN = viewer({ id: 'admin', roles: ['ADMIN'] });

export function secondsAgo(seconds: number): Date {
  return new Date(Date.now() - seconds * 1000);
}

export type Answer = { data: unknown; errors: string[] };

/** Runs a document; every error is shortened to `path CODE`, and one that is no refusal to `path its message`. */
export async function run(
  schema: GraphQLSchema,
  source: string,
  context: unknown = { viewer: null },
  rest: { variables?: Record<string, unknown>; rootValue?: unknown; operationName?: string } = {},
): Promise<Answer> {
  const result = await graphql({
    schema,
    source,
    contextValue: context,
    variableValues: rest.variables ?? null,
    rootValue: rest.rootValue,
    operationName: rest.operationName ?? null,
  });
  return shortened(result);
}

export function shortened(result: ExecutionResult): Answer {
  const errors = (result.errors ?? []).map(
    (error) => `${error.path?.join('.') ?? ''} ${error.extensions.code ?? error.message}`,
  );
  return { data: JSON.parse(JSON.stringify(result.data ?? null)), errors: errors.sort() };
}
