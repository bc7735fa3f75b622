import { ADMIN, guardedSchema, run, viewer } from './schemas.js';

const GUARDED = 'type Secret implements Node @hasRole(roles: [ADMIN]) { id: ID! text: String }';
const NODE = 'interface Node { id: ID! }';
const OPEN = 'type Open implements Node { id: ID! }';
const anybody = { viewer: null };
const user = { viewer: viewer() };
const admin = { viewer: ADMIN };

const open = (id: string) => ({ __typename: 'Open', id });
const secret = (id: string) => ({ __typename: 'Secret', id, text: 'hush' });

describe('a guard on an object type, returned as such', () => {
  const calls: string[] = [];
  const schema = guardedSchema(
    `${NODE} ${GUARDED}
    type Query { one: Secret @public many: [Secret!]! @public holder: Holder @public deep: [[Secret]] @public }
    type Holder { name: String secret: Secret list: [Secret] }`,
    {
      Query: {
        one: () => calls.push('one') && secret('1'),
        many: () => calls.push('many') && [secret('1')],
        deep: () => [[secret('1'), null], null],
        holder: () => ({ name: 'h', secret: secret('2'), list: [null, secret('3')] }),
      },
    },
  );

  it('withholds the object before the resolver runs', async () => {
    calls.length = 0;
    expect(await run(schema, '{ one { id } }', user)).toEqual({
      data: { one: null },
      errors: ['one FORBIDDEN'],
    });
    expect(await run(schema, '{ many { id } }', user)).toEqual({ data: null, errors: ['many FORBIDDEN'] });
    expect(calls).toEqual([]);
  });

  it('tells nothing by __typename', async () => {
    expect(await run(schema, '{ one { __typename } }', anybody)).toEqual({
      data: { one: null },
      errors: ['one UNAUTHENTICATED'],
    });
  });

  it('withholds it inside other objects, with one error a field, and lets the siblings through', async () => {
    expect(await run(schema, '{ holder { name secret { text } list { id } } deep { id } }', user)).toEqual({
      data: { holder: { name: 'h', secret: null, list: null }, deep: null },
      errors: ['deep FORBIDDEN', 'holder.list FORBIDDEN', 'holder.secret FORBIDDEN'],
    });
  });

  it('shows it to those who may', async () => {
    expect(await run(schema, '{ one { text } holder { list { id } } deep { id } }', admin)).toEqual({
      data: {
        one: { text: 'hush' },
        holder: { list: [null, { id: '3' }] },
        deep: [[{ id: '1' }, null], null],
      },
      errors: [],
    });
  });
});

