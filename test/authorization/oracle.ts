// A naive reading of the rules over a plain description of a schema: no graphql-js, nothing of src/authorization.
// It walks the data that the resolvers would return and says what must be shown, refused and run.

export type Guard =
  | { directive: 'auth'; maxAge: number | null; level: 1 | 2 | null }
  | { directive: 'hasRole'; roles: string[] }
  | { directive: 'hasPermission'; permissions: string[] }
  | { directive: 'ownerOr'; field: string; permissions: string[] };

export type TypeRef = { list: TypeRef; strict: boolean } | { named: string; strict: boolean };

/** One world: every object and interface has the same fields, and each has its own guards on them. */
export type World = {
  /** All interfaces above each object type and each interface. */
  parents: Record<string, string[]>;
  members: Record<string, string[]>;
  fields: Record<string, TypeRef>;
  /** By coordinate: `T0`, `T0.a`, `T0.b(x:)`, `In.p`. */
  guards: Record<string, Guard[]>;
  /** What a guard wants that names no level. */
  defaultLevel: 1 | 2;
};

export type Input = { [name: string]: Value };
export type Value = null | number | Input | Value[];

export type Selection =
  | { on: string; named: boolean; selections: Selection[] }
  | { alias: string; field: string; args: Record<string, Argument>; selections: Selection[] };

/** How a value comes to an argument makes no difference to what is judged. `absent` is a variable without value. */
export type Argument = { value: Value; by: 'literal' | 'variable' | 'default' } | { by: 'absent' };

export type Person = {
  id: string;
  roles: string[];
  permissions: string[];
  ageSeconds: number;
  level: 1 | 2;
  /** Null: never, or the viewer does not say. */
  strongAgeSeconds: number | null;
  /** What it would hold at level 2, beside what it holds now. */
  more: { roles: string[]; permissions: string[] } | null;
  /** What its account can prove to reach level 2; null: the viewer does not say. */
  factors: string[] | null;
} | null;

export type Outcome = { data: unknown; errors: string[]; ran: string[]; bubbled: boolean };

export type Source = { __typename: string; id: string; own?: string };
export type Made = Source | Made[] | number | null | 'boom';

export const DEFAULTS: Record<string, Value> = { y: 5, 'In.q': 7, filter: { p: 1 } };

class Refused extends Error {}

