import { addResolversToSchema, mergeSchemas } from '@graphql-tools/schema';
import {
  buildSchema,
  extendSchema,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  parse,
} from 'graphql';
import { applyAuthorization, isAuthorized } from '../../src/authorization/directives.js';
import { ADMIN, AUTHORIZATION_SDL, guardedSchema, run, schemaOf, viewer } from './schemas.js';

const user = { viewer: viewer() };
const admin = { viewer: ADMIN };

describe('fields without a resolver', () => {
  const schema = guardedSchema(`
    type Query { thing: Thing @public secret: Int @hasRole(roles: [ADMIN]) }
    type Thing { open: Int secret(by: Int): Int @hasRole(roles: [ADMIN]) }`);

  it('are guarded like any other, and answer as they did', async () => {
    const rootValue = { thing: { open: 1, secret: 2 }, secret: 3 };
    expect(await run(schema, '{ secret thing { open secret } }', user, { rootValue })).toEqual({
      data: { secret: null, thing: { open: 1, secret: null } },
      errors: ['secret FORBIDDEN', 'thing.secret FORBIDDEN'],
    });
    expect(await run(schema, '{ secret thing { open secret } }', admin, { rootValue })).toEqual({
      data: { secret: 3, thing: { open: 1, secret: 2 } },
      errors: [],
    });
  });

  it('a method of the object is called on it with arguments, context and info, or not at all', async () => {
    const calls: unknown[] = [];
    class Thing {
      readonly #base = 40;
      open = 1;
      secret(args: { by: number }, context: unknown, info: GraphQLResolveInfo) {
        calls.push([args, context, info.fieldName]);
        return this.#base + args.by;
      }
    }
    const rootValue = { thing: () => new Thing() };
    const source = '{ thing { secret(by: 2) } }';
    expect((await run(schema, source, user, { rootValue })).errors).toEqual(['thing.secret FORBIDDEN']);
    expect(calls).toEqual([]);
    expect((await run(schema, source, admin, { rootValue })).data).toEqual({ thing: { secret: 42 } });
    expect(calls).toEqual([[{ by: 2 }, admin, 'secret']]);
  });
});

describe('resolvers', () => {
  const typeDefs = `
    type Query { secret(a: Int = 1, b: [Int]): Int @hasRole(roles: [ADMIN]) thing: Thing @public }
    type Thing { id: Int plain: Int secret: Int @ownerOr(field: "owner", permissions: ["p"]) failing: Int @auth }`;

  it('see the same source, arguments, context and info as without the guard', async () => {
    const seen: unknown[][] = [];
    const resolvers = {
      Query: {
        secret(this: unknown, ...given: unknown[]) {
          seen.push([this, ...given]);
          return 1;
        },
      },
    };
    const rootValue = { root: true };
    const variables = { b: [2] };
    const source = 'query Q($b: [Int]) { secret(b: $b) }';
    await run(schemaOf(typeDefs, resolvers), source, admin, { rootValue, variables });
    await run(guardedSchema(typeDefs, resolvers), source, admin, { rootValue, variables });
    const [plain, guarded] = seen as [unknown[], unknown[]];
    const info = ([, , , , given]: unknown[]) => {
      const { schema, parentType, returnType, ...rest } = given as GraphQLResolveInfo;
      return { ...rest, parentType: parentType.name, returnType: String(returnType) };
    };
    expect(guarded).toHaveLength(5);
    expect(guarded.slice(0, 4)).toEqual(plain.slice(0, 4));
    expect(guarded[3]).toBe(admin);
    expect(guarded[1]).toBe(rootValue);
    expect(info(guarded)).toEqual(info(plain));
  });

  it('nothing runs for a denied field, and its siblings do', async () => {
    const calls: string[] = [];
    const schema = guardedSchema(typeDefs, {
      Query: { secret: () => calls.push('secret'), thing: () => ({ owner: 'u2', id: 1 }) },
      Thing: { plain: () => calls.push('plain'), secret: () => calls.push('Thing.secret') },
    });
    const source = '{ first: secret second: secret thing { id plain secret } }';
    expect((await run(schema, source, user)).errors).toEqual([
      'first FORBIDDEN',
      'second FORBIDDEN',
      'thing.secret FORBIDDEN',
    ]);
    expect(calls).toEqual(['plain']);
  });

  it('are behind the guard when they are called by hand, too', () => {
    const schema = guardedSchema(typeDefs, { Query: { secret: () => 1, thing: () => 2 } });
    const { secret, thing } = schema.getQueryType()?.getFields() ?? {};
    for (const info of [undefined, {}] as never[]) {
      expect(() => secret?.resolve?.({}, {}, user, info)).toThrow(
        expect.objectContaining({ extensions: { code: 'FORBIDDEN' } }),
      );
      expect(secret?.resolve?.({}, {}, { viewer: ADMIN }, info)).toBe(1);
      expect(thing?.resolve?.({}, {}, {}, info)).toBe(2);
    }
  });

  it("a resolver's own errors pass through untouched", async () => {
    const failure = Object.assign(new Error('out of order'), { extensions: { code: 'OWN' } });
    const schema = guardedSchema(typeDefs, {
      Query: { thing: () => ({}) },
      Thing: {
        failing: () => {
          throw failure;
        },
      },
    });
    expect((await run(schema, '{ thing { failing } }', user)).errors).toEqual(['thing.failing OWN']);
  });

  it('what no guard concerns is left as it was', () => {
    const fieldsOf = (schema: GraphQLSchema) => (schema.getType('Thing') as GraphQLObjectType).getFields();
    const given = schemaOf(typeDefs, { Thing: { plain: () => 1, secret: () => 2 } });
    const before = { ...fieldsOf(given) };
    const guarded = fieldsOf(applyAuthorization(given));
    expect(guarded.plain?.resolve).toBe(before.plain?.resolve);
    expect(guarded.id?.resolve).toBeUndefined();
    expect(guarded.secret?.resolve).not.toBe(before.secret?.resolve);
    expect(fieldsOf(given).secret).toBe(before.secret);
  });

  it('aliases and several operations are judged field by field', async () => {
    const schema = guardedSchema(typeDefs, { Query: { secret: () => 1, thing: () => ({ id: 1 }) } });
    const source =
      'query A { thing { id } } query B { x: secret y: secret(a: 2) ...f } fragment f on Query { z: secret }';
    expect((await run(schema, source, user, { operationName: 'A' })).errors).toEqual([]);
    expect((await run(schema, source, user, { operationName: 'B' })).errors).toEqual([
      'x FORBIDDEN',
      'y FORBIDDEN',
      'z FORBIDDEN',
    ]);
  });
});

