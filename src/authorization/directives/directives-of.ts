import {
  type ConstDirectiveNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  valueFromASTUntyped,
} from 'graphql';

/** The directives of schema/authorization.graphql; the loops below look for no other. */
export const DIRECTIVE_NAMES: ReadonlySet<string> = new Set([
  'public',
  'auth',
  'hasRole',
  'hasPermission',
  'ownerOr',
]);

/** One directive written on one element of a schema. `from` is the element's coordinate. */
export type Applied = {
  readonly directive: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Arguments that are written more than once: only one of them would count. */
  readonly repeatedArgs: readonly string[];
  readonly from: string;
};

export type Element = {
  readonly astNode?: DirectiveHolder | null | undefined;
  readonly extensionASTNodes?: readonly DirectiveHolder[] | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
};

type DirectiveHolder = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

/**
 * The directives of ours on one element: from its definition, from every extension of it, and from
 * `extensions.directives`, where schemas built in code keep theirs.
 */
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

/** The directives that a schema built in code keeps in `extensions.directives`, ours or not. */
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

/** A type and every interface above it, however long the chain and whether or not it is declared in full. */
export function lineageOf(type: FieldHolder): FieldHolder[] {
  const lineage = new Set<FieldHolder>([type]);
  for (const member of lineage) for (const parent of member.getInterfaces()) lineage.add(parent);
  return [...lineage];
}

/** What binds the objects of a type: its own directives and those of its interfaces. */
export function onType(type: FieldHolder): Applied[] {
  return lineageOf(type).flatMap((each) => appliedTo(each, each.name));
}

/** What binds a field itself: its own directives and those of the same field of the type's interfaces. */
export function onField(type: FieldHolder, fieldName: string): Applied[] {
  return lineageOf(type).flatMap((each) => {
    const field = each.getFields()[fieldName];
    return field === undefined ? [] : appliedTo(field, `${each.name}.${fieldName}`);
  });
}

/** What binds an argument: its own directives and those of the same argument of the type's interfaces. */
export function onArgument(type: FieldHolder, fieldName: string, argumentName: string): Applied[] {
  return lineageOf(type).flatMap((each) => {
    const argument = each.getFields()[fieldName]?.args.find(({ name }) => name === argumentName);
    return argument === undefined ? [] : appliedTo(argument, `${each.name}.${fieldName}(${argumentName}:)`);
  });
}
