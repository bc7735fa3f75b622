import { isDeepStrictEqual } from 'node:util';
import {
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  isInputObjectType,
} from 'graphql';
import { type Guards, isOpen } from '../policy.js';
import { type Applied, onArgument } from './directives-of.js';
import { type Known, leadsToGuard, onInputField, toGuards } from './guards.js';

/** Only arguments or input fields that are guarded or contain something guarded. */
export type InputShape = { readonly slots: Slot[] };

export type Slot = {
  readonly name: string;
  /** `Query.users(filter:)` or `UserFilter.role`. */
  readonly coordinate: string;
  readonly defaultValue: unknown;
  readonly applied: readonly Applied[];
  readonly guards: Guards;
  readonly nested: InputShape | null;
};

/** One shape per input type, since input types may contain themselves. */
export function inputShapes(known: Known) {
  const shapes = new Map<GraphQLInputObjectType, InputShape | null>();

  function shapeOf(type: GraphQLInputObjectType): InputShape | null {
    const made = shapes.get(type);
    if (made !== undefined) return made;
    const shape: InputShape | null = leadsToGuard(type) ? { slots: [] } : null;
    shapes.set(type, shape);
    for (const field of shape === null ? [] : Object.values(type.getFields())) {
      shape?.slots.push(...slot(`${type.name}.${field.name}`, field, onInputField(type, field)));
    }
    return shape;
  }

  function slot(
    coordinate: string,
    input: { name: string; type: GraphQLInputType; defaultValue?: unknown },
    applied: Applied[],
  ): Slot[] {
    const named = getNamedType(input.type);
    const guards = toGuards(applied, known);
    const nested = isInputObjectType(named) ? shapeOf(named) : null;
    if (isOpen(guards) && nested === null) return [];
    return [{ name: input.name, coordinate, defaultValue: input.defaultValue, applied, guards, nested }];
  }

  /** Null if no argument can bring in a guard. */
  return function argumentsOf(
    type: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
  ): InputShape | null {
    const slots = field.args.flatMap((argument) =>
      slot(
        `${type.name}.${field.name}(${argument.name}:)`,
        argument,
        onArgument(type, field.name, argument.name),
      ),
    );
    return slots.length > 0 ? { slots } : null;
  };
}

/**
 * Visits everything guarded that was supplied, at any depth; paths are dotted, without list indices. A value
 * equal to the schema's default counts as not supplied, an explicit null as supplied.
 */
export function visitSupplied(
  shape: InputShape,
  value: unknown,
  visit: (slot: Slot, path: string) => void,
  path = '',
): void {
  if (Array.isArray(value)) {
    for (const item of value) visitSupplied(shape, item, visit, path);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const slot of shape.slots) {
    if (!Object.hasOwn(value, slot.name)) continue;
    const supplied = (value as Record<string, unknown>)[slot.name];
    if (slot.defaultValue !== undefined && isSame(supplied, slot.defaultValue)) continue;
    const place = path === '' ? slot.name : `${path}.${slot.name}`;
    if (!isOpen(slot.guards)) visit(slot, place);
    if (slot.nested !== null) visitSupplied(slot.nested, supplied, visit, place);
  }
}

/** Null if nothing guarded was supplied. */
export function suppliedGuards(shape: InputShape, args: unknown): Set<Guards> | null {
  let all: Set<Guards> | null = null;
  visitSupplied(shape, args, ({ guards }) => {
    all ??= new Set();
    all.add(guards);
  });
  return all;
}

export function suppliedSlots(shape: InputShape, args: unknown): Set<Slot> {
  const found = new Set<Slot>();
  visitSupplied(shape, args, (slot) => {
    found.add(slot);
  });
  return found;
}

/** graphql-js makes input objects with and without a prototype; they compare as equal. */
function isSame(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => isSame(item, right[index]));
  }
  if (isPlain(left) && isPlain(right)) {
    const names = Object.keys(left);
    return (
      names.length === Object.keys(right).length &&
      names.every((name) => Object.hasOwn(right, name) && isSame(left[name], right[name]))
    );
  }
  return left === right || isDeepStrictEqual(left, right);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