describe('a schema that is changed after its guards', () => {
  const typeDefs = `
    interface Node { id: ID }
    type Secret implements Node @hasRole(roles: [ADMIN]) { id: ID }
    type Query { node: Node @public secret: Int @hasRole(roles: [ADMIN]) open: Int @public }`;
  const resolvers = { Query: { secret: () => 1, node: () => ({ __typename: 'Secret', id: '1' }) } };

  it('a resolver put in place later is behind the same guard', async () => {
    const schema = guardedSchema(typeDefs);
    const field = schema.getQueryType()?.getFields().secret;
    if (field) field.resolve = () => 2;
    addResolversToSchema({
      schema,
      resolvers: { Node: { __resolveType: () => 'Secret' } },
      updateResolversInPlace: true,
    });
    const rootValue = { node: {} };
    expect((await run(schema, '{ secret node { id } }', user, { rootValue })).errors).toEqual([
      'node FORBIDDEN',
      'secret FORBIDDEN',
    ]);
    expect((await run(schema, '{ secret }', admin)).data).toEqual({ secret: 2 });
  });

  it('a schema made from a guarded one is not taken for it, and guarding it again makes it whole', async () => {
    const schema = guardedSchema(typeDefs, resolvers);
    const changed = addResolversToSchema({ schema, resolvers: { Query: { secret: () => 3 } } });
    expect([isAuthorized(schema), isAuthorized(changed)]).toEqual([true, false]);
    const again = applyAuthorization(changed);
    expect(isAuthorized(again)).toBe(true);
    expect((await run(again, '{ secret node { id } }', user)).errors).toEqual([
      'node FORBIDDEN',
      'secret FORBIDDEN',
    ]);
    expect((await run(again, '{ secret node { id } }', admin)).data).toEqual({
      secret: 3,
      node: { id: '1' },
    });
  });

  it('guarding twice is guarding once', async () => {
    const schema = guardedSchema(typeDefs, resolvers);
    expect(applyAuthorization(schema)).toBe(schema);
    expect(() =>
      applyAuthorization(guardedSchema('type Query { a: Int @hasPermission(permissions: ["x"]) }'), {
        permissions: ['y'],
      }),
    ).toThrow('Query.a');
  });

  it('guards survive an extension, and a type that came later is not shown before it is guarded', async () => {
    const sdl = `${AUTHORIZATION_SDL}${typeDefs}`;
    const schema = applyAuthorization(buildSchema(sdl));
    const later = extendSchema(
      schema,
      parse(
        'type Late implements Node @hasRole(roles: [ADMIN]) { id: ID } extend type Secret { more: Int @auth }',
      ),
    );
    const rootValue = { secret: 1, node: { __typename: 'Late', id: '1' } };
    const source = '{ secret node { id } }';
    expect((await run(later, source, user, { rootValue })).errors).toEqual([
      'node Type Late was added to the schema after its guards; applyAuthorization must be the last step.',
      'secret FORBIDDEN',
    ]);
    expect((await run(applyAuthorization(later), source, user, { rootValue })).errors).toEqual([
      'node FORBIDDEN',
      'secret FORBIDDEN',
    ]);
    expect((await run(applyAuthorization(later), source, admin, { rootValue })).errors).toEqual([]);
  });

  it('schemas that are merged keep the guards of each', async () => {
    const left = schemaOf(typeDefs, resolvers);
    const right = schemaOf('type Query { other: Other @public } type Other @auth { a: Int }', {
      Query: { other: () => ({ a: 1 }) },
    });
    const merged = applyAuthorization(mergeSchemas({ schemas: [left, right] }));
    expect((await run(merged, '{ secret node { id } other { a } }')).errors).toEqual([
      'node UNAUTHENTICATED',
      'other UNAUTHENTICATED',
      'secret UNAUTHENTICATED',
    ]);
    expect((await run(merged, '{ secret node { id } other { a } }', admin)).errors).toEqual([]);
  });

  it('the given schema is left alone', async () => {
    const given = schemaOf(typeDefs, resolvers);
    applyAuthorization(given);
    expect((await run(given, '{ secret }', user)).data).toEqual({ secret: 1 });
  });
});
