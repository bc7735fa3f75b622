import { filterSchema, pruneSchema } from '@graphql-tools/utils';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
} from 'graphql';
import {
  type Applied,
  type FieldHolder,
  lineageOf,
  onArgument,
  onField,
  onType,
} from '../../authorization/directives/directives-of.js';
import { isRootType, knownIn, onInputField, toGuards } from '../../authorization/directives/guards.js';
import { isOpen } from '../../authorization/policy.js';
import type { Held } from '../../authorization/principal.js';

/**
 * The part of the schema that these roles and permissions could use; null: anonymous. Levels and ages of
 * proofs hide nothing; owner-only fields are shown to everyone signed in. Only for introspection.
 */
export function viewerSchema(schema: GraphQLSchema, viewer: Held | null): GraphQLSchema {
  const known = knownIn(schema, {});
  const usable = new Map<GraphQLInputObjectType, boolean>();

  function passes(applied: readonly Applied[]): boolean {
    const guards = toGuards(applied, known);
    if (viewer === null) return isOpen(guards);
    return (
      guards.roles.every((anyOf) => anyOf.some((role) => viewer.roles.has(role))) &&
      guards.permissions.every((permission) => viewer.permissions.has(permission))
    );
  }

  function isTypeShown(type: GraphQLNamedType): boolean {
    if (isRootType(schema, type)) return true;
    if (isInputObjectType(type)) return isUsable(type);
    if (isObjectType(type)) return passes(onType(type));
    if (isInterfaceType(type) && !passes(onType(type))) return false;
    if (!isInterfaceType(type) && !isUnionType(type)) return true;
    const possible = schema.getPossibleTypes(type);
    return possible.length === 0 || possible.some((each) => isTypeShown(each));
  }

  /** Whether all required fields may be given. */
  function isUsable(type: GraphQLInputObjectType): boolean {
    const judged = usable.get(type);
    if (judged !== undefined) return judged;
    usable.set(type, true);
    const all = Object.values(type.getFields());
    const answer = all.every((field) => !isRequiredInputField(field) || isInputFieldShown(type, field));
    usable.set(type, answer);
    return answer;
  }

  function isInputFieldShown(type: GraphQLInputObjectType, field: GraphQLInputField): boolean {
    return passes(onInputField(type, field)) && isInputTypeUsable(field);
  }

  function isInputTypeUsable(input: GraphQLArgument | GraphQLInputField): boolean {
    const named = getNamedType(input.type);
    return !isInputObjectType(named) || isUsable(named);
  }

  /** Whether the viewer could call the field as guarded on this type. */
  function isCallable(type: FieldHolder, field: GraphQLField<unknown, unknown>): boolean {
    const returned = getNamedType(field.type);
    const guards = [
      ...onField(type, field.name),
      ...(isRootType(schema, type) ? onType(type) : []),
      ...(isObjectType(returned) ? onType(returned) : []),
    ];
    return (
      passes(guards) &&
      field.args.every((arg) => !isRequiredArgument(arg) || isArgumentShown(type, field, arg.name))
    );
  }

  /** Whether an interface's field is callable on any object that has it. */
  function hasCallable(type: FieldHolder, name: string): boolean {
    const field = type.getFields()[name];
    if (field === undefined || !isCallable(type, field)) return false;
    if (!isInterfaceType(type)) return true;
    const possible = schema.getPossibleTypes(type);
    return possible.length === 0 || possible.some((each) => hasCallable(each, name));
  }

  /** Shown if an interface shows it, since objects must have it. */
  function isFieldShown(type: FieldHolder, name: string): boolean {
    return lineageOf(type).some((each) => hasCallable(each, name));
  }

  function isArgumentShown(type: FieldHolder, field: GraphQLField<unknown, unknown>, name: string): boolean {
    return lineageOf(type).some((each) => {
      const argument = each.getFields()[field.name]?.args.find((one) => one.name === name);
      return (
        argument !== undefined && passes(onArgument(each, field.name, name)) && isInputTypeUsable(argument)
      );
    });
  }

  function holder(typeName: string): FieldHolder | null {
    const type = schema.getType(typeName);
    return isObjectType(type) || isInterfaceType(type) ? type : null;
  }

  return pruneSchema(
    filterSchema({
      schema,
      typeFilter: (name) => isTypeShown(schema.getType(name) as GraphQLNamedType),
      rootFieldFilter: (operation, name) => {
        const root = rootOf(schema, operation);
        return root !== null && isFieldShown(root, name);
      },
      fieldFilter: (typeName, name) => {
        const type = holder(typeName);
        return type !== null && isFieldShown(type, name);
      },
      inputObjectFieldFilter: (typeName, name) => {
        const type = schema.getType(typeName);
        const field = isInputObjectType(type) ? type.getFields()[name] : undefined;
        return isInputObjectType(type) && field !== undefined && isInputFieldShown(type, field);
      },
      argumentFilter: (typeName = '', fieldName = '', name = '') => {
        const type = holder(typeName);
        const field = type?.getFields()[fieldName];
        return type !== null && field !== undefined && isArgumentShown(type, field, name);
      },
    }),
  );
}

function rootOf(schema: GraphQLSchema, operation: 'Query' | 'Mutation' | 'Subscription') {
  const roots = {
    Query: schema.getQueryType(),
    Mutation: schema.getMutationType(),
    Subscription: schema.getSubscriptionType(),
  };
  return roots[operation] ?? null;
}
