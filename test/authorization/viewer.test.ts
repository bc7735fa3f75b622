import type { GraphQLResolveInfo } from 'graphql';
import { isMarkedOwned, isViewer, markOwned } from '../../src/authorization/viewer.js';
import { ADMIN, guardedSchema, run, secondsAgo, viewer } from './schemas.js';

const schema = guardedSchema(
  `type Query {
    secret: Int @auth
    admin: Int @hasRole(roles: [ADMIN])
    read: Int @hasPermission(permissions: ["user:read"])
    recent: Int @auth(maxAge: 900)
    open: Int @public
  }`,
  { Query: { secret: () => 1, admin: () => 1, read: () => 1, recent: () => 1, open: () => 1 } },
);

async function answer(context: unknown, field = 'secret') {
  return (
    (await run(schema, `{ ${field} }`, context)).errors.map((error) => error.split(' ')[1])[0] ?? 'shown'
  );
}

const { id, ...withoutId } = viewer();
const throwing = {
  ...viewer(),
  get id(): string {
    throw new Error('no');
  },
};

describe('anything that is not a well-formed viewer is nobody', () => {
  it.each([
    ['undefined', undefined],
    ['a text', 'u1'],
    ['a number', 1],
    ['true', true],
    ['an empty object', {}],
    ['a list', [viewer()]],
    ['a promise of one', Promise.resolve(viewer())],
    ['one without id', withoutId],
    ['an empty id', viewer({ id: '' })],
    ['a number as id', { ...viewer(), id: 1 }],
    ['roles that are a text', { ...viewer(), roles: 'ADMIN' }],
    ['roles that are a set', { ...viewer(), roles: new Set(['ADMIN']) }],
    ['roles with holes', { ...viewer(), roles: new Array(1) }],
    ['roles that are no texts', { ...viewer(), roles: [['ADMIN']] }],
    ['no permissions', { ...viewer(), permissions: undefined }],
    ['permissions that are a table', { ...viewer(), permissions: { 'user:read': true } }],
    ['no session', { ...viewer(), sessionId: null }],
    ['an invalid date', { ...viewer(), authenticatedAt: new Date(Number.NaN) }],
    ['a text as date', { ...viewer(), authenticatedAt: '2020-01-01' }],
    ['a number as date', { ...viewer(), authenticatedAt: 0 }],
    ['something dressed as a date', { ...viewer(), authenticatedAt: Object.create(Date.prototype) }],
    ['inherited properties', Object.create(viewer())],
    ['one that throws', throwing],
  ])('%s', async (_name, value) => {
    expect(isViewer(value)).toBe(false);
    expect(await answer({ viewer: value })).toBe('UNAUTHENTICATED');
    expect(await answer({ viewer: value }, 'open')).toBe('shown');
  });

  it.each([[null], [undefined], ['context'], [7], [{}], [[]], [() => undefined]])(
    'a context that has none: %p',
    async (context) => {
      expect(await answer(context)).toBe('UNAUTHENTICATED');
    },
  );

  it('what every object has is no viewer of the context, and no problem of its viewer', async () => {
    const everyObject = Object.prototype as { viewer?: unknown; viewerProblem?: unknown };
    try {
      everyObject.viewer = viewer();
      expect(await answer({})).toBe('UNAUTHENTICATED');
      everyObject.viewerProblem = { code: 'SERVICE_UNAVAILABLE' };
      expect(await answer({ viewer: viewer() })).toBe('shown');
    } finally {
      delete everyObject.viewer;
      delete everyObject.viewerProblem;
    }
  });

  it('a context may inherit its viewer from another one, or make it when asked', async () => {
    expect(await answer(Object.create({ viewer: viewer() }))).toBe('shown');
    expect(
      await answer({
        get viewer() {
          return viewer();
        },
      }),
    ).toBe('shown');
  });

  it('a well-formed one is somebody, whatever else it carries', async () => {
    expect(await answer({ viewer: viewer() })).toBe('shown');
    expect(await answer({ viewer: Object.assign(Object.create(null), viewer(), { more: 1 }) })).toBe('shown');
    expect(await answer({ viewer: Object.freeze(viewer({ roles: [], permissions: [] })) })).toBe('shown');
  });

  it('roles and permissions are compared exactly, own ones only', async () => {
    for (const roles of [['admin'], [' ADMIN'], ['ADMIN '], ['ADMINS'], ['ADMI'], ['constructor'], []]) {
      expect(await answer({ viewer: viewer({ roles }) }, 'admin')).toBe('FORBIDDEN');
    }
    for (const permissions of [
      ['user'],
      ['user:*'],
      ['*'],
      ['USER:READ'],
      ['user:read:more'],
      ['__proto__'],
      [],
    ]) {
      expect(await answer({ viewer: viewer({ permissions }) }, 'read')).toBe('FORBIDDEN');
    }
    expect(await answer({ viewer: viewer({ permissions: ['x', 'user:read'] }) }, 'read')).toBe('shown');
  });
});

