import fc from 'fast-check';
import { type GraphQLObjectType, type GraphQLResolveInfo, type GraphQLSchema, isObjectType } from 'graphql';
import type { Viewer } from '../../src/authorization/viewer.js';
import type { Argument, Guard, Input, Made, Person, Selection, TypeRef, Value, World } from './oracle.js';
import { secondsAgo } from './schemas.js';

const OBJECTS = ['T0', 'T1', 'T2'];
const INTERFACES = ['I0', 'I1', 'I2'];
const ROLES = ['USER', 'MODERATOR', 'ADMIN'];
const PERMISSIONS = ['p', 'q'];

const named = (name: string, strict = false): TypeRef => ({ named: name, strict });
const listOf = (list: TypeRef, strict = false): TypeRef => ({ list, strict });
export const FIELDS: Record<string, TypeRef> = {
  a: named('Int'),
  b: named('Int'),
  must: named('Int', true),
  one: named('T0'),
  other: named('T1', true),
  all: listOf(named('T2', true)),
  node: named('I0'),
  nodes: listOf(named('I1')),
  strictNodes: listOf(named('I2', true), true),
  items: listOf(listOf(named('U'))),
};
const STRICT = ['must', 'other', 'all', 'strictNodes'];
const ARGUMENTS: Record<string, string> = { x: 'Int', y: 'Int', filter: 'In', filters: '[In!]' };
const ARGUMENT_SDL: Record<string, string> = {
  x: 'x: Int',
  y: 'y: Int = 5',
  filter: 'filter: In = { p: 1 }',
  filters: 'filters: [In!]',
};
const INPUT_SDL: Record<string, string> = {
  p: 'p: Int',
  q: 'q: Int = 7',
  self: 'self: In',
  list: 'list: [In]',
};

export const guard: fc.Arbitrary<Guard> = fc.oneof(
  fc.record({
    directive: fc.constant('auth' as const),
    maxAge: fc.constantFrom(null, 50, 5000),
    level: fc.constantFrom(null, null, 1 as const, 2 as const),
  }),
  fc.record({
    directive: fc.constant('hasRole' as const),
    roles: fc.subarray(ROLES, { minLength: 1 }),
  }),
  fc.record({
    directive: fc.constant('hasPermission' as const),
    permissions: fc.subarray(PERMISSIONS, { minLength: 1 }),
  }),
);
export const owner: fc.Arbitrary<Guard> = fc.record({
  directive: fc.constant('ownerOr' as const),
  field: fc.constantFrom('id', 'own'),
  permissions: fc.subarray(PERMISSIONS, { minLength: 1 }),
});

const typeNames = ['Query', ...OBJECTS, ...INTERFACES];
const coordinates = [
  ...typeNames,
  ...typeNames.flatMap((type) => Object.keys(FIELDS).map((field) => `${type}.${field}`)),
  ...typeNames.flatMap((type) => Object.keys(ARGUMENTS).map((name) => `${type}.b(${name}:)`)),
  ...Object.keys(INPUT_SDL).map((name) => `In.${name}`),
];

const guards = fc
  .uniqueArray(fc.nat(coordinates.length - 1), { maxLength: 16 })
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map((index) => {
        const coordinate = coordinates[index] as string;
        const onField = /\.\w+$/.test(coordinate) && !coordinate.startsWith('In.');
        const any = onField ? fc.oneof(guard, owner) : guard;
        return fc.tuple(fc.constant(coordinate), fc.array(any, { minLength: 1, maxLength: 2 }));
      }),
    ),
  )
  .map((entries): Record<string, Guard[]> => Object.fromEntries(entries));

/** I1 may implement I0, I2 any of both; each type any of the three, with what is above them. T0 implements all. */
const parents = fc
  .record({
    I1: fc.subarray(['I0']),
    I2: fc.subarray(['I0', 'I1']),
    T1: fc.subarray(INTERFACES),
    T2: fc.subarray(INTERFACES),
    Query: fc.subarray(['I0', 'I1'], { maxLength: 1 }),
  })
  .map((direct) => {
    const all: Record<string, string[]> = { I0: [], T0: INTERFACES, ...direct };
    for (const name of ['I2', 'T1', 'T2', 'Query']) {
      for (const parent of ['I2', 'I1'])
        if (all[name]?.includes(parent)) all[name].push(...(all[parent] ?? []));
      all[name] = [...new Set(all[name])];
    }
    return all;
  });

export const world: fc.Arbitrary<World> = fc
  .record({ guards, parents, defaultLevel: fc.constantFrom(1 as const, 1 as const, 2 as const) })
  .map((made) => ({ ...made, fields: FIELDS, members: { U: ['T0', 'T1'] } }));

export const person: fc.Arbitrary<Person> = fc.option(
  fc.record({
    id: fc.constantFrom('u0', 'u1'),
    roles: fc.subarray(ROLES, { minLength: 1 }),
    permissions: fc.subarray(PERMISSIONS),
    ageSeconds: fc.constantFrom(0, 0, 0, 500),
    level: fc.constantFrom(1 as const, 2 as const, 2 as const),
    strongAgeSeconds: fc.constantFrom(null, 0, 0, 500),
    more: fc.option(fc.record({ roles: fc.subarray(ROLES), permissions: fc.subarray(PERMISSIONS) })),
    factors: fc.constantFrom(null, [], ['TOTP']),
  }),
  { freq: 8 },
);

