import { execFileSync } from 'node:child_process';
import { buildSchema } from 'graphql';
import { applyAuthorization } from '../../src/authorization/directives.js';
import { projectRoot } from '../helpers/database.js';
import { ADMIN, AUTHORIZATION_SDL, guardedSchema, run, secondsAgo, viewer } from './schemas.js';

const context = (overrides: Parameters<typeof viewer>[0] = {}) => ({ viewer: viewer(overrides) });

describe('everything is AND', () => {
  const schema = guardedSchema(
    `type Query {
      twice: Int @hasRole(roles: [USER]) @hasRole(roles: [MODERATOR, ADMIN])
      both: Int @hasRole(roles: [USER]) @hasPermission(permissions: ["a"])
      all: Int @hasPermission(permissions: ["a", "b"])
      split: Int @hasPermission(permissions: ["a"]) @hasPermission(permissions: ["b"])
      ages: Int @auth(maxAge: 1000) @auth(maxAge: 10) @auth
      typed: Strict @auth
      holder: Holder @public
    }
    type Strict @hasRole(roles: [ADMIN]) { weak: Int @auth }
    type Holder { strict: Strict @hasPermission(permissions: ["a"]) }`,
    {
      Query: {
        twice: () => 1,
        both: () => 1,
        all: () => 1,
        split: () => 1,
        ages: () => 1,
        typed: () => ({ weak: 1 }),
        holder: () => ({ strict: { weak: 1 } }),
      },
    },
  );
  const ok = async (source: string, overrides: Parameters<typeof viewer>[0]) =>
    (await run(schema, source, context(overrides))).errors;

  it('every instance of a repeated directive counts', async () => {
    expect(await ok('{ twice }', { roles: ['USER'] })).toEqual(['twice FORBIDDEN']);
    expect(await ok('{ twice }', { roles: ['ADMIN'] })).toEqual(['twice FORBIDDEN']);
    expect(await ok('{ twice }', { roles: ['USER', 'ADMIN'] })).toEqual([]);
    expect(await ok('{ ages }', { authenticatedAt: secondsAgo(100) })).toEqual([
      'ages REAUTHENTICATION_REQUIRED',
    ]);
    expect(await ok('{ ages }', { authenticatedAt: secondsAgo(5) })).toEqual([]);
  });

  it('roles are any of, permissions all of', async () => {
    expect(await ok('{ twice }', { roles: ['USER', 'MODERATOR'] })).toEqual([]);
    for (const field of ['all', 'split']) {
      expect(await ok(`{ ${field} }`, { permissions: ['a'] })).toEqual([`${field} FORBIDDEN`]);
      expect(await ok(`{ ${field} }`, { permissions: ['b', 'c'] })).toEqual([`${field} FORBIDDEN`]);
      expect(await ok(`{ ${field} }`, { permissions: ['c', 'b', 'a'] })).toEqual([]);
    }
  });

  it('different directives, and those of type and field, all hold', async () => {
    expect(await ok('{ both }', { roles: ['USER'] })).toEqual(['both FORBIDDEN']);
    expect(await ok('{ both }', { roles: [], permissions: ['a'] })).toEqual(['both FORBIDDEN']);
    expect(await ok('{ both }', { roles: ['USER'], permissions: ['a'] })).toEqual([]);
    expect(await ok('{ holder { strict { weak } } }', { permissions: ['a'] })).toEqual([
      'holder.strict FORBIDDEN',
    ]);
    expect(await ok('{ holder { strict { weak } } }', { roles: ['ADMIN'] })).toEqual([
      'holder.strict FORBIDDEN',
    ]);
    expect(await ok('{ holder { strict { weak } } }', { roles: ['ADMIN'], permissions: ['a'] })).toEqual([]);
  });

  it('a weaker guard of a field does not open a strict type', async () => {
    expect(await ok('{ typed { weak } }', { roles: ['USER'] })).toEqual(['typed FORBIDDEN']);
    expect(await ok('{ typed { weak } }', { roles: ['ADMIN'] })).toEqual([]);
  });

  it('roles, permissions and owners want somebody to be signed in', async () => {
    const { errors } = await run(schema, '{ twice all ages typed { weak } }');
    expect(errors).toEqual([
      'ages UNAUTHENTICATED',
      'all UNAUTHENTICATED',
      'twice UNAUTHENTICATED',
      'typed UNAUTHENTICATED',
    ]);
  });

  it('lists of two files are not merged into one that lets more people in', async () => {
    const strict = 'type Secret @hasRole(roles: [ADMIN]) { a: Int @hasRole(roles: [ADMIN]) }';
    const loose = 'type Secret @hasRole(roles: [USER]) { a: Int @hasRole(roles: [USER]) }';
    const query = 'type Query { secret: Secret @public }';
    for (const files of [
      [strict, loose, query],
      [query, loose, strict],
      [query, strict, 'extend type Secret @hasRole(roles: [USER])'],
    ]) {
      const merged = guardedSchema(files, { Query: { secret: () => ({ a: 1 }) } });
      expect((await run(merged, '{ secret { a } }', context())).errors).toEqual(['secret FORBIDDEN']);
      expect((await run(merged, '{ secret { a } }', { viewer: ADMIN })).errors).toEqual(['secret FORBIDDEN']);
      expect((await run(merged, '{ secret { a } }', context({ roles: ['USER', 'ADMIN'] }))).errors).toEqual(
        [],
      );
    }
  });
});

