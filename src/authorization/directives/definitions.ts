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

/** Must agree with schema/authorization.graphql. */
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

/** A null location is one at which no directive is enforced. */
export function isEnforcedAt(directive: string, location: Location | null): boolean {
  return location !== null && (DEFINITIONS[directive]?.locations.includes(location) ?? false);
}

/** If not repeatable, two `@hasRole` are merged by schema tools, which opens the field to both lists. */
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

/** Also accepts the older definition without `level`, which means the same. */
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
