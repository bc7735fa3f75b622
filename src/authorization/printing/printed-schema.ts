import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type InputValueDefinitionNode,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedDirective,
  isTypeDefinitionNode,
  Kind,
  parse,
  print,
  printSchema,
  type TypeDefinitionNode,
} from 'graphql';
import { type Applied, DIRECTIVE_NAMES, type Element, fromExtensions } from '../directives/directives-of.js';

/** SDL with the applied directives, which graphql-js omits. Building it yields the same guards. */
export function printSchemaWithGuards(schema: GraphQLSchema): string {
  const document = parse(printSchema(schema), { noLocation: true });
  return print({
    ...document,
    definitions: document.definitions.map((definition) => withDirectives(definition, schema)),
  });
}

function withDirectives(definition: DefinitionNode, schema: GraphQLSchema): DefinitionNode {
  if (definition.kind === Kind.SCHEMA_DEFINITION) return add(definition, schema, schema);
  if (!isTypeDefinitionNode(definition)) return definition;
  const type = schema.getType(definition.name.value);
  return type === undefined ? definition : withMembers(add(definition, type, schema), type, schema);
}

function withMembers(
  definition: TypeDefinitionNode,
  type: GraphQLNamedType,
  schema: GraphQLSchema,
): DefinitionNode {
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION: {
      if (!isObjectType(type) && !isInterfaceType(type)) return definition;
      const members = type.getFields();
      const fields = definition.fields?.map((node): FieldDefinitionNode => {
        const field = members[node.name.value];
        const args = node.arguments?.map((argument): InputValueDefinitionNode => {
          const element = field?.args.find(({ name }) => name === argument.name.value);
          return add(argument, element, schema);
        });
        return add({ ...node, ...(args === undefined ? {} : { arguments: args }) }, field, schema);
      });
      return { ...definition, ...(fields === undefined ? {} : { fields }) };
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
      if (!isInputObjectType(type)) return definition;
      const members = type.getFields();
      const fields = definition.fields?.map((node) => add(node, members[node.name.value], schema));
      return { ...definition, ...(fields === undefined ? {} : { fields }) };
    }
    case Kind.ENUM_TYPE_DEFINITION: {
      if (!isEnumType(type)) return definition;
      const values = definition.values?.map((node) => add(node, type.getValue(node.name.value), schema));
      return { ...definition, ...(values === undefined ? {} : { values }) };
    }
    default:
      return definition;
  }
}

/** graphql-js prints `@deprecated`, `@specifiedBy` and `@oneOf` itself. */
function add<T extends { readonly directives?: readonly ConstDirectiveNode[] | undefined }>(
  node: T,
  element: Element | null | undefined,
  schema: GraphQLSchema,
): T {
  if (element == null) return node;
  const written = [element.astNode, ...(element.extensionASTNodes ?? [])].flatMap(
    (each) => each?.directives ?? [],
  );
  const applied = written.filter(({ name }) => {
    const definition = schema.getDirective(name.value);
    return definition != null && !isSpecifiedDirective(definition);
  });
  const inCode = fromExtensions(element, '').filter(({ directive }) => DIRECTIVE_NAMES.has(directive));
  return { ...node, directives: [...(node.directives ?? []), ...applied, ...inCode.map(nodeOf)] };
}

export function printDirective(applied: Applied): string {
  return print(nodeOf(applied));
}

function nodeOf({ directive, args }: Applied): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: directive },
    arguments: Object.entries(args).map(([name, value]) => ({
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: name },
      value: valueNode(name, value),
    })),
  };
}

function valueNode(name: string, value: unknown): ConstValueNode {
  if (Array.isArray(value)) return { kind: Kind.LIST, values: value.map((each) => valueNode(name, each)) };
  if (name === 'roles') return { kind: Kind.ENUM, value: String(value) };
  if (typeof value === 'number') return { kind: Kind.INT, value: String(value) };
  return value === null ? { kind: Kind.NULL } : { kind: Kind.STRING, value: String(value) };
}
