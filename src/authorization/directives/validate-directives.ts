import {
  type ConstDirectiveNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  print,
} from 'graphql';
import { definitionProblems, isEnforcedAt, type Location } from './definitions.js';
import { type Applied, appliedTo, DIRECTIVE_NAMES, type Element, onField, onType } from './directives-of.js';
import { interpret, isGuard, isRootType, type Known } from './guards.js';

/** Everything that would not be enforced as written, each with its coordinate. */
export function validateDirectives(schema: GraphQLSchema, known: Known): string[] {
  const found = new Set(definitionProblems(schema));

  function check(element: Element, coordinate: string, location: Location | null): void {
    for (const applied of appliedTo(element, coordinate)) {
      if (!schema.getDirective(applied.directive))
        found.add(`${coordinate}: @${applied.directive} is not defined`);
      if (!isEnforcedAt(applied.directive, location)) {
        found.add(`${coordinate}: @${applied.directive} is not enforced here`);
      }
      for (const problem of interpret(applied, known).problems) found.add(`${coordinate}: ${problem}`);
    }
  }

  check(schema, 'schema', null);
  for (const directive of schema.getDirectives()) {
    for (const argument of directive.args) check(argument, `@${directive.name}(${argument.name}:)`, null);
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isIntrospectionType(type)) checkType(schema, type, check, (problem) => found.add(problem));
  }
  return [...found];
}

type Check = (element: Element, coordinate: string, location: Location | null) => void;

function checkType(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  check: Check,
  report: (problem: string) => void,
): void {
  const { name } = type;
  check(type, name, isObjectType(type) ? 'OBJECT' : isInterfaceType(type) ? 'INTERFACE' : null);
  if (isEnumType(type)) {
    for (const value of type.getValues()) check(value, `${name}.${value.name}`, null);
  } else if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      check(field, `${name}.${field.name}`, 'INPUT_FIELD_DEFINITION');
    }
    reportDropped(type, report);
  } else if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${name}.${field.name}`;
      check(field, coordinate, 'FIELD_DEFINITION');
      for (const argument of field.args) {
        check(argument, `${coordinate}(${argument.name}:)`, 'ARGUMENT_DEFINITION');
      }
      const isPublic = appliedTo(field, coordinate).some((applied) => !isGuard(applied));
      const guards = [...onField(type, field.name), ...onType(type)].filter(isGuard);
      if (isPublic && guards.length > 0) report(`${coordinate}: @public beside ${listed(guards)}`);
      if (isRootType(schema, type) && !isPublic && guards.length === 0) {
        report(`${coordinate}: neither a guard nor @public`);
      }
    }
    reportDropped(type, report);
  }
}

function listed(guards: readonly Applied[]): string {
  return guards.map(({ directive, from }) => `@${directive} of ${from}`).join(', ');
}

type FieldNode = {
  readonly name: { readonly value: string };
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
  readonly arguments?: readonly FieldNode[] | undefined;
};

/** A field defined twice keeps one definition; directives on the other would silently not be enforced. */
function reportDropped(
  type: {
    readonly name: string;
    readonly astNode?: { readonly fields?: readonly FieldNode[] | undefined } | null | undefined;
    readonly extensionASTNodes: readonly { readonly fields?: readonly FieldNode[] | undefined }[];
    getFields(): Readonly<Record<string, { readonly astNode?: FieldNode | null | undefined }>>;
  },
  report: (problem: string) => void,
): void {
  const fields = type.getFields();
  for (const written of [type.astNode, ...type.extensionASTNodes].flatMap((node) => node?.fields ?? [])) {
    const field = fields[written.name.value];
    if (field === undefined || field.astNode === written) continue;
    const coordinate = `${type.name}.${written.name.value}`;
    compare(written, field.astNode, coordinate, report);
    for (const argument of written.arguments ?? []) {
      const kept = field.astNode?.arguments?.find((each) => each.name.value === argument.name.value);
      compare(argument, kept, `${coordinate}(${argument.name.value}:)`, report);
    }
  }
}

function compare(
  written: FieldNode,
  kept: FieldNode | null | undefined,
  coordinate: string,
  report: (problem: string) => void,
): void {
  const enforced = new Set(kept?.directives?.map(print));
  for (const directive of written.directives ?? []) {
    if (DIRECTIVE_NAMES.has(directive.name.value) && !enforced.has(print(directive))) {
      report(
        `${coordinate}: ${print(directive)} is lost, because the field is defined more than once or was changed`,
      );
    }
  }
}
