import {
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { type Applied, appliedTo, onArgument, onField, onType } from '../directives/directives-of.js';
import { isGuard, onInputField } from '../directives/guards.js';

export type ManifestGuard = {
  /** Without the @. */
  readonly directive: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** The coordinate where it is written: the element, its type, an interface, or the returned type. */
  readonly from: string;
};

export type ManifestEntry = {
  readonly coordinate: string;
  readonly kind: 'field' | 'argument' | 'inputField';
  readonly public: boolean;
  readonly guards: readonly ManifestGuard[];
};

/**
 * The guards of every field, and of guarded arguments and input fields, in schema order (introspection drops
 * applied directives). A field's list includes its type's, its interfaces' and its returned object type's;
 * fields returning interfaces or unions are judged by the runtime type.
 */
export function guardManifest(schema: GraphQLSchema): ManifestEntry[] {
  const entries: ManifestEntry[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        entries.push(
          ...guardedOnly(entry(`${type.name}.${field.name}`, 'inputField', onInputField(type, field))),
        );
      }
    }
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const returned = getNamedType(field.type);
      const isPublic = appliedTo(field, coordinate).some((applied) => !isGuard(applied));
      const guards = [
        ...onField(type, field.name),
        ...onType(type),
        ...(isObjectType(returned) ? onType(returned) : []),
      ];
      entries.push({ ...entry(coordinate, 'field', guards), public: isPublic });
      for (const { name } of field.args) {
        entries.push(
          ...guardedOnly(entry(`${coordinate}(${name}:)`, 'argument', onArgument(type, field.name, name))),
        );
      }
    }
  }
  return entries;
}

function entry(coordinate: string, kind: ManifestEntry['kind'], applied: readonly Applied[]): ManifestEntry {
  const guards = new Map<string, ManifestGuard>();
  for (const { directive, args, from } of applied.filter(isGuard)) {
    const guard = { directive, arguments: args, from };
    guards.set(JSON.stringify(guard), guard);
  }
  return { coordinate, kind, public: false, guards: [...guards.values()] };
}

function guardedOnly(candidate: ManifestEntry): ManifestEntry[] {
  return candidate.guards.length > 0 ? [candidate] : [];
}

/** One line per entry. */
export function manifestTable(entries: readonly ManifestEntry[]): string {
  const width = Math.max(0, ...entries.map(({ coordinate }) => coordinate.length));
  return entries.map((each) => `${each.coordinate.padEnd(width)}  ${described(each)}`.trimEnd()).join('\n');
}

function described({ coordinate, public: isPublic, guards }: ManifestEntry): string {
  const written = guards.map(({ directive, arguments: args, from }) => {
    const list = Object.entries(args).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
    const text = list.length > 0 ? `@${directive}(${list.join(', ')})` : `@${directive}`;
    return from === coordinate ? text : `${text} of ${from}`;
  });
  return [...(isPublic ? ['@public'] : []), ...written].join('  ');
}
