// A naive reading of the rules over a plain description of a schema: no graphql-js, nothing of src/authorization.
// It walks the data that the resolvers would return and says what must be shown, refused and run.

export type Guard =
  | { directive: 'auth'; maxAge: number | null }
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

  function holds(permissions: string[]): boolean {
    return permissions.every((permission) => person?.permissions.includes(permission));
  }

  function refusal(guards: Guard[], source: Partial<Source> | null): string | null {
    if (guards.length === 0) return null;
    if (unavailable) return 'SERVICE_UNAVAILABLE';
    if (person === null) return 'UNAUTHENTICATED';
    for (const guard of guards) {
      if (guard.directive === 'auth' && guard.maxAge !== null && person.ageSeconds > guard.maxAge) {
        return 'REAUTHENTICATION_REQUIRED';
      }
    }
    const passes = guards.every((guard) => {
      if (guard.directive === 'hasRole') return guard.roles.some((role) => person.roles.includes(role));
      if (guard.directive === 'hasPermission') return holds(guard.permissions);
      if (guard.directive === 'ownerOr') {
        return (
          holds(guard.permissions) || (source as Record<string, unknown> | null)?.[guard.field] === person.id
        );
      }
      return true;
    });
    return passes ? null : 'FORBIDDEN';
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
