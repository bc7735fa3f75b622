import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { longestArgument, longestValue } from './input-size.js';
import {
  ASSUMED_LIST_SIZE,
  addSize,
  type Counts,
  emptySize,
  fieldOf,
  fieldSize,
  SATURATED,
  type SelectionSize,
} from './selection-size.js';

/** With fragments expanded. Counts stop growing at `SATURATED`. */
export type OperationSize = Counts & {
  /** One per field that may be resolved, times the sizes of the lists around it. */
  cost: number;
  /** At most the selections in the document, however often fragments are spread. */
  visited: number;
};

/**
 * Measures the operation in one walk: each fragment is measured once and added wherever it is spread, so
 * nested fragments cost nothing extra. Ignores `@skip` and `@include`, so that no variable matters.
 */
export function measureOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationSize {
  const fragments = fragmentsOf(document);
  const measured = new Map<string, SelectionSize>();
  let visited = 0;

  function selectionSetSize(set: SelectionSetNode, parent: GraphQLNamedType | undefined): SelectionSize {
    const sum = emptySize();
    for (const selection of set.selections) {
      visited += 1;
      for (const directive of selection.directives ?? []) {
        sum.directives += 1;
        sum.longestInput = Math.max(sum.longestInput, longestArgument(directive.arguments));
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        addSize(sum, fragmentSize(selection.name.value));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const on = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : parent;
        addSize(sum, selectionSetSize(selection.selectionSet, on));
      } else {
        const name = selection.name.value;
        const field = fieldOf(parent, name);
        const type = field && getNamedType(field.type);
        const below = selection.selectionSet ? selectionSetSize(selection.selectionSet, type) : emptySize();
        const args = selection.arguments ?? [];
        addSize(sum, fieldSize(name, parent, args, below));
        sum.aliases += selection.alias ? 1 : 0;
        sum.longestInput = Math.max(sum.longestInput, longestArgument(args));
      }
    }
    return sum;
  }

  function fragmentSize(name: string): SelectionSize {
    const known = measured.get(name);
    if (known) return known;
    const size = emptySize();
    measured.set(name, size); // before the walk: a cycle, which validation refuses, ends here
    const fragment = fragments.get(name);
    if (!fragment) return size;
    addSize(size, selectionSetSize(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value)));
    size.directives += fragment.directives?.length ?? 0;
    return size;
  }

  const root = selectionSetSize(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
  const { flat, paged, ...counts } = root;
  counts.directives += operation.directives?.length ?? 0;
  for (const variable of operation.variableDefinitions ?? []) {
    counts.directives += variable.directives?.length ?? 0;
    if (variable.defaultValue) {
      counts.longestInput = Math.max(counts.longestInput, longestValue(variable.defaultValue));
    }
  }
  return { ...counts, cost: Math.min(flat + paged * ASSUMED_LIST_SIZE, SATURATED), visited };
}

export function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return fragments;
}
