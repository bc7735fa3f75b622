import { GraphQLScalarType } from 'graphql';
import { ADMIN, guardedSchema, run, viewer } from './schemas.js';

const user = { viewer: viewer() };
const admin = { viewer: ADMIN };

const seen: unknown[] = [];
const echo = (_source: unknown, args: unknown) => seen.push(JSON.parse(JSON.stringify(args)));

const schema = guardedSchema(
  `scalar Day
  enum Level { LOW HIGH }
  type Query {
    plain(a: Int, role: Int @hasRole(roles: [ADMIN])): Int @public
    defaulted(
      n: Int = 3 @hasRole(roles: [ADMIN])
      list: [Int!] = [1, 2] @hasRole(roles: [ADMIN])
      level: Level = HIGH @hasRole(roles: [ADMIN])
      nothing: Int = null @hasRole(roles: [ADMIN])
      day: Day = "2020-01-01" @hasRole(roles: [ADMIN])
      filter: Filter = { limit: 5, inner: { secret: 1 } } @auth
    ): Int @public
    nested(filter: Filter, filters: [[Filter!]!]): Int @public
    held(filter: Filter = { secret: 9 }): Int @public
    both(a: Int @auth, b: Int @hasRole(roles: [ADMIN])): Int @hasPermission(permissions: ["p"])
  }
  input Filter {
    open: Int
    limit: Int = 10 @hasRole(roles: [ADMIN])
    secret: Int @hasRole(roles: [ADMIN])
    inner: Filter
    inners: [Filter]
    other: Other
  }
  input Other { back: [Filter!] deep: Deep free: Int }
  input Deep { value: Int @auth }`,
  {
    Query: { plain: echo, defaulted: echo, nested: echo, held: echo, both: echo },
    Level: { LOW: 'low', HIGH: 'high' },
    Day: new GraphQLScalarType({
      name: 'Day',
      serialize: (day) => (day as Date).toISOString().slice(0, 10),
      parseValue: (text) => new Date(text as string),
    }),
  },
);

async function denied(source: string, variables: Record<string, unknown> = {}, context: unknown = user) {
  const { errors } = await run(schema, source, context, { variables });
  return errors.map((error) => error.split(' ')[1]);
}

beforeEach(() => {
  seen.length = 0;
});

describe('guarded arguments', () => {
  it('an argument that is not given needs nothing', async () => {
    expect(await denied('{ plain plainer: plain(a: 1) defaulted }', {}, {})).toEqual([]);
  });

  it.each([
    ['{ plain(role: 1) }', {}],
    ['{ plain(role: null) }', {}],
    ['query ($v: Int) { plain(role: $v) }', { v: 1 }],
    ['query ($v: Int) { plain(role: $v) }', { v: null }],
    ['query ($v: Int = 5) { plain(role: $v) }', {}],
    ['query ($v: Int = null) { plain(role: $v) }', {}],
    ['{ ...f } fragment f on Query { plain(role: 1) }', {}],
  ])('%s with %j is denied, and passes for those who may', async (source, variables) => {
    expect(await denied(source, variables)).toEqual(['FORBIDDEN']);
    expect(await denied(source, variables, {})).toEqual(['UNAUTHENTICATED']);
    expect(seen).toEqual([]);
    expect(await denied(source, variables, admin)).toEqual([]);
    expect(seen).toHaveLength(1);
  });

  it('a variable that is not given supplies nothing', async () => {
    expect(await denied('query ($v: Int) { plain(role: $v) }')).toEqual([]);
    expect(seen).toEqual([{}]);
  });

  it("a value equal to the schema's default counts as not supplied, however it comes", async () => {
    for (const [source, variables] of [
      ['{ defaulted(n: 3, list: [1, 2], level: HIGH, nothing: null, day: "2020-01-01") }', {}],
      ['query ($n: Int, $list: [Int!], $day: Day) { defaulted(n: $n, list: $list, day: $day) }', {}],
      [
        'query ($n: Int, $list: [Int!], $level: Level, $day: Day) { defaulted(n: $n, list: $list, level: $level, day: $day) }',
        { n: 3, list: [1, 2], level: 'HIGH', day: '2020-01-01' },
      ],
      ['query ($n: Int = 3) { defaulted(n: $n) }', {}],
      ['{ defaulted(filter: { inner: { secret: 1 }, limit: 5 }) }', {}],
      ['query ($f: Filter) { defaulted(filter: $f) }', { f: { limit: 5, inner: { secret: 1, limit: 10 } } }],
      ['{ held(filter: { secret: 9 }) held2: held held3: held(filter: { secret: 9, limit: 10 }) }', {}],
    ] as [string, Record<string, unknown>][]) {
      expect([source, await denied(source, variables, {})]).toEqual([source, []]);
    }
  });

  it.each([
    '{ defaulted(n: 4) }',
    '{ defaulted(n: null) }',
    '{ defaulted(list: [1]) }',
    '{ defaulted(list: [2, 1]) }',
    '{ defaulted(list: []) }',
    '{ defaulted(list: 1) }',
    '{ defaulted(level: LOW) }',
    '{ defaulted(level: null) }',
    '{ defaulted(nothing: 0) }',
    '{ defaulted(day: "2020-01-02") }',
    '{ defaulted(filter: { limit: 5, inner: { secret: 2 } }) }',
    '{ defaulted(filter: { limit: 5, inner: { secret: 1 }, secret: 1 }) }',
    '{ held(filter: { secret: 8 }) }',
    '{ held(filter: { secret: 9, open: 1 }) }',
  ])('%s is something else than the default', async (source) => {
    expect(await denied(source)).toEqual(['FORBIDDEN']);
    expect(await denied(source, {}, {})).toEqual(['UNAUTHENTICATED']);
    expect(await denied(source, {}, admin)).toEqual([]);
  });

  it('the guards of every supplied argument hold together with the field', async () => {
    const p = { viewer: viewer({ permissions: ['p'] }) };
    expect(await denied('{ both(a: 1) }', {}, user)).toEqual(['FORBIDDEN']);
    expect(await denied('{ both(a: 1) }', {}, p)).toEqual([]);
    expect(await denied('{ both(a: 1, b: 1) }', {}, p)).toEqual(['FORBIDDEN']);
    expect(
      await denied('{ both(a: 1, b: 1) }', {}, { viewer: viewer({ permissions: ['p'], roles: ['ADMIN'] }) }),
    ).toEqual([]);
  });
});

