import fc from 'fast-check';
import {
  execute,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { applyAuthorization } from '../../src/authorization/directives.js';
import { explainOperation } from '../../src/authorization/explain/explain.js';
import type { Explanation } from '../../src/authorization/explain/explanation.js';
import { principalOf } from '../../src/authorization/principal.js';
import type { Viewer } from '../../src/authorization/viewer.js';
import { guardedSchema, schemaOf, secondsAgo, shortened, viewer } from './schemas.js';
import {
  documentOf,
  maker,
  person,
  prepared,
  sdlOf,
  selections,
  thrown,
  viewerOf,
  withResolvers,
  world,
} from './worlds.js';

function explain(
  schema: GraphQLSchema,
  source: string,
  asker: Viewer | null,
  { variables = {}, ownsNothing = false, defaultLevel = 1 as 1 | 2 } = {},
): Explanation[] {
  const document = parse(source);
  const operation = getOperationAST(document) as OperationDefinitionNode;
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  expect(errors).toBeUndefined();
  const { viewer } = principalOf({ viewer: asker }, Date.now());
  return explainOperation(
    schema,
    { document, operation, variables: coerced ?? {} },
    { viewer, ownsNothing },
    defaultLevel,
  );
}

const withoutIndices = (path: string) => path.replace(/\.\d+/g, '');

describe('what is explained is what happens', () => {
  const scenario = fc.record({
    world,
    people: fc.array(person, { minLength: 1, maxLength: 3 }),
    queries: fc.array(selections, { minLength: 1, maxLength: 4 }),
    seed: fc.nat(),
  });

  it('what is called YES is served and what is called NO is refused, for any schema, viewer and operation', async () => {
    const seen = { YES: 0, NO: 0, DEPENDS: 0 };
    await fc.assert(
      fc.asyncProperty(scenario, async ({ world, people, queries, seed }) => {
        const make = maker(seed, world, true);
        const schema = applyAuthorization(
          withResolvers(schemaOf(sdlOf(world)), (path, type) => thrown(make(path, type))),
          { defaultLevel: world.defaultLevel },
        );
        for (const asker of people) {
          for (const query of queries) {
            const { source, variables } = documentOf(prepared(query, false));
            const contextValue = { viewer: asker && viewerOf(asker) };
            const result = await execute({
              schema,
              document: parse(source),
              variableValues: variables,
              contextValue,
            });
            const { errors } = shortened(result);
            const refused = new Set(
              errors
                .filter((error) => !error.endsWith('boom'))
                .map((error) => withoutIndices(error.split(' ')[0] ?? '')),
            );
            const { defaultLevel } = world;
            const explained = explain(schema, source, contextValue.viewer, { variables, defaultLevel });
            for (const { answer, missing } of explained) {
              seen[answer] += 1;
              expect(missing.length === 0).toBe(answer === 'YES');
            }
            // The fields of a world are called f1, f2 …; what follows them in a path is an input.
            const fieldOf = ({ path }: Explanation) => /^(f\d+\.?)+/.exec(path)?.[0].replace(/\.$/, '') ?? '';
            // Nobody is refused where nothing was said to be missing.
            const warned = new Set(explained.filter(({ answer }) => answer !== 'YES').map(fieldOf));
            for (const path of refused) expect(warned).toContain(path);
            for (const explanation of explained.filter(({ answer }) => answer === 'NO')) {
              const path = fieldOf(explanation);
              expect(served(result.data, path)).toBe(false);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(30);
  });
});

/** Whether there is a value at the path, in any item of the lists on its way. */
function served(data: unknown, path: string): boolean {
  if (data === null || data === undefined) return false;
  if (Array.isArray(data)) return data.some((item) => served(item, path));
  if (path === '') return true;
  const [key = '', ...rest] = path.split('.');
  return served((data as Record<string, unknown>)[key], rest.join('.'));
}

describe('an explanation', () => {
  const schema = guardedSchema(
    `type Query {
      me: User @auth
      users(first: Int = 20, filter: UserFilter @hasRole(roles: [ADMIN, MODERATOR])): [User!] @hasPermission(permissions: ["user:read"])
      search: [Found!] @public
      vault: Vault @public
      open: Int @public
    }
    input UserFilter { role: Role @hasPermission(permissions: ["role:read"]) deep: [UserFilter!] name: String = "x" @auth(level: 2) }
    type User { id: ID! name: String email: String @ownerOr(permissions: ["user:read"]) }
    type Vault @auth(level: 2, maxAge: 900) @auth(maxAge: 60) { gold: Int }
    union Found = User | Vault
    type Mutation { login: User @public close: Int @hasRole(roles: [ADMIN]) @hasPermission(permissions: ["p"]) @auth(maxAge: 900, level: 2) }`,
  );
  const short = (all: Explanation[]) =>
    all.map(({ path, coordinate, answer, missing }) => ({ [`${path} ${coordinate}`]: [answer, ...missing] }));
  const told = (source: string, asker: Viewer | null, more: Parameters<typeof explain>[3] = {}) =>
    Object.assign({}, ...short(explain(schema, source, asker, more)));

  it('names path, coordinate, guards as they stand, answer and what is missing', () => {
    expect(explain(schema, '{ u: users { email } open }', viewer())).toEqual([
      {
        path: 'u',
        coordinate: 'Query.users',
        guards: ['@hasPermission(permissions: ["user:read"])'],
        answer: 'NO',
        missing: ['permission user:read'],
      },
      {
        path: 'u.email',
        coordinate: 'User.email',
        guards: ['@ownerOr(permissions: ["user:read"])'],
        answer: 'DEPENDS',
        missing: ['permission user:read'],
      },
    ]);
  });

  it('asks an anonymous viewer to sign in, and for nothing else', () => {
    expect(told('{ me { email } users(filter: {}) { id } vault { gold } }', null)).toEqual({
      'me Query.me': ['NO', 'sign-in'],
      'me.email User.email': ['NO', 'sign-in'],
      'users Query.users': ['NO', 'sign-in'],
      'users.filter Query.users(filter:)': ['NO', 'sign-in'],
      'vault Query.vault': ['NO', 'sign-in'],
    });
  });

  it('knows that a sign-in may show its user to somebody who was nobody', () => {
    expect(told('mutation { login { email } }', null)).toEqual({
      'login.email User.email': ['DEPENDS', 'sign-in'],
    });
  });

  it('lists everything that is missing in the order in which it is judged', () => {
    const old = viewer({ authenticatedAt: secondsAgo(1000) });
    expect(told('mutation { close }', old)).toEqual({
      'close Mutation.close': ['NO', 'level 2', 'role ADMIN', 'permission p'],
    });
    const strong = { ...old, level: 2 as const, strongAuthenticatedAt: secondsAgo(1000) };
    expect(told('{ vault { gold } }', strong)).toEqual({
      'vault Query.vault': [
        'NO',
        'a second factor proved in the last 900 seconds',
        'a password proved in the last 60 seconds',
      ],
    });
  });

  it('tells of arguments and input fields only where a value is supplied, at any depth and once', () => {
    const asker = viewer({ permissions: ['user:read'] });
    expect(told('{ users { id } }', asker)).toEqual({ 'users Query.users': ['YES'] });
    const source = 'query ($f: UserFilter) { users(filter: $f) { id } }';
    const filter = {
      deep: [
        { role: 'ADMIN', name: 'x' },
        { role: null, deep: [{ name: 'y' }] },
      ],
    };
    expect(told(source, asker, { variables: { f: filter } })).toEqual({
      'users Query.users': ['YES'],
      'users.filter Query.users(filter:)': ['NO', 'role ADMIN or MODERATOR'],
      'users.filter.deep.role UserFilter.role': ['NO', 'permission role:read'],
      'users.filter.deep.deep.name UserFilter.name': ['NO', 'level 2'],
    });
    expect(told(source, asker, { variables: {} })).toEqual({ 'users Query.users': ['YES'] });
  });

  it('expands fragments, respects @skip and @include, and tells of a field once under one path', () => {
    const source = `query ($no: Boolean = false) {
      me { email ...Private email }
      other: me { ...Private }
      me @include(if: $no) { name }
      users @skip(if: true) { id }
    }
    fragment Private on User { mail: email ... on User { email } }`;
    const answers = explain(schema, source, viewer()).map(({ path }) => path);
    expect(answers).toEqual(['me', 'me.email', 'me.mail', 'other', 'other.mail', 'other.email']);
  });

  it('depends on the object where only some types of a union may be seen', () => {
    expect(told('{ search { ... on User { email } ... on Vault { gold } } }', viewer())).toEqual({
      'search Query.search': ['DEPENDS', 'level 2'],
      'search.email User.email': ['DEPENDS', 'permission user:read'],
    });
  });

  it('is NO instead of DEPENDS for somebody who owns nothing', () => {
    expect(told('{ me { email } }', viewer(), { ownsNothing: true })).toEqual({
      'me Query.me': ['YES'],
      'me.email User.email': ['NO', 'permission user:read'],
    });
  });

  it('asks for level 2 where a role that is held counts there only', () => {
    const admin = viewer({ atLevel2: { roles: ['USER', 'ADMIN'], permissions: ['user:read'] } });
    expect(told('{ users(filter: {}) { email } }', admin)).toEqual({
      'users Query.users': ['NO', 'level 2'],
      'users.filter Query.users(filter:)': ['NO', 'level 2'],
      'users.email User.email': ['DEPENDS', 'level 2'],
    });
  });

  it('depends on the object where only some types behind an interface guard an argument', () => {
    const mixed = guardedSchema(
      `interface Node { size(exact: Boolean): Int }
      type A implements Node { size(exact: Boolean @hasRole(roles: [ADMIN])): Int }
      type B implements Node { size(exact: Boolean): Int }
      type Query { node: Node @public }`,
    );
    const [explanation] = explain(mixed, '{ node { size(exact: true) } }', viewer());
    expect(explanation).toMatchObject({
      path: 'node.size.exact',
      answer: 'DEPENDS',
      missing: ['role ADMIN'],
    });
  });

  it('asks whoever is not the owner for level 2 where that is the default', () => {
    const asker = viewer({ permissions: ['user:read'] });
    const sdl = `type User { id: ID email: String @ownerOr(permissions: ["user:read"]) } type Query { user: User @public }`;
    const strict = applyAuthorization(schemaOf(sdl), { defaultLevel: 2 });
    const [explanation] = explain(strict, '{ user { email } }', asker, { defaultLevel: 2 });
    expect(explanation).toMatchObject({ path: 'user.email', answer: 'DEPENDS', missing: ['level 2'] });
  });
});
