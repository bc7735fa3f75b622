import { type ArgumentNode, Kind, type ValueNode } from 'graphql';

/** Of one operation's values, in variables or written out in the document. */
export type InputSize = {
  /** Items or keys of the longest list or object. */
  longest: number;
  depth: number;
};

/** Reads at most `most` + 1 entries of anything, which bounds the cost of a huge body. */
export function measureVariables(variables: unknown, most: number): InputSize {
  const size = { longest: 0, depth: 0 };
  if (typeof variables !== 'object' || variables === null) return size;
  const open: { value: object; depth: number }[] = [{ value: variables, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const entries = Object.values(next.value);
    size.longest = Math.max(size.longest, entries.length);
    size.depth = Math.max(size.depth, next.depth);
    if (size.longest > most || size.depth > most) return size;
    for (const value of entries) {
      if (typeof value === 'object' && value !== null) open.push({ value, depth: next.depth + 1 });
    }
  }
  return size;
}

/** Items or keys of the longest list or object, at any depth. */
export function longestArgument(args: readonly ArgumentNode[] | undefined): number {
  let longest = 0;
  for (const argument of args ?? []) longest = Math.max(longest, longestValue(argument.value));
  return longest;
}

export function longestValue(value: ValueNode): number {
  if (value.kind === Kind.LIST) {
    return value.values.reduce((longest, item) => Math.max(longest, longestValue(item)), value.values.length);
  }
  if (value.kind === Kind.OBJECT) {
    return value.fields.reduce(
      (longest, field) => Math.max(longest, longestValue(field.value)),
      value.fields.length,
    );
  }
  return 0;
}
