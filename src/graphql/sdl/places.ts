import { type DefinitionNode, type DocumentNode, GraphQLError, getLocation, type Location } from 'graphql';

type Named = {
  readonly name: { readonly value: string };
  readonly loc?: Location | undefined;
  readonly fields?: readonly Named[] | undefined;
  readonly values?: readonly Named[] | undefined;
  readonly arguments?: readonly Named[] | undefined;
};

/** `schema/notes.graphql:7`, or null for what was built in code. */
export function placeOf(loc: Location | undefined): string | null {
  return loc ? `${loc.source.name}:${getLocation(loc.source, loc.start).line}` : null;
}

/** The error's message, after its place. */
export function describeAtPlace(error: unknown): string {
  if (!(error instanceof GraphQLError)) return (error as Error).message;
  const [location] = error.locations ?? [];
  const place =
    error.source && location ? `${error.source.name}:${location.line}` : placeOf(error.nodes?.[0]?.loc);
  return place === null ? error.message : `${place}: ${error.message}`;
}

/** Every place that defines a coordinate such as `Note.title` or `Query.notes(first:)`. */
export function findPlaces(documents: readonly DocumentNode[], coordinate: string): string[] {
  return documents.flatMap(({ definitions }) =>
    definitions.flatMap((definition) =>
      coordinatesIn(definition).flatMap(([written, { loc }]) =>
        written === coordinate ? (placeOf(loc) ?? []) : [],
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