describe('guarded input fields', () => {
  const secrets: [string, Record<string, unknown>][] = [
    ['{ nested(filter: { secret: 1 }) }', {}],
    ['{ nested(filter: { secret: null }) }', {}],
    ['{ nested(filter: { limit: 11 }) }', {}],
    ['{ nested(filter: { limit: null }) }', {}],
    ['{ nested(filter: { inner: { inner: { secret: 1 } } }) }', {}],
    ['{ nested(filter: { inners: [{}, null, { secret: 1 }] }) }', {}],
    ['{ nested(filter: { inners: { secret: 1 } }) }', {}],
    ['{ nested(filter: { other: { back: [{ open: 1 }, { secret: 1 }] } }) }', {}],
    ['{ nested(filters: [[{}], [{ open: 1 }, { secret: 1 }]]) }', {}],
    ['{ nested(filters: { secret: 1 }) }', {}],
    ['query ($v: Int) { nested(filter: { secret: $v }) }', { v: 1 }],
    ['query ($v: Int) { nested(filter: { secret: $v }) }', { v: null }],
    ['query ($v: Int = 1) { nested(filter: { secret: $v }) }', {}],
    ['query ($f: Filter) { nested(filter: $f) }', { f: { secret: 1 } }],
    ['query ($f: Filter) { nested(filter: $f) }', { f: { secret: null } }],
    ['query ($f: Filter = { inner: { secret: 1 } }) { nested(filter: $f) }', {}],
    ['query ($f: [Filter]) { nested(filter: { inners: $f }) }', { f: [null, { inner: { secret: 1 } }] }],
    ['query ($f: Filter!) { nested(filters: [[$f]]) }', { f: { secret: 1 } }],
  ];
  it.each(secrets)('%s with %j is denied, and passes for those who may', async (source, variables) => {
    expect(await denied(source, variables)).toEqual(['FORBIDDEN']);
    expect(seen).toEqual([]);
    expect(await denied(source, variables, admin)).toEqual([]);
    expect(seen).toHaveLength(1);
  });

  it.each([
    ['{ nested(filter: {}) }', {}],
    ['{ nested(filter: null, filters: []) }', {}],
    [
      '{ nested(filter: { open: 1, limit: 10, inner: { limit: 10 }, inners: [{}, null], other: { free: 1 } }) }',
      {},
    ],
    ['query ($v: Int) { nested(filter: { secret: $v, limit: $v }) }', {}],
    ['query ($f: Filter) { nested(filter: $f) }', { f: { limit: 10, inners: [{ limit: 10 }] } }],
  ])('%s with %j supplies nothing guarded', async (source, variables) => {
    expect(await denied(source, variables, {})).toEqual([]);
  });

  it('each guarded input has its own guard', async () => {
    expect(await denied('{ nested(filter: { other: { deep: { value: 1 } } }) }', {}, {})).toEqual([
      'UNAUTHENTICATED',
    ]);
    expect(await denied('{ nested(filter: { other: { deep: { value: 1 } } }) }')).toEqual([]);
  });

  it('denied, never stripped: what passes comes whole', async () => {
    await denied('{ nested(filter: { secret: 1, open: 2, inner: { secret: null } }) }', {}, admin);
    expect(seen).toEqual([{ filter: { secret: 1, open: 2, limit: 10, inner: { secret: null, limit: 10 } } }]);
  });
});
