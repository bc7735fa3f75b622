import { buildASTSchema, extendSchema, GraphQLInt, GraphQLObjectType, GraphQLSchema, parse } from 'graphql';
import { applyAuthorization } from '../../src/authorization/directives.js';
import { AUTHORIZATION_SDL, schemaOf } from './schemas.js';

/** The lines of the refusal after its first; none if the schema is accepted. */
function problemsOf(sdl: string, permissions?: readonly string[]): string[] {
  return refusalOf(
    buildASTSchema(parse(`${AUTHORIZATION_SDL}\n${sdl}`), { assumeValidSDL: true }),
    permissions,
  );
}

function refusalOf(schema: GraphQLSchema, permissions?: readonly string[]): string[] {
  try {
    applyAuthorization(schema, permissions === undefined ? {} : { permissions });
    return [];
  } catch (error) {
    const [first, ...lines] = (error as Error).message.split('\n').map((line) => line.trim());
    expect(first).toBe('The schema has guards that would not be enforced:');
    return lines;
  }
}

const QUERY = 'type Query { open: Int @public }';

describe('a directive anywhere but at its locations stops the start-up', () => {
  it.each([
    ['scalar S @auth', 'S: @auth is not enforced here'],
    ['enum E @auth { A }', 'E: @auth is not enforced here'],
    ['enum E { A @hasRole(roles: [ADMIN]) }', 'E.A: @hasRole is not enforced here'],
    [
      'type A { a: Int } union U @hasPermission(permissions: ["p"]) = A',
      'U: @hasPermission is not enforced here',
    ],
    ['input I @auth { a: Int }', 'I: @auth is not enforced here'],
    ['schema @auth { query: Query }', 'schema: @auth is not enforced here'],
    ['extend schema @auth', 'schema: @auth is not enforced here'],
    ['type T @public { a: Int }', 'T: @public is not enforced here'],
    ['interface T @public { a: Int }', 'T: @public is not enforced here'],
    ['type T { a(b: Int @public): Int }', 'T.a(b:): @public is not enforced here'],
    ['input I { a: Int @public }', 'I.a: @public is not enforced here'],
    ['type T @ownerOr(permissions: ["p"]) { a: Int }', 'T: @ownerOr is not enforced here'],
    ['type T { a(b: Int @ownerOr(permissions: ["p"])): Int }', 'T.a(b:): @ownerOr is not enforced here'],
    ['input I { a: Int @ownerOr(permissions: ["p"]) }', 'I.a: @ownerOr is not enforced here'],
    ['directive @x(a: Int @auth) on FIELD', '@x(a:): @auth is not enforced here'],
  ])('%s', (sdl, problem) => {
    expect(problemsOf(`${QUERY} ${sdl}`)).toEqual([problem]);
  });

  it.each([
    ['scalar S extend scalar S @auth', 'S'],
    ['enum E { A } extend enum E @auth', 'E'],
    ['enum E { A } extend enum E { B @auth }', 'E.B'],
    ['type A { a: Int } union U = A extend union U @auth', 'U'],
    ['input I { a: Int } extend input I @auth', 'I'],
  ])('in an extension, too: %s', (sdl, coordinate) => {
    expect(problemsOf(`${QUERY} ${sdl}`)).toEqual([`${coordinate}: @auth is not enforced here`]);
  });

  it('every declared location is accepted', () => {
    const sdl = `
      type Query { open(a: Int @auth, i: I): N @public guarded: Int @ownerOr(permissions: ["p"]) }
      input I { a: Int @hasRole(roles: [USER]) }
      interface N @auth { a(b: Int @hasPermission(permissions: ["p"])): Int @auth(maxAge: 1) }
      type T implements N @hasRole(roles: [ADMIN]) @hasRole(roles: [USER]) { a(b: Int): Int }`;
    expect(problemsOf(sdl)).toEqual([]);
  });

  it('a directive in `extensions` of a schema built in code counts like one in SDL', () => {
    const base = schemaOf(QUERY);
    const type = new GraphQLObjectType({
      name: 'T',
      fields: { a: { type: GraphQLInt, extensions: { directives: { hasRole: [{ roles: ['KING'] }] } } } },
      extensions: { directives: { ownerOr: { permissions: ['p'] } } },
    });
    const config = base.toConfig();
    expect(refusalOf(new GraphQLSchema({ ...config, types: [...config.types, type] }))).toEqual([
      'T: @ownerOr is not enforced here',
      'T.a: @hasRole names the unknown role "KING"',
    ]);
  });

  it.each([
    ['auth', 'directive @auth(maxAge: Int) on FIELD_DEFINITION | OBJECT'],
    ['hasRole', 'directive @hasRole(roles: [String!]!) repeatable on FIELD_DEFINITION'],
    [
      'hasRole',
      'directive @hasRole(roles: [Role!]!) on OBJECT | INTERFACE | FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION',
    ],
  ])('a definition of @%s that is not ours is refused: %s', (name, definition) => {
    const sdl = AUTHORIZATION_SDL.replace(new RegExp(`directive @${name}\\b[^"]*(?=\\n\\n|$)`), definition);
    expect(sdl).not.toBe(AUTHORIZATION_SDL);
    const schema = buildASTSchema(parse(`${sdl}\n${QUERY}`), { assumeValidSDL: true });
    expect(refusalOf(schema)).toEqual([`@${name}: not defined as in schema/authorization.graphql`]);
  });

  it('a directive of ours that the schema does not define is refused', () => {
    const schema = buildASTSchema(parse('type Query { a: Int @auth }'), { assumeValidSDL: true });
    expect(refusalOf(schema)).toEqual(['Query.a: @auth is not defined']);
  });
});