export function judge(
  world: World,
  person: Person,
  unavailable: boolean,
  selections: Selection[],
  make: (path: string, type: TypeRef) => Made,
): Outcome {
  const outcome: Outcome = { data: null, errors: [], ran: [], bubbled: false };

  const on = (coordinate: string) => world.guards[coordinate] ?? [];
  const lineage = (type: string) => [type, ...(world.parents[type] ?? [])];
  const onType = (type: string) => lineage(type).flatMap(on);
  const onMember = (type: string, member: string) => lineage(type).flatMap((each) => on(`${each}.${member}`));

  function refusal(guards: Guard[], source: Partial<Source> | null): string | null {
    if (guards.length === 0) return null;
    if (unavailable) return 'SERVICE_UNAVAILABLE';
    if (person === null) return 'UNAUTHENTICATED';
    const isOwner = (field: string) => (source as Record<string, unknown> | null)?.[field] === person.id;
    const noProof = person.factors?.length === 0 ? 'SECOND_FACTOR_REQUIRED' : 'REAUTHENTICATION_REQUIRED';
    const levelOf = (guard: Guard) =>
      guard.directive === 'auth' && guard.level !== null ? guard.level : world.defaultLevel;
    // Ownership wants no level, so that it is left for the end.
    const others = guards.filter(({ directive }) => directive !== 'ownerOr');
    const wanted = Math.max(1, ...others.map(levelOf));
    if (person.level < wanted) return noProof;
    for (const guard of others) {
      if (guard.directive !== 'auth' || guard.maxAge === null) continue;
      const strong = levelOf(guard) === 2;
      const age = strong ? (person.strongAgeSeconds ?? Number.POSITIVE_INFINITY) : person.ageSeconds;
      if (age > guard.maxAge) return wanted === 2 ? noProof : 'REAUTHENTICATION_REQUIRED';
    }

    /** With these roles and permissions: granted, not at this level, or not at all. */
    const grant = (roles: string[], permissions: string[]): 'yes' | 'level' | 'no' => {
      const holds = (needed: string[]) => needed.every((permission) => permissions.includes(permission));
      const answers = guards.map((guard): 'yes' | 'level' | 'no' => {
        if (guard.directive === 'hasRole')
          return guard.roles.some((role) => roles.includes(role)) ? 'yes' : 'no';
        if (guard.directive === 'hasPermission') return holds(guard.permissions) ? 'yes' : 'no';
        if (guard.directive !== 'ownerOr' || isOwner(guard.field)) return 'yes';
        if (!holds(guard.permissions)) return 'no';
        return person.level >= world.defaultLevel ? 'yes' : 'level';
      });
      return answers.includes('no') ? 'no' : answers.includes('level') ? 'level' : 'yes';
    };
    const now = grant(person.roles, person.permissions);
    if (now === 'yes') return null;
    if (now === 'level') return noProof;
    if (person.level === 2 || person.more === null) return 'FORBIDDEN';
    const raised = grant(
      [...person.roles, ...person.more.roles],
      [...person.permissions, ...person.more.permissions],
    );
    return raised === 'no' ? 'FORBIDDEN' : 'SECOND_FACTOR_REQUIRED';
  }

  function supplied(args: Record<string, Argument>, type: string, field: string): Guard[] {
    return Object.entries(args).flatMap(([name, argument]) => {
      if (argument.by === 'absent') return [];
      if (same(argument.value, DEFAULTS[name])) return [];
      return [...onMember(type, `${field}(${name}:)`), ...within(argument.value)];
    });
  }

  function within(value: Value): Guard[] {
    if (Array.isArray(value)) return value.flatMap(within);
    if (value === null || typeof value === 'number') return [];
    return Object.entries(value).flatMap(([name, item]) =>
      same(item, DEFAULTS[`In.${name}`]) ? [] : [...on(`In.${name}`), ...within(item)],
    );
  }

  function select(
    type: string,
    chosen: Selection[],
    source: Source | null,
    path: string,
  ): Record<string, unknown> {
    const shown: Record<string, unknown> = {};
    each(chosen, (item) => {
      if ('on' in item) {
        const applies = lineage(type).includes(item.on) || world.members[item.on]?.includes(type);
        if (applies) Object.assign(shown, select(type, item.selections, source, path));
      } else if (item.field === '__typename') {
        shown[item.alias] = type;
      } else {
        shown[item.alias] = resolve(type, item, source, path === '' ? item.alias : `${path}.${item.alias}`);
      }
    });
    return shown;
  }

  function resolve(
    type: string,
    selection: Extract<Selection, { field: string }>,
    source: Source | null,
    path: string,
  ): unknown {
    const { field, args, selections } = selection;
    const ref = world.fields[field] as TypeRef;
    return settled(ref, path, () => {
      const named = nameOf(ref);
      const code = refusal(
        [
          ...onMember(type, field),
          ...(type === 'Query' ? onType('Query') : []),
          ...(/^T/.test(named) ? onType(named) : []),
          ...supplied(args, type, field),
        ],
        source,
      );
      if (code !== null) throw new Refused(code);
      outcome.ran.push(path);
      return complete(ref, make(path, ref), selections, path);
    });
  }

  /** Does the rest too when one fails, as an executor may. */
  function each<T, U>(items: T[], work: (item: T, index: number) => U): U[] {
    let failure: unknown = null;
    const done = items.map((item, index) => {
      try {
        return work(item, index);
      } catch (error) {
        failure = error;
        return undefined as U;
      }
    });
    if (failure !== null) throw failure;
    return done;
  }

  /** An error is told where it arose, and the place becomes null, or the next place above that may be null. */
  function settled(ref: TypeRef, path: string, work: () => unknown): unknown {
    try {
      return work();
    } catch (error) {
      if (error instanceof Refused && error.message !== '') outcome.errors.push(`${path} ${error.message}`);
      if (!ref.strict) return null;
      outcome.bubbled = true;
      throw new Refused('');
    }
  }

  function complete(ref: TypeRef, made: Made, selections: Selection[], path: string): unknown {
    if (made === 'boom') throw new Refused('boom');
    if (made === null) return null;
    if ('list' in ref) {
      return each(made as Made[], (item, index) => {
        const itemPath = `${path}.${index}`;
        return settled(ref.list, itemPath, () => complete(ref.list, item, selections, itemPath));
      });
    }
    if (ref.named === 'Int') return made;
    const source = made as Source;
    if (!/^T/.test(ref.named)) {
      const code = refusal(onType(source.__typename), null);
      if (code !== null) throw new Refused(code);
    }
    return select(source.__typename, selections, source, path);
  }

  try {
    outcome.data = select('Query', selections, null, '');
  } catch {
    outcome.data = null;
  }
  outcome.errors.sort();
  outcome.ran.sort();
  return outcome;
}

export function nameOf(ref: TypeRef): string {
  return 'list' in ref ? nameOf(ref.list) : ref.named;
}

/** Equal once the defaults of input fields are filled in. */
function same(left: Value | undefined, right: Value | undefined): boolean {
  return right !== undefined && JSON.stringify(filled(left)) === JSON.stringify(filled(right));
}

function filled(value: Value | undefined): unknown {
  if (Array.isArray(value)) return value.map(filled);
  if (value === null || typeof value !== 'object') return value;
  const all = { q: DEFAULTS['In.q'], ...value } as Record<string, Value>;
  return Object.fromEntries(
    Object.entries(all)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, item]) => [name, filled(item)]),
  );
}
