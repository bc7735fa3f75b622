import { type DefinitionNode, type DocumentNode, GraphQLError, getLocation, type Location } from 'graphql';

type Named = {
  readonly name: { readonly value: string };
  readonly loc?: Location | undefined;
  readonly fields?: readonly Named[] | undefined;
  readonly values?: readonly Named[] | undefined;
  readonly arguments?: readonly Named[] | undefined;
};

/** `schema/notes.graphql:7`, or null for what was built in code. */
export function locationOf(loc: Location | undefined): string | null {
  return loc ? `${loc.source.name}:${getLocation(loc.source, loc.start).line}` : null;
}

/** The error's message, after its location. */
export function describeWithLocation(error: unknown): string {
  if (!(error instanceof GraphQLError)) return (error as Error).message;
  const [first] = error.locations ?? [];
  const location =
    error.source && first ? `${error.source.name}:${first.line}` : locationOf(error.nodes?.[0]?.loc);
  return location === null ? error.message : `${location}: ${error.message}`;
}

/** Where a coordinate is defined, such as `Note.title` or `Query.notes(first:)`. */
export function findLocations(documents: readonly DocumentNode[], coordinate: string): string[] {
  return documents.flatMap(({ definitions }) =>
    definitions.flatMap((definition) =>
      coordinatesIn(definition).flatMap(([written, { loc }]) =>
        written === coordinate ? (locationOf(loc) ?? []) : [],
      ),
    ),
  );
}

function coordinatesIn(definition: DefinitionNode): [string, Named][] {
  if (!('name' in definition) || !definition.name) return [];
  const type = definition as Named;
  const sign = definition.kind === 'DirectiveDefinition' ? '@' : '';
  const name = `${sign}${type.name.value}`;
  const members = [...(type.fields ?? []), ...(type.values ?? [])].map((member): [string, Named] => [
    `${name}.${member.name.value}`,
    member,
  ]);
  return [[name, type] as [string, Named], ...members].flatMap(([coordinate, element]) => [
    [coordinate, element] as [string, Named],
    ...(element.arguments ?? []).map((argument): [string, Named] => [
      `${coordinate}(${argument.name.value}:)`,
      argument,
    ]),
  ]);
}