describe('a viewer that could not be established', () => {
  async function extensions(context: unknown, field = 'secret') {
    const { graphql } = await import('graphql');
    const result = await graphql({ schema, source: `{ ${field} }`, contextValue: context });
    return result.errors?.[0]?.extensions;
  }

  it('is UNAUTHENTICATED with the reason, and with no token that is TOKEN_MISSING', async () => {
    expect(await extensions({ viewer: null })).toEqual({ code: 'UNAUTHENTICATED', reason: 'TOKEN_MISSING' });
    const expiredAt = '2026-01-01T00:00:00.000Z';
    const viewerProblem = { code: 'UNAUTHENTICATED', reason: 'TOKEN_EXPIRED', expiredAt };
    expect(await extensions({ viewer: null, viewerProblem })).toEqual(viewerProblem);
    expect(await extensions({ viewer: {}, viewerProblem }, 'admin')).toEqual(viewerProblem);
  });

  it('is SERVICE_UNAVAILABLE when a dependency is down, never FORBIDDEN and never a pass', async () => {
    const viewerProblem = { code: 'SERVICE_UNAVAILABLE' };
    for (const field of ['secret', 'admin', 'read', 'recent']) {
      for (const somebody of [null, undefined, {}, viewer(), ADMIN]) {
        expect(await answer({ viewer: somebody, viewerProblem }, field)).toBe('SERVICE_UNAVAILABLE');
      }
    }
    expect(await extensions({ viewer: null, viewerProblem })).toMatchObject({
      retryable: true,
      retryAfter: 1,
    });
    expect(await answer({ viewer: null, viewerProblem }, 'open')).toBe('shown');
  });

  it('a problem that is not well-formed is none', async () => {
    for (const viewerProblem of [null, 'down', {}, { code: 7 }, []]) {
      expect(await answer({ viewer: null, viewerProblem })).toBe('UNAUTHENTICATED');
      expect(await answer({ viewer: viewer(), viewerProblem })).toBe('shown');
    }
  });
});

describe('@auth(maxAge:)', () => {
  it('wants a password proved at most so many seconds ago', async () => {
    expect(await answer({ viewer: viewer({ authenticatedAt: secondsAgo(890) }) }, 'recent')).toBe('shown');
    expect(await answer({ viewer: viewer({ authenticatedAt: secondsAgo(901) }) }, 'recent')).toBe(
      'REAUTHENTICATION_REQUIRED',
    );
    expect(await answer({ viewer: viewer({ authenticatedAt: new Date(0) }) }, 'secret')).toBe('shown');
  });
});

