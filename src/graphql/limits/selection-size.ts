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

/** The assumed length of a list with neither a `first` argument nor `@listSize`. */
export const ASSUMED_LIST_SIZE = 10;

/** A `first` above it, or from a variable, counts as this many; the field refuses more. */
export const LARGEST_PAGE = 100;

export type Counts = {
  /** Levels of fields; below `__schema` and `__type` graphql-js's own rule applies. */
  depth: number;
  /** With `__typename`, without introspection. */
  fields: number;
  /** Fields of the outermost level, without `__typename`. */
  rootFields: number;
  /** Including those of `__typename` and introspection. */
  aliases: number;
  directives: number;
  /** Items or keys of the longest list or input object written out in the document. */
  longestInput: number;
};

/** Costs `flat + paged * n`; `paged`: per item of lists without a stated length; `n`: the outer `first`. */
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

/** `below`: the size of the field's selection set. `parent`: undefined without validation. */
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

/** The number in the field's directive, or null. */
function declared(
  { astNode }: GraphQLField<unknown, unknown>,
  directive: 'listSize' | 'cost',
): number | null {
  const value = astNode?.directives?.find(({ name }) => name.value === directive)?.arguments?.[0]?.value;
  return value?.kind === Kind.INT ? Number(value.value) : null;
}

/** The most items that `first` asks for; null if there is no such argument. */
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
