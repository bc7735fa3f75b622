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
import { type InputShape, suppliedGuards, suppliedSlots } from './inputs.js';
import { toLocatedError } from './located-error.js';

export type FieldPlan = {
  readonly guards: Guards;
  readonly inputs: InputShape | null;
  /** Names the guard that refused; null: it is not disclosed. */
  readonly naming: Naming | null;
};

/** `applied`: the directives behind the guards. */
export type Naming = {
  readonly known: Known;
  readonly coordinate: string;
  readonly applied: readonly Applied[];
};

type Resolve = GraphQLFieldResolver<unknown, unknown>;
type ResolveType = GraphQLTypeResolver<unknown, unknown>;

/**
 * The viewer, captured at the first root field and stored under a symbol on the coerced variables, which are
 * unique per execution and per event. Not in a WeakMap: its young values outlive minor collections.
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
  // Resolvers called by hand, outside an execution, have no variables to store it on.
  if (typeof variables === 'object' && variables !== null && Object.isExtensible(variables)) {
    Object.defineProperty(variables, principals, { value: { context, principal }, configurable: true });
  }
  return principal;
}

/** Guards the resolver, or graphql-js's default one. */
export function guardedResolver(inner: Resolve | undefined, plan: FieldPlan): Resolve {
  const resolve = inner ?? defaultFieldResolver;
  const { guards, inputs, naming } = plan;
  return (source, args, context, info) => {
    const principal = principalIn(info, context);
    const supplied = inputs === null ? null : suppliedGuards(inputs, args);
    // Judged together, so that the first failure is the same in every combination.
    const all = supplied === null ? guards : allOf([guards, ...supplied]);
    const refusal = refusalOf(all, principal, source, context, info);
    if (refusal === null) return resolve(source, args, context, info);
    if (naming !== null) {
      const places = [naming, ...(inputs === null ? [] : suppliedSlots(inputs, args))];
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

export type TypeNaming = { readonly known: Known; appliedTo(type: string): readonly Applied[] };

/** graphql-js calls it for each value before looking inside, so what it throws is that item's error. */
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
        `Type ${name} was added to the schema after its guards; applyAuthorization must be the last step.`,
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
