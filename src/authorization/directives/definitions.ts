import { type GraphQLDirective, type GraphQLSchema, isEnumType } from 'graphql';

export type Location =
  | 'OBJECT'
  | 'INTERFACE'
  | 'FIELD_DEFINITION'
  | 'ARGUMENT_DEFINITION'
  | 'INPUT_FIELD_DEFINITION';

type Definition = {
  readonly repeatable: boolean;
  readonly locations: readonly Location[];
  readonly args: Readonly<Record<string, string>>;
};

const EVERYWHERE: readonly Location[] = [
  'OBJECT',
  'INTERFACE',
  'FIELD_DEFINITION',
  'ARGUMENT_DEFINITION',
  'INPUT_FIELD_DEFINITION',
];

/** schema/authorization.graphql, as it must be for this code to do what it says. */
const DEFINITIONS: Readonly<Record<string, Definition>> = {
  public: { repeatable: false, locations: ['FIELD_DEFINITION'], args: {} },
  auth: { repeatable: true, locations: EVERYWHERE, args: { maxAge: 'Int', level: 'Int' } },
  hasRole: { repeatable: true, locations: EVERYWHERE, args: { roles: '[Role!]!' } },
  hasPermission: { repeatable: true, locations: EVERYWHERE, args: { permissions: '[String!]!' } },
  ownerOr: {
    repeatable: true,
    locations: ['FIELD_DEFINITION'],
    args: { field: 'String! = "id"', permissions: '[String!]!' },
  },
};

/** Null stands for every location that no directive of ours is enforced at. */
export function isEnforcedAt(directive: string, location: Location | null): boolean {
  return location !== null && (DEFINITIONS[directive]?.locations.includes(location) ?? false);
}

/**
 * A definition that differs is not ours. One that is not `repeatable` matters most: tools that merge schemas
 * then merge the lists of two `@hasRole`, which opens the field to the roles of either.
 */
export function definitionProblems(schema: GraphQLSchema): string[] {
  const problems: string[] = [];
  for (const directive of schema.getDirectives()) {
    const wanted = DEFINITIONS[directive.name];
    if (wanted !== undefined && !isDefinedAs(directive, wanted)) {
      problems.push(`@${directive.name}: not defined as in schema/authorization.graphql`);
    }
  }
  if (schema.getDirective('hasRole') && !isEnumType(schema.getType('Role'))) {
    problems.push('Role: must be the enum of schema/authorization.graphql');
  }
  return problems;
}

/** A schema that carries the definition of before `level` means the same by it. */
function isDefinedAs(directive: GraphQLDirective, wanted: Definition): boolean {
  const { level: _level, ...before } = wanted.args;
  return [wanted, { ...wanted, args: before }].some((each) => described(directive) === describedAs(each));
}

function described(directive: GraphQLDirective): string {
  const args = directive.args.map(({ name, type, defaultValue }) => [
    name,
    defaultValue === undefined ? `${type}` : `${type} = ${JSON.stringify(defaultValue)}`,
  ]);
  return JSON.stringify([
    directive.isRepeatable,
    [...directive.locations].sort(),
    sortedEntries(Object.fromEntries(args)),
  ]);
}

function describedAs({ repeatable, locations, args }: Definition): string {
  return JSON.stringify([repeatable, [...locations].sort(), sortedEntries(args)]);
}

function sortedEntries(record: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1));
}
