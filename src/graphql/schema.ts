import { mergeTypeDefs } from '@graphql-tools/merge';
import { makeExecutableSchema } from '@graphql-tools/schema';
import type { IResolvers } from '@graphql-tools/utils';
import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  print,
  validateSchema,
} from 'graphql';
import { validateSDL } from 'graphql/validation/validate.js';
import { DIRECTIVE_NAMES } from '../authorization/directives/directives-of.js';
import { applyAuthorization } from '../authorization/directives.js';
import type { Catalogue } from '../catalogue.js';
import type { Feature } from '../feature.js';
import { freezeSchema } from './frozen-schema.js';
import { describeWithLocation, findLocations, locationOf } from './sdl/locations.js';
import { findUnresolved, namingFeatures } from './sdl/resolvers.js';
import { parseTypeDefs } from './sdl/type-defs.js';

const UNUSABLE = 'The schema cannot be used:';
const UNRESOLVED = `Fields without a resolver, which would answer null. Give them one in a feature of the list in src/project.ts, or in a
feature that startGatehouse is given:`;

export type SchemaOptions = {
  /** Roles that count at level 2 only. */
  requireSecondFactor?: readonly string[];
  /** Whether a FORBIDDEN says which guard refused. */
  namesRefused?: boolean;
};

/**
 * The executable schema: every feature's SDL and resolvers, with the guards applied last.
 * @throws Error naming, by file and line, invalid SDL, unresolved root fields, unenforceable guards and
 * unknown resolvers.
 */
export function createSchema(
  features: readonly Feature[],
  { requireSecondFactor = [], namesRefused = false }: SchemaOptions = {},
): { schema: GraphQLSchema; catalogue: Catalogue } {
  const documents = parseTypeDefs(features);
  const typeDefs = merge(documents);
  requireNone(UNUSABLE, invalidIn(typeDefs).map(describeWithLocation));
  const resolved = addResolvers(typeDefs, features);
  requireNone(UNUSABLE, validateSchema(resolved).map(describeWithLocation));
  requireNone(UNRESOLVED, findUnresolved(resolved, documents));
  const catalogue = catalogueOf(documents, features);
  const unknown = requireSecondFactor.filter((role) => !catalogue.roles.includes(role));
  if (unknown.length > 0) throw unknownRoles(unknown, catalogue);
  try {
    const defaultLevel = requireSecondFactor.includes('USER') ? 2 : 1;
    const { permissions } = catalogue;
    return {
      schema: freezeSchema(applyAuthorization(resolved, { permissions, defaultLevel, namesRefused })),
      catalogue,
    };
  } catch (error) {
    throw new Error(withLocations((error as Error).message, documents));
  }
}

function unknownRoles(unknown: readonly string[], { roles }: Catalogue): Error {
  return new Error(
    `REQUIRE_SECOND_FACTOR names ${unknown.join(', ').slice(0, 100)}, which is no role. Roles are ${roles.join(', ')}.`,
  );
}

/** Merges the documents. A field may be repeated with the same type. */
function merge(documents: readonly DocumentNode[]): DocumentNode {
  const problems: string[] = [];
  const merged = mergeTypeDefs([...documents], {
    onFieldTypeConflict(existing, other, type) {
      const written = [existing, other].map((field) => `${locationOf(field.loc)} (${print(field.type)})`);
      if (print(existing.type) !== print(other.type)) {
        problems.push(`${type.name.value}.${existing.name.value} has two types: ${written.join(' and ')}`);
      }
      return existing;
    },
  });
  requireNone(UNUSABLE, problems);
  return merged;
}

/** Leaves misplaced guards to `applyAuthorization`, which names them all, with every other mistake. */
function invalidIn(typeDefs: DocumentNode): readonly GraphQLError[] {
  return validateSDL(typeDefs).filter(({ message }) => {
    const [, misplaced = ''] = /^Directive "@(\w+)" may not be used on /.exec(message) ?? [];
    return !DIRECTIVE_NAMES.has(misplaced);
  });
}

function addResolvers(typeDefs: DocumentNode, features: readonly Feature[]): GraphQLSchema {
  try {
    return makeExecutableSchema({
      typeDefs,
      resolvers: features.map(({ resolvers }) => resolvers as IResolvers),
      resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
      assumeValidSDL: true,
    });
  } catch (error) {
    throw new Error(`${UNUSABLE}\n  ${namingFeatures((error as Error).message, features)}`);
  }
}

function catalogueOf(documents: readonly DocumentNode[], features: readonly Feature[]): Catalogue {
  const definitions = documents.flatMap((document) => document.definitions);
  const defined = definitions.filter((each) => each.kind === Kind.ENUM_TYPE_DEFINITION);
  const extended = definitions.filter((each) => each.kind === Kind.ENUM_TYPE_EXTENSION);
  // Not from the schema: merging puts an enum's extensions before its definition.
  const role = [...defined, ...extended].filter(({ name }) => name.value === 'Role');
  const permissions = new Set(features.flatMap((feature) => feature.permissions ?? []));
  return {
    roles: role.flatMap(({ values }) => (values ?? []).map(({ name }) => name.value)),
    permissions: [...permissions].sort(),
  };
}

function requireNone(what: string, problems: readonly string[]): void {
  if (problems.length > 0) throw new Error([what, ...problems].join('\n  '));
}

/** Appends to each line that begins with a coordinate where that is written. */
function withLocations(message: string, documents: readonly DocumentNode[]): string {
  return message.replace(/^ {2}(@?\w+(?:\.\w+)?(?:\(\w+:\))?): /gm, (line, coordinate: string) => {
    const locations = findLocations(documents, coordinate);
    return locations.length > 0 ? `  ${locations.join(', ')}: ${coordinate}: ` : line;
  });
}
