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
 * Enforces the directives of schema/authorization.graphql around the resolvers of a finished schema: call it
 * last. Leaves the given schema alone, and returns one of its own as it is. Defaults passed to graphql-js's
 * `execute` do not apply to guarded fields.
 * @throws Error naming everything that could not be enforced as written.
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
 * Whether `applyAuthorization` made this very schema. One derived from it (extended, merged, given resolvers)
 * may have lost guards, so a server asks before it serves.
 */
export function isAuthorized(schema: GraphQLSchema): boolean {
  return authorized.has(schema);
}

/** Wraps the property's function, and any function assigned to it later. */
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