describe('the viewer is fixed for the request', () => {
  const changing = guardedSchema(
    `type Query { secret: Int @auth login: Int @public slow: Slow @public }
    type Slow { secret: Int @hasRole(roles: [ADMIN]) }
    type Mutation { login: Int @public promote: Int @auth secret: Int @auth admin: Int @hasRole(roles: [ADMIN]) }`,
    {
      Query: {
        secret: () => 1,
        login: (_source: unknown, _args: unknown, context: { viewer: unknown }) => {
          context.viewer = ADMIN;
          return 1;
        },
        slow: async (_source: unknown, _args: unknown, context: { viewer: unknown }) => {
          context.viewer = ADMIN;
          return { secret: 1 };
        },
      },
      Mutation: {
        login: (_source: unknown, _args: unknown, context: { viewer: unknown }) => {
          context.viewer = ADMIN;
          return 1;
        },
        promote: (_source: unknown, _args: unknown, context: { viewer: { roles: string[] } }) => {
          context.viewer.roles.push('ADMIN');
          return 1;
        },
        secret: () => 1,
        admin: () => 1,
      },
    },
  );

  it('a resolver that changes the context changes no decision of its request', async () => {
    expect((await run(changing, 'mutation { login secret }', { viewer: null })).errors).toEqual([
      'secret UNAUTHENTICATED',
    ]);
    expect(
      (await run(changing, 'mutation { promote admin }', { viewer: viewer({ roles: ['USER'] }) })).errors,
    ).toEqual(['admin FORBIDDEN']);
    expect((await run(changing, '{ login secret slow { secret } }', { viewer: null })).errors).toEqual([
      'secret UNAUTHENTICATED',
      'slow.secret UNAUTHENTICATED',
    ]);
  });

  it('a resolver without a function of ours in front of it changes none either', async () => {
    const rootValue = {
      login: (_args: unknown, context: { viewer: unknown }) => {
        context.viewer = ADMIN;
        return 1;
      },
      secret: 1,
    };
    const bare = guardedSchema(
      'type Query { a: Int @public } type Mutation { login: Int @public secret: Int @auth }',
    );
    expect((await run(bare, 'mutation { login secret }', { viewer: null }, { rootValue })).errors).toEqual([
      'secret UNAUTHENTICATED',
    ]);
  });

  it('a resolver that is called with another context is judged by that one', async () => {
    const called: unknown[] = [];
    const schema = guardedSchema('type Query { outer: Int @public admin: Int @hasRole(roles: [ADMIN]) }', {
      Query: {
        admin: () => 1,
        outer(source: unknown, _args: unknown, { lends }: { lends: unknown }, info: GraphQLResolveInfo) {
          const admin = info.schema.getQueryType()?.getFields().admin;
          called.push(admin?.resolve?.(source, {}, { viewer: lends }, info));
          return 1;
        },
      },
    });
    expect((await run(schema, '{ outer admin }', { viewer: viewer(), lends: ADMIN })).errors).toEqual([
      'admin FORBIDDEN',
    ]);
    expect(called).toEqual([1]);
    expect((await run(schema, '{ admin outer }', { viewer: ADMIN, lends: viewer() })).errors).toEqual([
      'outer FORBIDDEN',
    ]);
    expect(called).toEqual([1]);
  });

  it('no decision outlives the request, even with the same context object', async () => {
    const context: { viewer: unknown } = { viewer: ADMIN };
    expect(await answer(context, 'admin')).toBe('shown');
    context.viewer = viewer();
    expect(await answer(context, 'admin')).toBe('FORBIDDEN');
    context.viewer = null;
    expect(await answer(context, 'admin')).toBe('UNAUTHENTICATED');
    context.viewer = ADMIN;
    expect(await answer(context, 'admin')).toBe('shown');
  });

  it('200 requests of mixed viewers at once, each judged as itself', async () => {
    const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    const busy = guardedSchema(
      `interface Node { id: ID }
      type Open implements Node { id: ID mine: Int @ownerOr(permissions: ["user:read"]) }
      type Secret implements Node @hasRole(roles: [ADMIN]) { id: ID }
      type Query { admin: Int @hasRole(roles: [ADMIN]) read: Int @hasPermission(permissions: ["user:read"]) nodes: [Node] @public }`,
      {
        Query: {
          admin: () => pause(3).then(() => 1),
          read: () => pause(1).then(() => 1),
          nodes: () =>
            pause(2).then(() => [
              { __typename: 'Open', id: 'u7', mine: 1 },
              { __typename: 'Secret', id: 's' },
            ]),
        },
      },
    );
    const requests = Array.from({ length: 200 }, async (_unused, index) => {
      const roles = index % 2 === 0 ? ['ADMIN'] : ['USER'];
      const permissions = index % 3 === 0 ? ['user:read'] : [];
      const somebody = index % 5 === 0 ? null : viewer({ id: `u${index % 11}`, roles, permissions });
      await pause(index % 7);
      const { errors } = await run(busy, '{ admin read nodes { id ... on Open { mine } } }', {
        viewer: somebody,
      });
      const denied = somebody === null ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      const owner = index % 11 === 7;
      const wanted = [
        ...(somebody && index % 2 === 0 ? [] : [`admin ${denied}`]),
        ...(somebody && (owner || index % 3 === 0) ? [] : [`nodes.0.mine ${denied}`]),
        ...(somebody && index % 2 === 0 ? [] : [`nodes.1 ${denied}`]),
        ...(somebody && index % 3 === 0 ? [] : [`read ${denied}`]),
      ];
      expect([index, errors]).toEqual([index, wanted]);
    });
    await Promise.all(requests);
  });
});