describe('ownership', () => {
  class Article {
    readonly #author: string;
    constructor(author: string) {
      this.#author = author;
    }
    get authorId() {
      return this.#author;
    }
    byMethod() {
      return this.#author;
    }
    async byPromise() {
      return this.#author;
    }
  }
  const schema = guardedSchema(
    `type Query { thing: Thing @public }
    type Thing {
      id: ID
      mine: Int @ownerOr(permissions: ["any"])
      both: Int @ownerOr(permissions: ["any"]) @ownerOr(field: "authorId", permissions: ["all"])
      authored: Int @ownerOr(field: "authorId", permissions: ["a", "b"])
      method: Int @ownerOr(field: "byMethod", permissions: ["a"])
      promised: Int @ownerOr(field: "byPromise", permissions: ["a"])
      odd: Int @ownerOr(field: "constructor", permissions: ["a"])
    }`,
    {
      Query: { thing: (_source: unknown, _args: unknown, { thing }: { thing: unknown }) => thing },
      Thing: {
        mine: () => 1,
        both: () => 1,
        authored: () => 1,
        method: () => 1,
        promised: () => 1,
        odd: () => 1,
      },
    },
  );
  const asked = async (field: string, thing: unknown, overrides: Parameters<typeof viewer>[0] = {}) =>
    (await run(schema, `{ thing { ${field} } }`, { viewer: viewer(overrides), thing })).errors;

  it('the owner passes, and so does who holds every one of the permissions', async () => {
    expect(await asked('mine', { id: 'u1' })).toEqual([]);
    expect(await asked('mine', { id: 'u2' })).toEqual(['thing.mine FORBIDDEN']);
    expect(await asked('mine', { id: 'u2' }, { permissions: ['any'] })).toEqual([]);
    expect(await asked('authored', { authorId: 'u2' }, { permissions: ['a'] })).toEqual([
      'thing.authored FORBIDDEN',
    ]);
    expect(await asked('authored', { authorId: 'u2' }, { permissions: ['a', 'b'] })).toEqual([]);
    expect(await asked('authored', { authorId: 'u1' })).toEqual([]);
  });

  it('each of several owners must pass', async () => {
    expect(await asked('both', { id: 'u1', authorId: 'u2' })).toEqual(['thing.both FORBIDDEN']);
    expect(await asked('both', { id: 'u1', authorId: 'u1' })).toEqual([]);
    expect(await asked('both', { id: 'u1', authorId: 'u2' }, { permissions: ['all'] })).toEqual([]);
  });

  it('ids are compared as text', async () => {
    expect(await asked('mine', { id: 7 }, { id: '7' })).toEqual([]);
    expect(await asked('mine', { id: 7n }, { id: '7' })).toEqual([]);
    expect(await asked('mine', { id: { toString: () => 'u1' } })).toEqual([]);
    expect(await asked('mine', { id: 'U1' })).toEqual(['thing.mine FORBIDDEN']);
    expect(await asked('mine', { id: ' u1' })).toEqual(['thing.mine FORBIDDEN']);
  });

  it('an owner that cannot be had is an error, never a pass and never FORBIDDEN', async () => {
    const lost = () => Promise.reject(new Error('lost'));
    expect(await asked('promised', { byPromise: lost })).toEqual(['thing.promised lost']);
    expect(await asked('both', { id: lost, authorId: 'u1' })).toEqual(['thing.both lost']);
    expect(await asked('both', { id: 'u1', authorId: lost })).toEqual(['thing.both lost']);
    expect(await asked('both', { id: lost, authorId: 'u2' })).toEqual(['thing.both FORBIDDEN']);
    expect(await asked('promised', { byPromise: lost }, { permissions: ['a'] })).toEqual([]);
  });

  it('an owner that cannot be had, and that nobody waits for, does not end the process', () => {
    const script = `
      import { buildSchema, graphql } from 'graphql';
      import fs from 'node:fs';
      import { applyAuthorization } from './dist/authorization/directives.js';
      const sdl = fs.readFileSync('schema/authorization.graphql', 'utf8') + \`
        type Query { thing: Thing @public }
        type Thing { a: Int @ownerOr(field: "lost", permissions: ["p"]) @ownerOr(field: "other", permissions: ["p"]) }\`;
      const viewer = { id: 'u1', roles: [], permissions: [], sessionId: 's', authenticatedAt: new Date() };
      for (const other of ['u2', () => { throw new Error('at once'); }]) {
        const thing = { a: 1, lost: () => Promise.reject(new Error('lost')), other };
        const contextValue = { viewer };
        const schema = applyAuthorization(buildSchema(sdl));
        const { errors } = await graphql({ schema, source: '{ thing { a } }', rootValue: { thing }, contextValue });
        console.log(errors.map(({ message, extensions }) => extensions.code ?? message).join());
      }
      await new Promise((resolve) => setTimeout(resolve));`;
    const [node, ...args] = [process.execPath, '--input-type=module', '--eval', script];
    expect(execFileSync(node, args, { cwd: projectRoot, encoding: 'utf8' })).toBe('FORBIDDEN\nat once\n');
  });

  it.each([
    ['nothing', {}],
    ['undefined', { id: undefined }],
    ['null', { id: null }],
    ['a list', { id: ['u1'] }],
    ['NaN', { id: Number.NaN }],
    ['an object', { id: {} }],
    ['an object without prototype', { id: Object.create(null) }],
    ['a boolean', { id: true }],
  ])('a missing owner is nobody: %s', async (_name, thing) => {
    for (const id of ['u1', 'null', 'undefined', 'NaN', '[object Object]', 'true']) {
      expect(await asked('mine', thing, { id })).toEqual(['thing.mine FORBIDDEN']);
    }
  });

  it('the owner may be an accessor, a method or a promise', async () => {
    for (const field of ['authored', 'method', 'promised']) {
      expect(await asked(field, new Article('u1'))).toEqual([]);
      expect(await asked(field, new Article('u2'))).toEqual([`thing.${field} FORBIDDEN`]);
      expect(await asked(field, new Article('u2'), { permissions: ['a', 'b'] })).toEqual([]);
    }
  });

  it('what every object has names nobody', async () => {
    expect(await asked('odd', {}, { id: 'u1' })).toEqual(['thing.odd FORBIDDEN']);
    Object.defineProperty(Object.prototype, 'authorId', { value: 'u1', configurable: true });
    try {
      expect(await asked('authored', { id: 'u2' })).toEqual(['thing.authored FORBIDDEN']);
    } finally {
      delete (Object.prototype as { authorId?: string }).authorId;
    }
  });
});

