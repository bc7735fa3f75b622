import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { allOf, type Guards, OPEN } from '../policy.js';
import type { Level } from '../viewer.js';
import { type Applied, appliedTo, onField, onType } from './directives-of.js';

export type AuthorizationOptions = {
  /** With a catalogue, permissions outside it are refused; without one, any is accepted. */
  readonly permissions?: readonly string[];
  /** The level of a guard that states none; 1 by default. */
  readonly defaultLevel?: Level;
  /** Adds `extensions.refused` to FORBIDDEN: for development, since it reveals the schema. */
  readonly namesRefused?: boolean;
};

/** What directives may name. `permissions`: null accepts any. */
export type Known = {
  readonly roles: ReadonlySet<string>;
  readonly permissions: ReadonlySet<string> | null;
  readonly defaultLevel: Level;
};

export function knownIn(
  schema: GraphQLSchema,
  { permissions, defaultLevel = 1 }: AuthorizationOptions,
): Known {
  const role = schema.getType('Role');
  return {
    defaultLevel,
    roles: new Set(isEnumType(role) ? role.getValues().map(({ name }) => name) : []),
    permissions: permissions === undefined ? null : new Set(permissions),
  };
}

/** What the directive demands, and what is wrong in how it is written. */
export function interpret(applied: Applied, known: Known): { guards: Guards; problems: string[] } {
  const { directive, args } = applied;
  const problems = applied.repeatedArgs.map((name) => `@${directive} is given \`${name}\` twice`);
  const allowed = ARGUMENTS[directive] ?? [];
  for (const name of Object.keys(args)) {
    if (!allowed.includes(name)) problems.push(`@${directive} has no argument \`${name}\``);
  }
  const list = (name: string, values: ReadonlySet<string> | null, noun: string): readonly string[] => {
    const given = textList(args[name]);
    if (given === null) problems.push(`@${directive} needs a list of ${noun}s in \`${name}\``);
    else if (given.length === 0) problems.push(`@${directive} names no ${noun}`);
    for (const each of given ?? []) {
      if (values !== null && !values.has(each))
        problems.push(`@${directive} names the unknown ${noun} "${each}"`);
    }
    return given ?? [];
  };

  const signedIn: Guards = { ...OPEN, signedIn: true, level: known.defaultLevel };
  switch (directive) {
    case 'auth': {
      const maxAge = args.maxAge ?? null;
      const isSeconds =
        typeof maxAge === 'number' && Number.isInteger(maxAge) && maxAge >= 0 && maxAge < 2 ** 31;
      if (maxAge !== null && !isSeconds) problems.push('@auth needs whole seconds, 0 or more, in `maxAge`');
      const level = args.level ?? known.defaultLevel;
      const isLevel = level === 1 || level === 2;
      if (!isLevel) problems.push('@auth needs 1 or 2 in `level`');
      const age = isSeconds ? maxAge : null;
      const ages = level === 2 ? { strongMaxAgeSeconds: age } : { maxAgeSeconds: age };
      return { guards: { ...signedIn, ...ages, level: isLevel ? level : 2 }, problems };
    }
    case 'hasRole':
      return { guards: { ...signedIn, roles: [list('roles', known.roles, 'role')] }, problems };
    case 'hasPermission': {
      const permissions = list('permissions', known.permissions, 'permission');
      return { guards: { ...signedIn, permissions }, problems };
    }
    case 'ownerOr': {
      const permissions = list('permissions', known.permissions, 'permission');
      const field = args.field ?? (Object.hasOwn(args, 'field') ? null : 'id');
      const isName = typeof field === 'string' && field !== '';
      if (!isName) problems.push('@ownerOr needs the name of a property in `field`');
      const owner = { field: isName ? field : '', permissions, level: known.defaultLevel };
      return { guards: { ...OPEN, owners: [owner] }, problems };
    }
    default:
      return { guards: OPEN, problems };
  }
}

const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  auth: ['maxAge', 'level'],
  hasRole: ['roles'],
  hasPermission: ['permissions'],
  ownerOr: ['field', 'permissions'],
};

/** GraphQL reads a single value as a list of one. */
function textList(value: unknown): readonly string[] | null {
  const list: unknown = Array.isArray(value) ? value : [value];
  return Array.isArray(list) && list.every((each) => typeof each === 'string') ? list : null;
}

export function toGuards(applied: readonly Applied[], known: Known): Guards {
  return applied.length === 0 ? OPEN : allOf(applied.map((each) => interpret(each, known).guards));
}

export function isGuard(applied: Applied): boolean {
  return applied.directive !== 'public';
}

export function isRootType(schema: GraphQLSchema, type: unknown): boolean {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].some(
    (root) => root != null && root === type,
  );
}

/**
 * Guards checked before a field's resolver: the field's, a root type's, and those of a returned object type.
 * Fields that return interfaces or unions are judged by each value instead.
 */
export function beforeResolver(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): Applied[] {
  const returned = getNamedType(field.type);
  return [
    ...onField(type, field.name),
    ...(isRootType(schema, type) ? onType(type) : []),
    ...(isObjectType(returned) ? onType(returned) : []),
  ];
}

export function onInputField(type: GraphQLInputObjectType, field: GraphQLInputField): Applied[] {
  return appliedTo(field, `${type.name}.${field.name}`);
}

/** Whether the input type contains a guarded field, at any depth. */
export function leadsToGuard(type: GraphQLInputObjectType): boolean {
  const reachable = new Set([type]);
  for (const each of reachable) {
    for (const field of Object.values(each.getFields())) {
      if (onInputField(each, field).length > 0) return true;
      const nested = getNamedType(field.type);
      if (isInputObjectType(nested)) reachable.add(nested);
    }
  }
  return false;
}
