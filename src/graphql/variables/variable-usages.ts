import {
  type ASTNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  TypeInfo,
  type TypeNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { isIncluded } from '../limits/credential-mutation.js';
import { fragmentsOf } from '../limits/operation-size.js';

export type VariableUsage = {
  readonly variable: string;
  /** From the argument down: its name, object keys, list positions. */
  readonly path: readonly string[];
  readonly type: GraphQLInputType | null;
};

/** Except in what `@skip` and `@include` leave out with these values; null: nothing is left out. */
export function findVariableUsages(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>> | null,
): VariableUsage[] {
  // Only Booleans can be conditions, and other variables may be invalid.
  const conditions = (operation.variableDefinitions ?? []).filter(({ type }) => nameOf(type) === 'Boolean');
  const { coerced = {} } = getVariableValues(schema, conditions, values ?? {});
  const fragments = fragmentsOf(document);
  const usages: VariableUsage[] = [];
  const definitions = new Set<ASTNode>([operation]);
  const included = (node: SelectionNode) => {
    try {
      return values === null || isIncluded(node, coerced);
    } catch {
      return true; // Its condition is what does not fit, so it is looked at.
    }
  };
  const unlessLeftOut = (node: SelectionNode) => (included(node) ? undefined : false);

  // A Set iterates over what is added meanwhile.
  for (const definition of definitions) {
    const typeInfo = new TypeInfo(schema);
    visit(
      definition,
      visitWithTypeInfo(typeInfo, {
        VariableDefinition: () => false,
        Field: unlessLeftOut,
        InlineFragment: unlessLeftOut,
        FragmentSpread(node) {
          if (!included(node)) return false;
          const fragment = fragments.get(node.name.value);
          if (fragment) definitions.add(fragment);
          return undefined;
        },
        Variable(node, _key, parent, keys, ancestors) {
          const chain = parent ? [...ancestors, parent] : ancestors;
          const type = typeInfo.getInputType() ?? null;
          usages.push({ variable: node.name.value, path: pathOf(chain, keys), type });
        },
      }),
    );
  }
  return usages;
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

/** `chain`: the nodes around the variable, outermost first; `keys`: the steps between them. */
function pathOf(
  chain: readonly (ASTNode | readonly ASTNode[])[],
  keys: readonly (string | number)[],
): string[] {
  return chain.flatMap((around, depth) => {
    if ('kind' in around) {
      return around.kind === Kind.ARGUMENT || around.kind === Kind.OBJECT_FIELD ? [around.name.value] : [];
    }
    const holder = chain[depth - 1];
    return holder && 'kind' in holder && holder.kind === Kind.LIST ? [String(keys[depth])] : [];
  });
}