describe('an object marked as its owner sees it', () => {
  const shared = { id: 'u9', email: 'e', locked: true, seen: true };
  const marking = guardedSchema(
    `type Query { me: User @public }
    type Mutation { login: Payload @public }
    type Payload { user: User copy: User other: User }
    type User {
      id: ID
      email: String @ownerOr(permissions: ["user:read"])
      both: String @ownerOr(permissions: ["a"]) @ownerOr(field: "x", permissions: ["b"])
      locked: Boolean @hasPermission(permissions: ["user:read"])
      seen: Boolean @auth @ownerOr(permissions: ["user:read"])
    }`,
    {
      Query: { me: () => shared },
      Mutation: {
        login: (_source: unknown, _args: unknown, context: object) => {
          markOwned(context, shared);
          return { user: shared, copy: { ...shared }, other: { ...shared, __owned: true } };
        },
      },
      User: { both: () => 'b' },
    },
  );
  const fields = '{ id email both locked seen }';

  it('@ownerOr honours the mark, for an anonymous viewer and for somebody else; no other guard does', async () => {
    expect(await run(marking, `mutation { login { user ${fields} } }`)).toEqual({
      data: { login: { user: { id: 'u9', email: 'e', both: 'b', locked: null, seen: null } } },
      errors: ['login.user.locked UNAUTHENTICATED', 'login.user.seen UNAUTHENTICATED'],
    });
    expect(await run(marking, `mutation { login { user ${fields} } }`, { viewer: viewer() })).toEqual({
      data: { login: { user: { id: 'u9', email: 'e', both: 'b', locked: null, seen: true } } },
      errors: ['login.user.locked FORBIDDEN'],
    });
  });

  it('the mark is on that object alone, and on no copy; no data can forge it', async () => {
    expect((await run(marking, 'mutation { login { copy { email } other { email } } }')).errors).toEqual([
      'login.copy.email UNAUTHENTICATED',
      'login.other.email UNAUTHENTICATED',
    ]);
  });

  it('the mark ends with its request, even on an object that a cache keeps', async () => {
    const context = { viewer: null };
    await run(marking, 'mutation { login { user { email } } }', context);
    expect(isMarkedOwned(context, shared)).toBe(true);
    expect((await run(marking, '{ me { email } }')).errors).toEqual(['me.email UNAUTHENTICATED']);
  });

  it('a copy of the context has no mark, nor has one that inherits; a frozen context keeps its own', () => {
    const object = {};
    const context = { viewer: null };
    markOwned(context, object);
    expect(isMarkedOwned({ ...context }, object)).toBe(false);
    expect(isMarkedOwned(Object.create(context), object)).toBe(false);
    const frozen = Object.freeze({ viewer: null });
    markOwned(frozen, object);
    markOwned(frozen, { other: true });
    expect(isMarkedOwned(frozen, object)).toBe(true);
    expect(isMarkedOwned(Object.freeze({ viewer: null }), object)).toBe(false);
  });

  it('nothing is marked by asking, and what is no object cannot be', () => {
    expect(isMarkedOwned({}, {})).toBe(false);
    expect(isMarkedOwned(null, {})).toBe(false);
    expect(isMarkedOwned({}, 'u1')).toBe(false);
    const object = {};
    expect(markOwned({}, object)).toBe(object);
  });
});