describe('the order is signed in, recent enough, roles, permissions, ownership', () => {
  const schema = guardedSchema(
    `type Query { field(arg: Int @auth(maxAge: 10)): T @hasRole(roles: [ADMIN]) thing: Thing @public }
    type T @auth(maxAge: 100) { a: Int }
    type Thing { a: Int @ownerOr(permissions: ["p"]) @hasPermission(permissions: ["q"]) @auth(maxAge: 10) }`,
    { Query: { thing: () => ({ id: 'u2' }) } },
  );

  it('one error a field, the first that applies', async () => {
    const old = secondsAgo(1000);
    expect((await run(schema, '{ field(arg: 1) { a } }')).errors).toEqual(['field UNAUTHENTICATED']);
    expect((await run(schema, '{ field { a } }', context({ authenticatedAt: old }))).errors).toEqual([
      'field REAUTHENTICATION_REQUIRED',
    ]);
    expect((await run(schema, '{ field { a } }', context())).errors).toEqual(['field FORBIDDEN']);
    expect((await run(schema, '{ thing { a } }', context({ authenticatedAt: old }))).errors).toEqual([
      'thing.a REAUTHENTICATION_REQUIRED',
    ]);
    expect((await run(schema, '{ thing { a } }', context({ permissions: ['p'] }))).errors).toEqual([
      'thing.a FORBIDDEN',
    ]);
  });

  it("an argument's maxAge comes before the field's role", async () => {
    const aged = context({ authenticatedAt: secondsAgo(50) });
    expect((await run(schema, '{ field { a } }', aged)).errors).toEqual(['field FORBIDDEN']);
    expect((await run(schema, '{ field(arg: 1) { a } }', aged)).errors).toEqual([
      'field REAUTHENTICATION_REQUIRED',
    ]);
  });
});

