import {
  type ArgumentNode,
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
} from 'graphql';

/** Sums of nested fragments double with each level; they stop here, far above every limit. */
export const SATURATED = 1_000_000_000;

/** What a list is assumed to hold that neither takes a `first` nor declares its `@listSize`. */
export const ASSUMED_LIST_SIZE = 10;

/**
 * The largest page: a `first` above it, or one from a variable, counts as this many. The field itself refuses
 * more.
 */
export const LARGEST_PAGE = 100;

export type Counts = {
  /** Levels of fields; what lies below `__schema` and `__type` is left to graphql-js's own rule. */
  depth: number;
  /** Selected fields, `__typename` included, introspection left out. */
  fields: number;
  /** Fields of the outermost level, `__typename` left out. */
  rootFields: number;
  /** Aliased fields, those of `__typename` and of introspection included. */
  aliases: number;
  directives: number;
  /** Items or keys of the longest list or input object written out in the document. */
  longestInput: number;
};

/**
 * A selection set costs `flat + paged * n`. `paged` is the cost, for each item, of those lists directly in it
 * that say nothing of their length: `n` is the `first` of the field around it, as of `edges` in a connection.
 */
export type SelectionSize = Counts & { flat: number; paged: number };

export function emptySize(): SelectionSize {
  return {
    depth: 0,
    fields: 0,
    rootFields: 0,
    aliases: 0,
    directives: 0,
    longestInput: 0,
    flat: 0,
    paged: 0,
  };
}

export function addSize(sum: SelectionSize, size: SelectionSize): void {
  sum.depth = Math.max(sum.depth, size.depth);
  sum.longestInput = Math.max(sum.longestInput, size.longestInput);
  for (const count of ['fields', 'rootFields', 'aliases', 'directives', 'flat', 'paged'] as const) {
    sum[count] = Math.min(sum[count] + size[count], SATURATED);
  }
}

/**
 * The size of a field whose selection set has the size `below`. `parent` is undefined where validation was
 * not run.
 */
export function fieldSize(
  name: string,
  parent: GraphQLNamedType | undefined,
  args: readonly ArgumentNode[],
  below: SelectionSize,
): SelectionSize {
  const size = { ...below, rootFields: name === '__typename' ? 0 : 1, flat: 1, paged: 0 };
  if (parent?.name.startsWith('__')) return { ...size, depth: 0, fields: 0, flat: 0 };
  if (name.startsWith('__')) return { ...size, depth: 1, fields: 1 };
  size.depth = below.depth + 1;
  size.fields = Math.min(below.fields + 1, SATURATED);
  const field = fieldOf(parent, name);
  size.flat = (field && declared(field, 'cost')) ?? 1;
  const page = pageSize(field, args);
  if (field && isListType(getNullableType(field.type))) {
    const values = isLeafType(getNamedType(field.type)) ? 1 : below.flat;
    const item = values + below.paged * ASSUMED_LIST_SIZE;
    const length = page ?? declared(field, 'listSize');
    if (length === null) size.paged = Math.min(item, SATURATED);
    else size.flat += Math.min(item * length, SATURATED);
  } else {
    size.flat += Math.min(below.flat + below.paged * (page ?? ASSUMED_LIST_SIZE), SATURATED);
  }
  return size;
}

export function fieldOf(
  parent: GraphQLNamedType | undefined,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

/** The number that such a directive says on the field; null without it. */
function declared(
  { astNode }: GraphQLField<unknown, unknown>,
  directive: 'listSize' | 'cost',
): number | null {
  const value = astNode?.directives?.find(({ name }) => name.value === directive)?.arguments?.[0]?.value;
  return value?.kind === Kind.INT ? Number(value.value) : null;
}

/** How many items the field's `first` asks for at most; null if it takes no such argument. */
function pageSize(
  field: GraphQLField<unknown, unknown> | undefined,
  args: readonly ArgumentNode[],
): number | null {
  const definition = field?.args.find((argument) => argument.name === 'first');
  if (!definition) return null;
  const given = args.find((argument) => argument.name.value === 'first')?.value;
  const asked =
    given === undefined
      ? definition.defaultValue
      : given.kind === Kind.INT && Number.parseInt(given.value, 10);
  return typeof asked === 'number' && asked >= 0 && asked <= LARGEST_PAGE ? asked : LARGEST_PAGE;
}
