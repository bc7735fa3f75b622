import { type GraphQLSchema, isAbstractType, isIntrospectionType, isObjectType } from 'graphql';
import { cloneSchema } from './directives/clone-schema.js';
import { onType } from './directives/directives-of.js';
import { guardedResolver, guardedTypeResolver } from './directives/enforcement.js';
import {
  type AuthorizationOptions,
  beforeResolver,
  isRootType,
  knownIn,
  toGuards,
} from './directives/guards.js';
import { inputShapes } from './directives/inputs.js';
import { validateDirectives } from './directives/validate-directives.js';
import { isOpen } from './policy.js';

const authorized = new WeakSet<GraphQLSchema>();

/**
 * Enforces the directives of schema/authorization.graphql around the resolvers of a finished schema, and
 * returns the schema to serve; the given one is left alone. It must be the last step: `isAuthorized` tells
 * whether a schema came from here. Given one that did, it is checked again and returned as it is.
 *
 * Throws one Error that names everything that would not be enforced as it is written, each with its
 * coordinate. With `permissions`, the catalogue, a permission outside it is such a problem.
 *
 * What no guard concerns keeps its resolver, or its lack of one; but every root field notes the viewer, so
 * that it stays the same to the end of the request. `fieldResolver` and `typeResolver` of graphql-js's
 * `execute` are not told to resolvers: a guarded field without a resolver, and an interface or union of
 * guarded types without a `resolveType`, do what graphql-js does by default.
 */
export function applyAuthorization(schema: GraphQLSchema, options: AuthorizationOptions = {}): GraphQLSchema {
  const known = knownIn(schema, options);
  const problems = validateDirectives(schema, known);
  if (problems.length > 0) {
    throw new Error(['The schema has guards that would not be enforced:', ...problems].join('\n  '));
  }
  if (authorized.has(schema)) return schema;

  const guarded = cloneSchema(schema);
  const types = Object.values(guarded.getTypeMap()).filter((type) => !isIntrospectionType(type));
  const objects = types.filter(isObjectType);
  const argumentsOf = inputShapes(known);
  const { namesRefused = false } = options;
  const appliedTo = (name: string) => {
    const type = guarded.getType(name);
    return isObjectType(type) ? onType(type) : [];
  };
  const typeNaming = namesRefused ? { known, appliedTo } : null;
  const byType = new Map(objects.map((type) => [type.name, toGuards(onType(type), known)]));

  for (const type of objects) {
    const isRoot = isRootType(guarded, type);
    for (const field of Object.values(type.getFields())) {
      const applied = beforeResolver(guarded, type, field);
      const guards = toGuards(applied, known);
      const naming = namesRefused ? { known, coordinate: `${type.name}.${field.name}`, applied } : null;
      const inputs = argumentsOf(type, field);
      if (isOpen(guards) && inputs === null && !isRoot) continue;
      wrapProperty(field, 'resolve', (inner) => guardedResolver(inner, { guards, inputs, naming }));
      if (type === guarded.getSubscriptionType()) {
        wrapProperty(field, 'subscribe', (inner) => guardedResolver(inner, { guards, inputs, naming }));
      }
    }
  }
  for (const type of types.filter(isAbstractType)) {
    const possible = guarded.getPossibleTypes(type);
    if (possible.some(({ name }) => !isOpen(byType.get(name) ?? toGuards([], known)))) {
      wrapProperty(type, 'resolveType', (inner) =>
        guardedTypeResolver(inner, byType, isAuthorized, typeNaming),
      );
    }
  }
  authorized.add(guarded);
  return guarded;
}

/**
 * Whether `applyAuthorization` returned this very schema. A schema made from it (extended, merged, given
 * resolvers by addResolversToSchema) is another one, in which fields can have lost their guards: a server
 * asks before it serves.
 */
export function isAuthorized(schema: GraphQLSchema): boolean {
  return authorized.has(schema);
}

/** Wraps a function, and whatever is put in its place later. */
function wrapProperty<T extends object, K extends keyof T>(
  target: T,
  key: K,
  wrap: (inner: T[K]) => T[K],
): void {
  let held = wrap(target[key]);
  Object.defineProperty(target, key, {
    enumerable: true,
    get: () => held,
    set: (inner: T[K]) => {
      held = wrap(inner);
    },
  });
}