describe('a guard on an interface binds every implementor', () => {
  const schema = guardedSchema(
    `interface Top @hasPermission(permissions: ["top"]) { id: ID }
    interface Named { name(long: Boolean @hasRole(roles: [ADMIN])): String @auth }
    interface Middle implements Top & Named { id: ID name(long: Boolean): String }
    type Leaf implements Middle & Top & Named { id: ID name(long: Boolean, own: Int): String }
    type Plain implements Named { name(long: Boolean): String }
    union Any = Leaf | Plain
    type Query { leaf: Leaf @public top: Top @public middle: [Middle] @public any: [Any] @public plain: Plain @public }`,
    {
      Query: {
        leaf: () => ({ id: '1', name: 'leaf' }),
        top: () => ({ __typename: 'Leaf', id: '1' }),
        middle: () => [{ __typename: 'Leaf', id: '1' }],
        any: () => [
          { __typename: 'Leaf', id: '1', name: 'l' },
          { __typename: 'Plain', name: 'p' },
        ],
        plain: () => ({ name: 'p' }),
      },
    },
  );
  const top = context({ permissions: ['top'] });

  it('a guard on an interface, over a chain, withholds the object however it is asked for', async () => {
    const source = '{ leaf { id } top { id } middle { id } any { __typename } }';
    expect(await run(schema, source, context())).toEqual({
      data: { leaf: null, top: null, middle: [null], any: [null, { __typename: 'Plain' }] },
      errors: ['any.0 FORBIDDEN', 'leaf FORBIDDEN', 'middle.0 FORBIDDEN', 'top FORBIDDEN'],
    });
    expect((await run(schema, source, top)).errors).toEqual([]);
  });

  it('a guard on the field of an interface holds on the object itself', async () => {
    expect((await run(schema, '{ plain { name } }')).errors).toEqual(['plain.name UNAUTHENTICATED']);
    expect((await run(schema, '{ any { ... on Plain { name } } }')).errors).toEqual([
      'any.0 UNAUTHENTICATED',
      'any.1.name UNAUTHENTICATED',
    ]);
    expect((await run(schema, '{ plain { name } }', context())).data).toEqual({ plain: { name: 'p' } });
  });

  it('a guard on the argument of an interface field holds on the object itself', async () => {
    expect((await run(schema, '{ leaf { name(long: true) } }', top)).errors).toEqual(['leaf.name FORBIDDEN']);
    expect((await run(schema, '{ leaf { name(own: 1) } }', top)).errors).toEqual([]);
    expect((await run(schema, '{ plain { name(long: null) } }', context())).errors).toEqual([
      'plain.name FORBIDDEN',
    ]);
  });

  it('a chain of interfaces binds even where the object does not declare all of it', async () => {
    const sdl = `
      interface Top @auth { id: ID }
      interface Middle implements Top { id: ID }
      type Leaf implements Middle { id: ID }
      type Query { leaf: Leaf @public }`;
    const undeclared = buildSchema(`${AUTHORIZATION_SDL}${sdl}`, { assumeValid: true, assumeValidSDL: true });
    const { errors } = await run(
      applyAuthorization(undeclared),
      '{ leaf { id } }',
      {},
      { rootValue: { leaf: {} } },
    );
    expect(errors).toEqual(['leaf UNAUTHENTICATED']);
  });

  it("an object's own guards hold when it is reached through an interface", async () => {
    const own = guardedSchema(
      `interface Node { id: ID }
      type Secret implements Node { id: ID @hasRole(roles: [ADMIN]) }
      type Query { node: Node @public }`,
      { Query: { node: () => ({ __typename: 'Secret', id: '1' }) } },
    );
    for (const source of ['{ node { id } }', '{ node { ... on Node { id } } }', '{ node { other: id } }']) {
      expect((await run(own, source, context())).errors).toHaveLength(1);
    }
    expect((await run(own, '{ node { __typename } }', context())).errors).toEqual([]);
  });
});
