import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  separateOperations,
  visit,
} from 'graphql';
import { deepFreeze } from '../../deep-freeze.js';
import { fragmentsOf } from '../limits/operation-size.js';

/** An operation split into introspection and the rest; null: there is no such part. */
export type Split = {
  readonly introspection: DocumentNode | null;
  readonly rest: DocumentNode | null;
  /** The response names of both, in document order. */
  readonly names: readonly string[];
};

/** Splits a validated operation. Fragments at its root are inlined, others are kept. */
export function splitIntrospection(document: DocumentNode, operation: OperationDefinitionNode): Split {
  const fragments = fragmentsOf(document);
  const names = new Set<string>();
  const asksForSchema = (name: string) => name === '__schema' || name === '__type';
  const introspection = keepRoot(operation.selectionSet, fragments, asksForSchema);
  if (introspection.selections.length === 0) return { introspection: null, rest: document, names: [] };
  const rest = keepRoot(operation.selectionSet, fragments, (name) => !asksForSchema(name));
  collectNames(
    keepRoot(operation.selectionSet, fragments, () => true),
    names,
  );
  const asked = only(document, operation, introspection);
  return deepFreeze({
    introspection: withUsedVariables(asked),
    rest: rest.selections.length === 0 ? null : only(document, operation, rest),
    names: [...names],
  });
}

function keepRoot(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  keep: (field: string) => boolean,
): SelectionSetNode {
  const selections = set.selections.flatMap((node): SelectionNode[] => {
    if (node.kind === Kind.FIELD) return keep(node.name.value) ? [node] : [];
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
    if (fragment === undefined) return [];
    const selectionSet = keepRoot(fragment.selectionSet, fragments, keep);
    if (selectionSet.selections.length === 0) return [];
    const { typeCondition } = fragment;
    const condition = typeCondition === undefined ? {} : { typeCondition };
    return [{ kind: Kind.INLINE_FRAGMENT, ...condition, directives: node.directives ?? [], selectionSet }];
  });
  return { ...set, selections };
}

function collectNames({ selections }: SelectionSetNode, names: Set<string>): void {
  for (const node of selections) {
    if (node.kind === Kind.FIELD) names.add(node.alias?.value ?? node.name.value);
    else if (node.kind === Kind.INLINE_FRAGMENT) collectNames(node.selectionSet, names);
  }
}

function only(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  selectionSet: SelectionSetNode,
): DocumentNode {
  const definitions = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const whole = { ...document, definitions: [{ ...operation, selectionSet }, ...definitions] };
  return separateOperations(whole)[operation.name?.value ?? ''] ?? whole;
}

/** A view of the schema may lack the types of the other variables. */
function withUsedVariables(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      used.add(name.value);
    },
  });
  return visit(document, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? false : null),
    SelectionSet: () => false,
  });
}