const number = fc.constantFrom(1, 5, 7, null);
const { input } = fc.letrec<{ input: Input; value: Value }>((tie) => ({
  value: fc.oneof({ maxDepth: 2 }, fc.constant(null), tie('input')),
  input: fc.record(
    {
      p: number,
      q: number,
      self: fc.oneof({ depthSize: 'small' }, fc.constant(null), tie('value')),
      list: fc.oneof({ depthSize: 'small' }, fc.constant(null), fc.array(tie('value'), { maxLength: 2 })),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Input>,
}));
const by = fc.constantFrom('literal' as const, 'variable' as const, 'default' as const);
const given = (value: fc.Arbitrary<Value>): fc.Arbitrary<Argument> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ value, by }) },
    { weight: 1, arbitrary: fc.record({ by: fc.constant('absent' as const) }) },
  );
const args = fc.record(
  {
    x: given(number),
    y: given(number),
    filter: given(fc.oneof(fc.constant(null), fc.constant({ p: 1 }), input)),
    filters: given(fc.array(input, { maxLength: 2 })),
  },
  { requiredKeys: [] },
);

const noArgs = fc.constant({});
export const { selections } = fc.letrec<{ selections: Selection[]; selection: Selection }>((tie) => ({
  selections: fc.array(tie('selection'), { minLength: 1, maxLength: 4 }),
  selection: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    fc.record({
      alias: fc.constant(''),
      field: fc.constantFrom('a', 'must', '__typename'),
      args: noArgs,
      selections: fc.constant([]),
    }),
    fc.record({ alias: fc.constant(''), field: fc.constant('b'), args, selections: fc.constant([]) }),
    fc.record({
      alias: fc.constant(''),
      field: fc.constantFrom('one', 'other', 'all', 'node', 'nodes', 'strictNodes', 'items'),
      args: noArgs,
      selections: tie('selections'),
    }),
    fc.record({
      on: fc.constantFrom(...OBJECTS, ...INTERFACES, 'U'),
      named: fc.boolean(),
      selections: tie('selections'),
    }),
  ) as fc.Arbitrary<Selection>,
}));

/** Gives every field a response name of its own, and leaves out the non-null ones where they are not wanted. */
export function prepared(chosen: Selection[], strict: boolean): Selection[] {
  let count = 0;
  const walk = (each: Selection): Selection[] => {
    if (!('on' in each) && !strict && STRICT.includes(each.field)) return [];
    const nested = each.selections.flatMap(walk);
    const selections = each.selections.length > 0 && nested.length === 0 ? [typename()] : nested;
    if ('on' in each) return [{ ...each, selections }];
    count += 1;
    return [{ ...each, alias: `f${count}`, selections }];
  };
  const typename = (): Selection => {
    count += 1;
    return { alias: `f${count}`, field: '__typename', args: {}, selections: [] };
  };
  const all = chosen.flatMap(walk);
  return all.length > 0 ? all : [typename()];
}

function written(guard: Guard): string {
  switch (guard.directive) {
    case 'auth':
      return `@auth${argumentsOf({ maxAge: guard.maxAge, level: guard.level })}`;
    case 'hasRole':
      return `@hasRole(roles: [${guard.roles}])`;
    case 'hasPermission':
      return `@hasPermission(permissions: ${JSON.stringify(guard.permissions)})`;
    case 'ownerOr':
      return `@ownerOr(field: "${guard.field}", permissions: ${JSON.stringify(guard.permissions)})`;
  }
}

function argumentsOf(args: Record<string, number | null>): string {
  const given = Object.entries(args).filter(([, value]) => value !== null);
  return given.length > 0 ? `(${given.map(([name, value]) => `${name}: ${value}`).join(', ')})` : '';
}

/** The person as a context carries it. */
export function viewerOf(person: NonNullable<Person>): Viewer {
  const { id, roles, permissions, ageSeconds, level, strongAgeSeconds, more, factors } = person;
  return {
    id,
    roles,
    permissions,
    sessionId: 's',
    authenticatedAt: secondsAgo(ageSeconds),
    level,
    ...(strongAgeSeconds === null ? {} : { strongAuthenticatedAt: secondsAgo(strongAgeSeconds) }),
    ...(more === null
      ? {}
      : {
          atLevel2: {
            roles: [...roles, ...more.roles],
            permissions: [...permissions, ...more.permissions],
          },
        }),
    ...(factors === null
      ? {}
      : { provable: async (wanted: 1 | 2) => (wanted === 2 ? factors : ['PASSWORD']) }),
  };
}

