import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Explanation } from './explanation.js';
import type { Asker } from './missing.js';
import { createPlaces, type FieldUse } from './places.js';

/** Must have passed validation; the variables are coerced. */
export type Operation = {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
};

/**
 * Explains each guarded place of an operation without running it, in document order. A type's guards are
 * reported at the field that returns it, an input's where a value is supplied. `schema` must come from
 * `applyAuthorization` with the same `defaultLevel`.
 */
export function explainOperation(
  schema: GraphQLSchema,
  { document, operation, variables }: Operation,
  asker: Omit<Asker, 'mayBeShownAsOwner'>,
  defaultLevel: 1 | 2 = 1,
): Explanation[] {
  const fragments = fragmentsOf(document);
  const root = schema.getRootType(operation.operation);
  const mayBeShownAsOwner = operation.operation === 'mutation';
  const places = createPlaces(schema, { ...asker, mayBeShownAsOwner }, defaultLevel);

  function isIncluded(node: SelectionNode): boolean {
    return (
      getDirectiveValues(GraphQLSkipDirective, node, variables)?.if !== true &&
      getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false
    );
  }

  /** `types` that the object may have; `parent`, on which the fields are selected. */
  function walk(
    set: SelectionSetNode,
    parent: string,
    types: readonly GraphQLObjectType[],
    path: string,
    within: ReadonlySet<string>,
  ): void {
    for (const node of set.selections.filter(isIncluded)) {
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        const place = path === '' ? key : `${path}.${key}`;
        const fields = types.flatMap((type): FieldUse[] => {
          const field = type.getFields()[node.name.value];
          return field ? [{ type, field, args: getArgumentValues(field, node, variables) }] : [];
        });
        const returned = places.add(place, `${parent}.${node.name.value}`, fields);
        if (node.selectionSet && returned) {
          walk(node.selectionSet, returned.name, returned.types, place, within);
        }
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        const on = node.typeCondition?.name.value ?? parent;
        walk(node.selectionSet, on, narrowed(types, on), path, within);
      } else {
        const fragment = fragments.get(node.name.value);
        if (!fragment || within.has(node.name.value)) continue;
        const on = fragment.typeCondition.name.value;
        walk(fragment.selectionSet, on, narrowed(types, on), path, new Set([...within, node.name.value]));
      }
    }
  }

  function narrowed(types: readonly GraphQLObjectType[], on: string): readonly GraphQLObjectType[] {
    const condition = schema.getType(on);
    return types.filter(
      (type) => type === condition || (isAbstractType(condition) && schema.isSubType(condition, type)),
    );
  }

  if (root) walk(operation.selectionSet, root.name, [root], '', new Set());
  return places.all();
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
}
