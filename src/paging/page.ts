import type { FieldProblem } from '../errors.js';
import { type CursorPosition, readCursor, writeCursor } from './cursor.js';

export type Edge<Node> = { cursor: string; node: Node };

export type Page<Node> = {
  edges: Edge<Node>[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
};

/** An item with its cursor position. */
export type KeysetItem<Node> = { node: Node; position: CursorPosition };

const MOST_ITEMS = 100;

/** Parses `first` and `after`, adding errors to `problems`. Null: from the start. */
export function parseCursor(
  args: { first: number; after?: string | null },
  list: { order: string; isKey: (key: string) => boolean },
  problems: FieldProblem[],
): CursorPosition | null {
  if (args.first < 1 || args.first > MOST_ITEMS) {
    problems.push({ path: 'first', message: `A page has 1 to ${MOST_ITEMS} items.` });
  }
  if (args.after == null) return null;
  const position = readCursor(args.after, list.order, list.isKey);
  if (!position)
    problems.push({ path: 'after', message: 'This cursor does not belong to a list in this order.' });
  return position;
}

/** `found` holds one more than `first` if there is a next page. */
export function toPage<Node>(
  found: readonly KeysetItem<Node>[],
  { first, after }: { first: number; after?: string | null },
  order: string,
): Page<Node> {
  const edges = found
    .slice(0, first)
    .map(({ node, position }) => ({ cursor: writeCursor(order, position), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: found.length > first,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
