import {
  defaultFieldResolver,
  defaultTypeResolver,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type GraphQLTypeResolver,
} from 'graphql';
import { Refusal } from '../../errors.js';
import { withRefused } from '../explain/refused.js';
import { isThenable } from '../ownership.js';
import { allOf, type Guards, refusalOf } from '../policy.js';
import { type Principal, principalOf } from '../principal.js';
import type { Applied } from './directives-of.js';
import type { Known } from './guards.js';
import { type InputShape, suppliedGuards, suppliedPlaces } from './inputs.js';
import { toLocatedError } from './located-error.js';

export type FieldPlan = {
  readonly guards: Guards;
  readonly inputs: InputShape | null;
  /** Says what refused; null: nobody is told. */
  readonly naming: Naming | null;
};

/** `applied` are the directives behind the guards. */
export type Naming = {
  readonly known: Known;
  readonly coordinate: string;
  readonly applied: readonly Applied[];
};

type Resolve = GraphQLFieldResolver<unknown, unknown>;
type ResolveType = GraphQLTypeResolver<unknown, unknown>;

/**
 * The viewer, captured at the first root field and stored on the coerced variables, which are unique per
 * execution (per event of a subscription too), whatever the context is shared with or changed to.
 *
 * Kept on that object under a symbol of our own, which no client can send and no enumeration shows. Not in a
 * WeakMap: a young value of an old WeakMap outlives every minor collection, and this one held its whole
 * request.
 */
const principals = Symbol('principal');

type Remembered = { readonly context: unknown; readonly principal: Principal };

function principalIn(info: GraphQLResolveInfo | undefined, context: unknown): Principal {
  const variables: { [principals]?: Remembered } | undefined = info?.variableValues;
  const known = variables?.[principals];
  return known !== undefined && known.context === context
    ? known.principal
    : firstPrincipal(variables, context);
}

function firstPrincipal(variables: object | undefined, context: unknown): Principal {
  const principal = principalOf(context, Date.now());
  // A resolver that is called by hand, outside an execution, has none: each call is a request of its own.
  if (typeof variables === 'object' && variables !== null && Object.isExtensible(variables)) {
    Object.defineProperty(variables, principals, { value: { context, principal }, configurable: true });
  }
  return principal;
}

/** The resolver behind its guard. Without one, what graphql-js does by default is guarded. */
export function guardedResolver(inner: Resolve | undefined, plan: FieldPlan): Resolve {
  const resolve = inner ?? defaultFieldResolver;
  const { guards, inputs, naming } = plan;
  return (source, args, context, info) => {
    const principal = principalIn(info, context);
    const supplied = inputs === null ? null : suppliedGuards(inputs, args);
    // Together and not one after the other, so that the first thing that fails is the same in every
    // combination.
    const all = supplied === null ? guards : allOf([guards, ...supplied]);
    const refusal = refusalOf(all, principal, source, context, info);
    if (refusal === null) return resolve(source, args, context, info);
    if (naming !== null) {
      const places = [naming, ...(inputs === null ? [] : suppliedPlaces(inputs, args))];
      return Promise.resolve(refusal).then(async (late) => {
        if (late === null) return resolve(source, args, context, info);
        throw toLocatedError(
          await withRefused(late, places, naming.known, principal, source, context, info),
          info,
        );
      });
    }
    if (refusal instanceof Refusal) throw toLocatedError(refusal, info);
    return refusal.then((late) => {
      if (late !== null) throw toLocatedError(late, info);
      return resolve(source, args, context, info);
    });
  };
}

/** The directives that bind the objects of a type. */
export type TypeNaming = { readonly known: Known; appliedTo(type: string): readonly Applied[] };

/**
 * The type resolver of an interface or a union, which graphql-js asks for every single value of that type
 * before it looks into it: what throws here is that item's error. `byType` holds every object type of the
 * schema.
 */
export function guardedTypeResolver(
  inner: ResolveType | null | undefined,
  byType: ReadonlyMap<string, Guards>,
  isAuthorized: (schema: GraphQLSchema) => boolean,
  naming: TypeNaming | null,
): ResolveType {
  const resolveType = inner ?? defaultTypeResolver;

  function admit(name: string | undefined, value: unknown, context: unknown, info: GraphQLResolveInfo) {
    const guards = typeof name === 'string' ? byType.get(name) : undefined;
    if (guards !== undefined) {
      const principal = principalIn(info, context);
      const refusal = refusalOf(guards, principal, value, context, info);
      if (naming !== null && refusal !== null) {
        const coordinate = `${info.parentType.name}.${info.fieldName}`;
        const places = [{ coordinate, applied: naming.appliedTo(name as string) }];
        return Promise.resolve(refusal).then(async (late) => {
          if (late === null) return name;
          throw toLocatedError(
            await withRefused(late, places, naming.known, principal, value, context, info),
          );
        });
      }
      if (refusal instanceof Refusal) throw toLocatedError(refusal);
      if (refusal !== null) {
        return refusal.then((late) => {
          if (late !== null) throw toLocatedError(late);
          return name;
        });
      }
    } else if (typeof name === 'string' && info.schema.getType(name) && !isAuthorized(info.schema)) {
      throw new Error(
        `Type ${name} came into the schema after its guards; applyAuthorization must be the last step.`,
      );
    }
    return name;
  }

  return (value, context, info, abstractType) => {
    const found = resolveType(value, context, info, abstractType);
    return isThenable(found)
      ? found.then((name) => admit(name, value, context, info))
      : admit(found, value, context, info);
  };
}
