import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';
import { type Applied, onType } from '../directives/directives-of.js';
import { beforeResolver, isGuard, knownIn, toGuards } from '../directives/guards.js';
import { inputShapes, visitSupplied } from '../directives/inputs.js';
import { isOpen } from '../policy.js';
import { printDirective } from '../printing/printed-schema.js';
import type { Level } from '../viewer.js';
import type { Explanation } from './explanation.js';
import { type Asker, type GuardsAnswer, judgeGuards } from './missing.js';

export type FieldUse = {
  readonly type: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly args: Readonly<Record<string, unknown>>;
};

/** The type that a field returns, and the object types it may turn out to be. */
export type Returned = { readonly name: string; readonly types: readonly GraphQLObjectType[] };

type Place = { readonly guards: Set<string>; readonly outcomes: GuardsAnswer[] };

const PASSES: GuardsAnswer = { answer: 'YES', missing: [] };

/** Collects an operation's guarded places, each once, in document order. */
export function createPlaces(schema: GraphQLSchema, asker: Asker, defaultLevel: Level) {
  const known = knownIn(schema, { defaultLevel });
  const argumentsOf = inputShapes(known);
  const found = new Map<string, Explanation>();

  function judge(applied: readonly Applied[]): GuardsAnswer {
    const guards = toGuards(applied, known);
    return isOpen(guards) ? PASSES : judgeGuards(guards, asker);
  }

  function keep(path: string, coordinate: string, { guards, outcomes }: Place): void {
    const key = `${path} ${coordinate}`;
    if (guards.size === 0 || found.has(key)) return;
    const missing = [...new Set(outcomes.flatMap((each) => each.missing))];
    const answers = new Set(outcomes.map(({ answer }) => answer));
    const [only] = answers;
    const answer = answers.size === 1 && only ? only : 'DEPENDS';
    found.set(key, { path, coordinate, guards: [...guards], answer, missing });
  }

  function returnedBy(use: FieldUse): Returned | null {
    const named = getNamedType(use.field.type);
    if (isObjectType(named)) return { name: named.name, types: [named] };
    return isAbstractType(named) ? { name: named.name, types: schema.getPossibleTypes(named) } : null;
  }

  /** The directives of every object type that the field may return. */
  function runtimeGuards(use: FieldUse): (readonly Applied[])[] {
    const named = getNamedType(use.field.type);
    return isAbstractType(named) ? schema.getPossibleTypes(named).map((type) => onType(type)) : [[]];
  }

  function addField(path: string, coordinate: string, uses: readonly FieldUse[]): void {
    const place: Place = { guards: new Set(), outcomes: [] };
    for (const use of uses) {
      const before = beforeResolver(schema, use.type, use.field);
      for (const late of runtimeGuards(use)) {
        const applied = [...before, ...late].filter(isGuard);
        for (const each of applied) place.guards.add(printDirective(each));
        place.outcomes.push(judge(applied));
      }
    }
    keep(path, coordinate, place);
  }

  function addInputs(path: string, uses: readonly FieldUse[]): void {
    const places = new Map<string, Place & { path: string; coordinate: string }>();
    for (const { type, field, args } of uses) {
      const shape = argumentsOf(type, field);
      if (!shape) continue;
      const seen = new Set<string>();
      visitSupplied(shape, args, ({ coordinate, applied }, inputPath) => {
        const key = `${inputPath} ${coordinate}`;
        if (seen.has(key)) return;
        seen.add(key);
        const place = places.get(key) ?? {
          path: `${path}.${inputPath}`,
          coordinate,
          guards: new Set<string>(),
          outcomes: [],
        };
        for (const each of applied) place.guards.add(printDirective(each));
        place.outcomes.push(judge(applied));
        places.set(key, place);
      });
    }
    for (const place of places.values()) {
      // Types without a guard here let everybody pass.
      if (place.outcomes.length < uses.length) place.outcomes.push(PASSES);
      keep(place.path, place.coordinate, place);
    }
  }

  return {
    /** `coordinate`: of the field as selected. `uses`: on the types that the object may have. */
    add(path: string, coordinate: string, uses: readonly FieldUse[]): Returned | null {
      addField(path, coordinate, uses);
      addInputs(path, uses);
      const returned = uses.flatMap((use) => returnedBy(use) ?? []);
      const [first] = returned;
      return first ? { name: first.name, types: [...new Set(returned.flatMap(({ types }) => types))] } : null;
    },
    all: (): Explanation[] => [...found.values()],
  };
}
