import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { buildSchema, GraphQLInt, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { applyAuthorization } from '../../src/authorization/directives.js';
import { guardManifest, manifestTable } from '../../src/authorization/printing/manifest.js';
import { printSchemaWithGuards } from '../../src/authorization/printing/printed-schema.js';
import { AUTHORIZATION_SDL, guardedSchema, run, schemaOf } from './schemas.js';

const typeDefs = [
  `"Described."
  interface Node @auth { "The id." id(raw: Boolean = false @hasRole(roles: [ADMIN])): ID! @auth(maxAge: 5) }
  type Thing implements Node @hasRole(roles: [ADMIN]) @hasRole(roles: [USER, MODERATOR]) {
    id(raw: Boolean = false): ID!
    mine: Int @ownerOr(permissions: ["a", "b"]) @ownerOr(field: "x", permissions: ["c"]) @deprecated(reason: "old")
  }
  input Filter { secret: [Int!] = [1, 2] @hasPermission(permissions: ["say \\"it\\""]) self: Filter }
  directive @cost(value: Int!) on FIELD_DEFINITION | ENUM_VALUE
  enum Level { LOW @cost(value: 1) HIGH }
  type Query { thing(filter: Filter = { self: {} }): Thing node: Node @auth @cost(value: 7) }`,
  'extend type Query @hasPermission(permissions: ["q"]) { more: Level }',
  'extend type Thing @auth(maxAge: 60)',
];

describe('the printed SDL', () => {
  const schema = guardedSchema(typeDefs, { Level: { LOW: 1, HIGH: 2 }, Role: { ADMIN: 'administrator' } });

  it('builds the same guards again', () => {
    const sdl = printSchemaWithGuards(schema);
    const again = applyAuthorization(buildSchema(sdl));
    expect(guardManifest(again)).toEqual(guardManifest(schema));
    expect(guardManifest(schema).filter(({ guards }) => guards.length > 0).length).toBeGreaterThanOrEqual(7);
    expect(printSchemaWithGuards(again)).toBe(sdl);
  });

  it('keeps every directive, ours and others, in every place', () => {
    const sdl = printSchemaWithGuards(schema);
    for (const text of [
      'interface Node @auth {',
      'id(raw: Boolean = false @hasRole(roles: [ADMIN])): ID! @auth(maxAge: 5)',
      'type Thing implements Node @hasRole(roles: [ADMIN]) @hasRole(roles: [USER, MODERATOR]) @auth(maxAge: 60) {',
      '@deprecated(reason: "old") @ownerOr(permissions: ["a", "b"]) @ownerOr(field: "x", permissions: ["c"])',
      'secret: [Int!] = [1, 2] @hasPermission(permissions: ["say \\"it\\""])',
      'LOW @cost(value: 1)',
      'node: Node @auth @cost(value: 7)',
      'type Query @hasPermission(permissions: ["q"]) {',
      '"The id."',
    ]) {
      expect(sdl).toContain(text);
    }
  });

  it('what @graphql-tools prints builds the same guards, too', () => {
    const plain = guardedSchema(typeDefs);
    const again = applyAuthorization(buildSchema(printSchemaWithDirectives(plain)));
    expect(guardManifest(again)).toEqual(guardManifest(plain));
  });

  it('guards of a schema built in code are enforced, and printed', async () => {
    const base = schemaOf('type Query { open: Int @public }');
    const type = new GraphQLObjectType({
      name: 'Query',
      fields: {
        secret: {
          type: GraphQLInt,
          args: { a: { type: GraphQLInt, extensions: { directives: { auth: { maxAge: 5 } } } } },
          extensions: {
            directives: {
              hasRole: [{ roles: ['ADMIN'] }, { roles: ['USER'] }],
              hasPermission: { permissions: ['p'] },
            },
          },
        },
      },
    });
    const { types, ...config } = base.toConfig();
    const coded = new GraphQLSchema({
      ...config,
      query: type,
      types: types.filter(({ name }) => name !== 'Query'),
    });
    expect((await run(applyAuthorization(coded), '{ secret }')).errors).toEqual(['secret UNAUTHENTICATED']);
    expect(printSchemaWithGuards(coded)).toContain(
      'secret(a: Int @auth(maxAge: 5)): Int @hasRole(roles: [ADMIN]) @hasRole(roles: [USER]) @hasPermission(permissions: ["p"])',
    );
    expect(guardManifest(buildSchema(printSchemaWithGuards(coded)))).toEqual(guardManifest(coded));
  });
});

describe('the manifest of guards', () => {
  const schema = buildSchema(`${AUTHORIZATION_SDL}
    interface Node @auth { id: ID @hasRole(roles: [ADMIN]) }
    type Thing implements Node { id: ID name: String }
    input Filter { secret: Int @auth(maxAge: 5) open: Int }
    type Query { open(filter: Filter, deep: Boolean @hasPermission(permissions: ["p"])): Int @public thing: Thing @auth }`);

  it('names every field with all that stands before it, and where it is written', () => {
    expect(guardManifest(schema)).toEqual([
      {
        coordinate: 'Thing.id',
        kind: 'field',
        public: false,
        guards: [
          { directive: 'hasRole', arguments: { roles: ['ADMIN'] }, from: 'Node.id' },
          { directive: 'auth', arguments: {}, from: 'Node' },
        ],
      },
      {
        coordinate: 'Thing.name',
        kind: 'field',
        public: false,
        guards: [{ directive: 'auth', arguments: {}, from: 'Node' }],
      },
      {
        coordinate: 'Filter.secret',
        kind: 'inputField',
        public: false,
        guards: [{ directive: 'auth', arguments: { maxAge: 5 }, from: 'Filter.secret' }],
      },
      { coordinate: 'Query.open', kind: 'field', public: true, guards: [] },
      {
        coordinate: 'Query.open(deep:)',
        kind: 'argument',
        public: false,
        guards: [
          { directive: 'hasPermission', arguments: { permissions: ['p'] }, from: 'Query.open(deep:)' },
        ],
      },
      {
        coordinate: 'Query.thing',
        kind: 'field',
        public: false,
        guards: [
          { directive: 'auth', arguments: {}, from: 'Query.thing' },
          { directive: 'auth', arguments: {}, from: 'Node' },
        ],
      },
    ]);
  });

  it('is a table for people', () => {
    expect(manifestTable(guardManifest(schema)).split('\n')).toEqual([
      'Thing.id           @hasRole(roles: ["ADMIN"]) of Node.id  @auth of Node',
      'Thing.name         @auth of Node',
      'Filter.secret      @auth(maxAge: 5)',
      'Query.open         @public',
      'Query.open(deep:)  @hasPermission(permissions: ["p"])',
      'Query.thing        @auth  @auth of Node',
    ]);
  });
});
