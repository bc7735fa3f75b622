import {
  type ConstDirectiveNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  valueFromASTUntyped,
} from 'graphql';

/** The directives of schema/authorization.graphql. */
export const DIRECTIVE_NAMES: ReadonlySet<string> = new Set([
  'public',
  'auth',
  'hasRole',
  'hasPermission',
  'ownerOr',
]);

/** A directive on an element; `from` is the element's coordinate. */
export type Applied = {
  readonly directive: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Arguments written more than once, only one of which would count. */
  readonly repeatedArgs: readonly string[];
  readonly from: string;
};

export type Element = {
  readonly astNode?: DirectiveHolder | null | undefined;
  readonly extensionASTNodes?: readonly DirectiveHolder[] | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
};

type DirectiveHolder = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

/** From the definition, its extensions, and `extensions.directives` of schemas built in code. */
export function appliedTo(element: Element, from: string): Applied[] {
  const nodes = [element.astNode, ...(element.extensionASTNodes ?? [])].flatMap(
    (node) => node?.directives ?? [],
  );
  return [...nodes.map((node) => fromNode(node, from)), ...fromExtensions(element, from)].filter(
    ({ directive }) => DIRECTIVE_NAMES.has(directive),
  );
}

function fromNode(node: ConstDirectiveNode, from: string): Applied {
  const args: Record<string, unknown> = {};
  const repeatedArgs: string[] = [];
  for (const argument of node.arguments ?? []) {
    const name = argument.name.value;
    if (Object.hasOwn(args, name)) repeatedArgs.push(name);
    args[name] = valueFromASTUntyped(argument.value);
  }
  return { directive: node.name.value, args, repeatedArgs, from };
}

export function fromExtensions(element: Element, from: string): Applied[] {
  const declared = element.extensions?.directives;
  if (typeof declared !== 'object' || declared === null) return [];
  return Object.entries(declared).flatMap(([directive, uses]) =>
    (Array.isArray(uses) ? uses : [uses]).map((args) => ({
      directive,
      args: { ...(args as Record<string, unknown> | null) },
      repeatedArgs: [],
      from,
    })),
  );
}

export type FieldHolder = GraphQLObjectType | GraphQLInterfaceType;

/** The type and all interfaces above it, however long the chain. */
export function lineageOf(type: FieldHolder): FieldHolder[] {
  const lineage = new Set<FieldHolder>([type]);
  for (const member of lineage) for (const parent of member.getInterfaces()) lineage.add(parent);
  return [...lineage];
}

/** What binds objects of the type: its directives and its interfaces'. */
export function onType(type: FieldHolder): Applied[] {
  return lineageOf(type).flatMap((each) => appliedTo(each, each.name));
}

/** What binds the field: its directives and those of the same field on interfaces. */
export function onField(type: FieldHolder, fieldName: string): Applied[] {
  return lineageOf(type).flatMap((each) => {
    const field = each.getFields()[fieldName];
    return field === undefined ? [] : appliedTo(field, `${each.name}.${fieldName}`);
  });
}

/** What binds the argument: its directives and those of the same argument on interfaces. */
export function onArgument(type: FieldHolder, fieldName: string, argumentName: string): Applied[] {
  return lineageOf(type).flatMap((each) => {
    const argument = each.getFields()[fieldName]?.args.find(({ name }) => name === argumentName);
    return argument === undefined ? [] : appliedTo(argument, `${each.name}.${fieldName}(${argumentName}:)`);
  });
}