export function sdlOf({ parents, guards, fields }: World): string {
  const at = (coordinate: string) => (guards[coordinate] ?? []).map(written).join(' ');
  const type = (ref: TypeRef): string =>
    `${'list' in ref ? `[${type(ref.list)}]` : ref.named}${ref.strict ? '!' : ''}`;
  const guardedBy = (name: string, field: string) =>
    [name, ...(parents[name] ?? [])].some((each) => guards[each] || guards[`${each}.${field}`]);
  const body = (name: string) =>
    Object.entries(fields)
      .map(([field, ref]) => {
        const list = Object.entries(ARGUMENT_SDL).map(([each, sdl]) => `${sdl} ${at(`${name}.b(${each}:)`)}`);
        const open = name === 'Query' && !guardedBy(name, field) ? '@public' : '';
        return `${field}${field === 'b' ? `(${list.join(' ')})` : ''}: ${type(ref)} ${at(`${name}.${field}`)} ${open}`;
      })
      .join('\n');
  const head = (keyword: string, name: string) => {
    const above = parents[name] ?? [];
    return `${keyword} ${name} ${above.length > 0 ? `implements ${above.join(' & ')}` : ''} ${at(name)}`;
  };
  return [
    ...INTERFACES.map((name) => `${head('interface', name)} { ${body(name)} }`),
    ...['Query', ...OBJECTS].map((name) => `${head('type', name)} { ${body(name)} }`),
    'union U = T0 | T1',
    `input In { ${Object.entries(INPUT_SDL)
      .map(([name, sdl]) => `${sdl} ${at(`In.${name}`)}`)
      .join(' ')} }`,
  ].join('\n');
}

function literal(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (value === null || typeof value === 'number') return String(value);
  return `{ ${Object.entries(value)
    .map(([name, item]) => `${name}: ${literal(item)}`)
    .join(', ')} }`;
}

export function documentOf(chosen: Selection[]): { source: string; variables: Record<string, Value> } {
  const variables: Record<string, Value> = {};
  const definitions: string[] = [];
  const fragments: string[] = [];
  const argument = (name: string, { by, ...rest }: Argument): string => {
    if (by === 'literal') return literal((rest as { value: Value }).value);
    const variable = `v${definitions.length}`;
    const { value } = rest as { value?: Value };
    definitions.push(
      `$${variable}: ${ARGUMENTS[name]}${by === 'default' ? ` = ${literal(value as Value)}` : ''}`,
    );
    if (by === 'variable') variables[variable] = value as Value;
    return `$${variable}`;
  };
  const selection = (each: Selection): string => {
    const nested = each.selections.length > 0 ? `{ ${each.selections.map(selection).join(' ')} }` : '';
    if (!('on' in each)) {
      const list = Object.entries(each.args).map(([name, value]) => `${name}: ${argument(name, value)}`);
      return `${each.alias}: ${each.field}${list.length > 0 ? `(${list.join(', ')})` : ''} ${nested}`;
    }
    if (!each.named) return `... on ${each.on} ${nested}`;
    fragments.push(`fragment F${fragments.length} on ${each.on} ${nested}`);
    return `...F${fragments.length - 1}`;
  };
  const body = chosen.map(selection).join(' ');
  const head = definitions.length > 0 ? `query (${definitions.join(', ')})` : 'query';
  return { source: `${head} { ${body} } ${fragments.join(' ')}`, variables };
}

export function hash(text: string): number {
  let value = 2166136261;
  for (const character of text) value = Math.imul(value ^ character.charCodeAt(0), 16777619) >>> 0;
  return (value ^ (value >>> 15)) >>> 0;
}

/** What the resolver at a path returns: the same for the server and the oracle, different for each seed. */
export function maker(seed: number, { parents, members }: World, allowNull: boolean) {
  return function make(path: string, ref: TypeRef): Made {
    const dice = hash(`${seed}:${path}`);
    if (dice % 13 === 0) return 'boom';
    if (dice % 7 === 0 && (allowNull || !ref.strict)) return ref.strict ? 'boom' : null;
    if ('list' in ref) {
      return Array.from({ length: dice % 4 }, (_unused, index) => make(`${path}.${index}`, ref.list));
    }
    if (ref.named === 'Int') return dice % 100;
    const possible = OBJECTS.filter(
      (name) =>
        name === ref.named || parents[name]?.includes(ref.named) || members[ref.named]?.includes(name),
    );
    const __typename = possible[dice % possible.length] as string;
    return { __typename, id: `u${dice % 2}`, ...(dice % 3 === 0 ? { own: `u${(dice >> 3) % 2}` } : {}) };
  };
}

export function pathOf(info: GraphQLResolveInfo): string {
  const keys: (string | number)[] = [];
  for (let path: GraphQLResolveInfo['path'] | undefined = info.path; path; path = path.prev)
    keys.unshift(path.key);
  return keys.join('.');
}

export function withResolvers(
  schema: GraphQLSchema,
  resolve: (path: string, type: TypeRef) => unknown,
): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()) as GraphQLObjectType[]) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      field.resolve = (_source, _args, _context, info) =>
        resolve(pathOf(info), FIELDS[field.name] as TypeRef);
    }
  }
  return schema;
}

export const thrown = (made: Made): unknown => {
  if (made === 'boom') return new Error('boom');
  return Array.isArray(made) ? made.map(thrown) : made;
};