describe('the start-up refuses', () => {
  it('a root field with neither a guard nor @public, of all three roots', () => {
    const sdl = `
      type Query { a: Int b: Int @public c: Int @auth }
      type Mutation { a: Int b: Int @public }
      type Subscription { a: Int b: Int @auth }
      extend type Query { d: Int }`;
    expect(problemsOf(sdl).sort()).toEqual([
      'Mutation.a: neither a guard nor @public',
      'Query.a: neither a guard nor @public',
      'Query.d: neither a guard nor @public',
      'Subscription.a: neither a guard nor @public',
    ]);
  });

  it('roots under other names are roots', () => {
    expect(problemsOf('schema { query: Root } type Root { a: Int }')).toEqual([
      'Root.a: neither a guard nor @public',
    ]);
  });

  it('a guard on the root type, or on the field of an interface of it, decides for the field', () => {
    expect(problemsOf('type Query @auth { a: Int }')).toEqual([]);
    expect(problemsOf('interface I { a: Int @auth } type Query implements I { a: Int }')).toEqual([]);
  });

  it('a guarded argument or a guarded result does not decide for the field', () => {
    expect(problemsOf('type Query { a(b: Int @auth): T } type T @auth { a: Int }')).toEqual([
      'Query.a: neither a guard nor @public',
    ]);
  });

  it.each([
    ['type Query { a: Int @public @auth }', 'Query.a: @public beside @auth of Query.a'],
    ['type Query @auth { a: Int @public }', 'Query.a: @public beside @auth of Query'],
    [`${QUERY} type T @auth { a: Int @public }`, 'T.a: @public beside @auth of T'],
    [
      `${QUERY} interface I { a: Int @auth } type T implements I { a: Int @public }`,
      'T.a: @public beside @auth of I.a',
    ],
    [
      `${QUERY} type T { a: Int @public @ownerOr(permissions: ["p"]) }`,
      'T.a: @public beside @ownerOr of T.a',
    ],
  ])('@public beside a guard: %s', (sdl, problem) => {
    expect(problemsOf(sdl)).toEqual([problem]);
  });

  it('@public on a field with a guarded argument or a guarded result is accepted', () => {
    expect(problemsOf('type Query { a(b: Int @auth): T @public } type T @auth { a: Int }')).toEqual([]);
  });

  it.each([
    ['@hasRole(roles: [])', '@hasRole names no role'],
    ['@hasRole(roles: [KING])', '@hasRole names the unknown role "KING"'],
    ['@hasRole(roles: [admin])', '@hasRole names the unknown role "admin"'],
    ['@hasRole(roles: [ADMIN, KING])', '@hasRole names the unknown role "KING"'],
    ['@hasRole(roles: null)', '@hasRole needs a list of roles in `roles`'],
    ['@hasRole(roles: [null])', '@hasRole needs a list of roles in `roles`'],
    ['@hasRole', '@hasRole needs a list of roles in `roles`'],
    ['@hasRole(role: ADMIN, roles: [ADMIN])', '@hasRole has no argument `role`'],
    ['@hasRole(roles: [USER], roles: [ADMIN])', '@hasRole is given `roles` twice'],
    ['@hasPermission(permissions: [])', '@hasPermission names no permission'],
    ['@hasPermission(permissions: ["a:b"])', '@hasPermission names the unknown permission "a:b"'],
    [
      '@hasPermission(permissions: ["user:read "])',
      '@hasPermission names the unknown permission "user:read "',
    ],
    ['@hasPermission(permissions: [1])', '@hasPermission needs a list of permissions in `permissions`'],
    ['@ownerOr(permissions: [])', '@ownerOr names no permission'],
    ['@ownerOr(permissions: ["a:b"])', '@ownerOr names the unknown permission "a:b"'],
    ['@ownerOr(field: "", permissions: ["user:read"])', '@ownerOr needs the name of a property in `field`'],
    ['@ownerOr(field: null, permissions: ["user:read"])', '@ownerOr needs the name of a property in `field`'],
    ['@auth(maxAge: -1)', '@auth needs whole seconds, 0 or more, in `maxAge`'],
    ['@auth(maxAge: "900")', '@auth needs whole seconds, 0 or more, in `maxAge`'],
    ['@auth(maxAge: 99999999999)', '@auth needs whole seconds, 0 or more, in `maxAge`'],
    ['@auth(maxage: 900)', '@auth has no argument `maxage`'],
  ])('%s', (directive, problem) => {
    const coordinates = {
      'Query.a': `type Query { a: Int ${directive} }`,
      'T.a(b:)': `${QUERY} type T { a(b: Int ${directive}): Int }`,
      'I.a': `${QUERY} input I { a: Int ${directive} }`,
      T: `${QUERY} type T { a: Int } extend type T ${directive}`,
    };
    for (const [coordinate, sdl] of Object.entries(coordinates)) {
      if (directive.startsWith('@ownerOr') && coordinate !== 'Query.a') continue;
      expect(problemsOf(sdl, ['user:read'])).toEqual([`${coordinate}: ${problem}`]);
    }
  });

  it('without a catalogue any permission is known, and an empty list is still refused', () => {
    expect(problemsOf('type Query { a: Int @hasPermission(permissions: ["any:thing"]) }')).toEqual([]);
    expect(problemsOf('type Query { a: Int @hasPermission(permissions: []) }')).toHaveLength(1);
    expect(problemsOf('type Query { a: Int @hasPermission(permissions: ["any:thing"]) }', [])).toHaveLength(
      1,
    );
  });

  it('a project that extends enum Role may name its roles', () => {
    const sdl =
      'extend enum Role { EDITOR } type Query { a: Int @hasRole(roles: [EDITOR]) b: Int @hasRole(roles: ADMIN) }';
    expect(problemsOf(sdl)).toEqual([]);
  });

  it('everything at once, in one message', () => {
    const sdl = `
      type Query { a: Int b: Int @public @auth c(d: Int @hasRole(roles: [KING])): Int @public }
      input I { a: Int @hasPermission(permissions: []) }
      enum E { A @auth }`;
    expect(problemsOf(sdl).sort()).toEqual([
      'E.A: @auth is not enforced here',
      'I.a: @hasPermission names no permission',
      'Query.a: neither a guard nor @public',
      'Query.b: @public beside @auth of Query.b',
      'Query.c(d:): @hasRole names the unknown role "KING"',
    ]);
  });

  it('a guard that a second definition of the same field drops', () => {
    const sdl = `${QUERY}
      type T { a: Int @auth b(c: Int @auth): Int }
      extend type T { a: Int b(c: Int): Int }
      input I { a: Int @auth }
      extend input I { a: Int }`;
    expect(problemsOf(sdl).map((problem) => problem.split(',')[0])).toEqual([
      'T.a: @auth is lost',
      'T.b(c:): @auth is lost',
      'I.a: @auth is lost',
    ]);
  });

  it('a schema extended after its guards is checked again, new root fields too', () => {
    const extended = extendSchema(
      applyAuthorization(schemaOf(QUERY)),
      parse('extend type Query { more: Int }'),
    );
    expect(refusalOf(extended)).toEqual(['Query.more: neither a guard nor @public']);
  });
});