describe('a guard on an object type, returned as an interface or a union', () => {
  const typeDefs = `${NODE} ${GUARDED} ${OPEN}
    union Either = Open | Secret
    type Query {
      node: Node @public
      nodes: [Node] @public
      strict: [Node!] @public
      strictest: [Node!]! @public
      nested: [[Either]] @public
      either: Either @public
      wrapped: Wrapped @public
    }
    type Wrapped { node: Node! name: String }`;
  const resolvers = {
    Query: {
      node: () => secret('1'),
      nodes: () => [open('1'), null, secret('2'), open('3')],
      strict: () => [open('1'), secret('2')],
      strictest: () => [open('1'), secret('2')],
      nested: () => [[secret('1'), open('2')], null, [null]],
      either: () => secret('1'),
      wrapped: () => ({ node: secret('1'), name: 'w' }),
    },
  };
  const schema = guardedSchema(typeDefs, resolvers);

  it('withholds exactly the guarded items of a list', async () => {
    expect(await run(schema, '{ nodes { id } }', user)).toEqual({
      data: { nodes: [{ id: '1' }, null, null, { id: '3' }] },
      errors: ['nodes.2 FORBIDDEN'],
    });
    expect(await run(schema, '{ nested { __typename } }', user)).toEqual({
      data: { nested: [[null, { __typename: 'Open' }], null, [null]] },
      errors: ['nested.0.0 FORBIDDEN'],
    });
  });

  it.each([
    '{ node { __typename } }',
    '{ node { id } }',
    '{ node { ... on Secret { text } } }',
    '{ node { ... on Node { id } } }',
    '{ node { ... { id } } }',
    '{ node { ...named } } fragment named on Node { id }',
    '{ node { ...named } } fragment named on Secret { text }',
    '{ node { ... on Open { id } } }',
  ])('%s opens nothing', async (source) => {
    expect(await run(schema, source, user)).toEqual({ data: { node: null }, errors: ['node FORBIDDEN'] });
  });

  it('a named fragment on a union opens nothing', async () => {
    const source =
      '{ a: either { ...f } b: either { ...g } } fragment f on Secret { text } fragment g on Either { __typename }';
    expect(await run(schema, source, user)).toEqual({
      data: { a: null, b: null },
      errors: ['a FORBIDDEN', 'b FORBIDDEN'],
    });
  });

  it('a refusal in a non-null place goes up as graphql-js takes any error up', async () => {
    expect(await run(schema, '{ strict { id } }', user)).toEqual({
      data: { strict: null },
      errors: ['strict.1 FORBIDDEN'],
    });
    expect(await run(schema, '{ strictest { id } }', user)).toEqual({
      data: null,
      errors: ['strictest.1 FORBIDDEN'],
    });
    expect(await run(schema, '{ wrapped { name node { id } } }', user)).toEqual({
      data: { wrapped: null },
      errors: ['wrapped.node FORBIDDEN'],
    });
  });

  it('@skip and @include leave a guard to what is really asked', async () => {
    const source = 'query ($no: Boolean!) { node @include(if: $no) { id } nodes @skip(if: true) { id } }';
    expect(await run(schema, source, user, { variables: { no: false } })).toEqual({ data: {}, errors: [] });
    expect(await run(schema, source, user, { variables: { no: true } })).toEqual({
      data: { node: null },
      errors: ['node FORBIDDEN'],
    });
  });

  it('shows everything to those who may', async () => {
    const source = '{ nodes { id } either { ... on Secret { text } } wrapped { node { id } } }';
    expect(await run(schema, source, admin)).toEqual({
      data: {
        nodes: [{ id: '1' }, null, { id: '2' }, { id: '3' }],
        either: { text: 'hush' },
        wrapped: { node: { id: '1' } },
      },
      errors: [],
    });
  });

  const kindOf = (value: { text?: string }) => (value.text ? 'Secret' : 'Open');
  it.each([
    ['resolveType', { Node: { __resolveType: kindOf } }],
    ['an asynchronous resolveType', { Node: { __resolveType: async (value: object) => kindOf(value) } }],
    [
      'isTypeOf',
      {
        Open: { __isTypeOf: (value: object) => kindOf(value) === 'Open' },
        Secret: { __isTypeOf: (value: object) => kindOf(value) === 'Secret' },
      },
    ],
    [
      'an asynchronous isTypeOf',
      {
        Open: { __isTypeOf: async (value: object) => kindOf(value) === 'Open' },
        Secret: { __isTypeOf: async (value: object) => kindOf(value) === 'Secret' },
      },
    ],
  ])('the runtime type is found by %s', async (_name, types) => {
    const items = [{ id: '1' }, Promise.resolve({ id: '2', text: 'hush' }), null];
    const typed = guardedSchema(typeDefs, { ...types, Query: { nodes: async () => items } });
    expect(await run(typed, '{ nodes { id } }', user)).toEqual({
      data: { nodes: [{ id: '1' }, null, null] },
      errors: ['nodes.1 FORBIDDEN'],
    });
    expect((await run(typed, '{ nodes { id __typename } }', admin)).data).toEqual({
      nodes: [{ id: '1', __typename: 'Open' }, { id: '2', __typename: 'Secret' }, null],
    });
  });

  it("a type that cannot be told is graphql-js's error, as without guards", async () => {
    const lost = guardedSchema(typeDefs, {
      Query: {
        node: () => ({}),
        either: () => ({ __typename: 'Nothing' }),
        nodes: () => [{ __typename: 'Query' }],
      },
    });
    const { data, errors } = await run(lost, '{ node { id } either { __typename } nodes { id } }', admin);
    expect(data).toEqual({ node: null, either: null, nodes: [null] });
    expect(errors).toEqual([
      expect.stringContaining(
        'either Abstract type "Either" was resolved to a type "Nothing" that does not exist',
      ),
      expect.stringContaining('node Abstract type "Node" must resolve to an Object type'),
      expect.stringContaining('nodes.0 Runtime Object type "Query" is not a possible type for "Node"'),
    ]);
  });
});

describe('a guard on a root type', () => {
  const schema = guardedSchema(
    `type Query @auth { a: Int again: Query }
    type Mutation @hasRole(roles: [ADMIN]) { a: Int b: Query }`,
    { Query: { a: () => 1, again: () => ({}) }, Mutation: { a: () => 1, b: () => ({}) } },
  );

  it('guards each field', async () => {
    expect(await run(schema, '{ a again { a } }', anybody)).toEqual({
      data: { a: null, again: null },
      errors: ['a UNAUTHENTICATED', 'again UNAUTHENTICATED'],
    });
    expect(await run(schema, 'mutation { a b { a } }', user)).toEqual({
      data: { a: null, b: null },
      errors: ['a FORBIDDEN', 'b FORBIDDEN'],
    });
    expect(await run(schema, 'mutation { a b { a again { a } } }', admin)).toEqual({
      data: { a: 1, b: { a: 1, again: { a: 1 } } },
      errors: [],
    });
  });

  it('an extension of the root type guards the fields of every file', async () => {
    const merged = guardedSchema([
      'type Query { a: Int }',
      'extend type Query { b: Int }',
      'extend type Query @auth',
    ]);
    expect((await run(merged, '{ a b }')).errors).toEqual(['a UNAUTHENTICATED', 'b UNAUTHENTICATED']);
  });
});
