import { graphql } from 'graphql';
import { applyAuthorization } from '../../src/authorization/directives.js';
import { isViewer, type Viewer } from '../../src/authorization/viewer.js';
import { schemaOf, secondsAgo, viewer } from './schemas.js';

const SDL = `type Query {
  open: Int @public
  plain: Int @auth
  one: Int @auth(level: 1)
  two: Int @auth(level: 2)
  recent: Int @auth(maxAge: 600)
  recentTwo: Int @auth(maxAge: 600, level: 2)
  admin: Int @hasRole(roles: [ADMIN])
  moderated: Int @hasRole(roles: [MODERATOR]) @hasPermission(permissions: ["user:read"])
  argument(flag: Boolean @auth(level: 2)): Int @auth
  thing: Thing @public
  any: Any @public
  strict: Strict @public
}
type Thing { secret: Int @ownerOr(permissions: ["user:read"]) }
type Strict @auth(level: 2) { a: Int }
union Any = Strict | Thing`;

const resolvers = {
  Query: {
    ...Object.fromEntries(
      ['open', 'plain', 'one', 'two', 'recent', 'recentTwo', 'admin', 'moderated', 'argument'].map((name) => [
        name,
        () => 1,
      ]),
    ),
    thing: () => ({ id: 'u1', secret: 1 }),
    any: () => ({ __typename: 'Strict', a: 1 }),
    strict: () => ({ a: 1 }),
  },
};
const schema = applyAuthorization(schemaOf(SDL, resolvers));
/** Where every guard that names no level wants level 2. */
const requiring = applyAuthorization(schemaOf(SDL, resolvers), { defaultLevel: 2 });

/** What is said of a document: the extensions of its one error, or null. */
async function refusal(source: string, person: Viewer | null, served = schema): Promise<unknown> {
  const { errors = [] } = await graphql({ schema: served, source, contextValue: { viewer: person } });
  expect(errors.length).toBeLessThan(2);
  return errors[0]?.extensions ?? null;
}

const provable = async (level: 1 | 2) => (level === 2 ? ['PASSKEY', 'TOTP'] : ['PASSWORD']);
const strong = viewer({ level: 2, strongAuthenticatedAt: new Date() });
const ADMIN_AT_LEVEL_2 = { roles: ['USER', 'ADMIN'], permissions: ['user:read'] };

describe('a level', () => {
  it('is 1 for a viewer that does not say, as contexts from before levels do not', async () => {
    expect(await refusal('{ plain one }', viewer())).toBeNull();
    expect(await refusal('{ two }', viewer())).toEqual({
      code: 'REAUTHENTICATION_REQUIRED',
      level: 2,
      methods: [],
    });
  });

  it('is asked for on fields, arguments, types and through unions', async () => {
    const sources = ['{ two }', '{ argument(flag: true) }', '{ strict { a } }', '{ any { __typename } }'];
    for (const source of sources) {
      expect(await refusal(source, viewer({ provable }))).toEqual({
        code: 'REAUTHENTICATION_REQUIRED',
        level: 2,
        methods: ['PASSKEY', 'TOTP'],
      });
      expect(await refusal(source, strong)).toBeNull();
    }
    expect(await refusal('{ argument }', viewer())).toBeNull();
  });

  it('comes after signed in and before age, roles, permissions and ownership', async () => {
    expect(await refusal('{ two }', null)).toMatchObject({ code: 'UNAUTHENTICATED' });
    const old = viewer({ provable, authenticatedAt: secondsAgo(1000) });
    expect(await refusal('{ recentTwo }', old)).toEqual({
      code: 'REAUTHENTICATION_REQUIRED',
      maxAge: 600,
      level: 2,
      methods: ['PASSKEY', 'TOTP'],
    });
    expect(await refusal('{ admin }', viewer(), requiring)).toMatchObject({ level: 2 });
  });

  it('that the account has no factor for asks to add one', async () => {
    const factorless = viewer({ provable: async (level) => (level === 2 ? [] : ['PASSWORD']) });
    expect(await refusal('{ two }', factorless)).toEqual({ code: 'SECOND_FACTOR_REQUIRED', factors: [] });
  });

  it.each([
    ['level', 3],
    ['level', '2'],
    ['level', null],
    ['strongAuthenticatedAt', '2020-01-01'],
    ['atLevel2', ['ADMIN']],
    ['provable', ['TOTP']],
  ])('of the wrong shape is nobody: %s %p', async (name, value) => {
    const odd = { ...viewer(), [name]: value } as Viewer;
    expect(isViewer(odd)).toBe(false);
    expect(await refusal('{ plain }', odd)).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('stops the start-up when it is not 1 or 2', () => {
    for (const level of [0, 3, -1]) {
      const sdl = `type Query { a: Int @auth(level: ${level}) }`;
      expect(() => applyAuthorization(schemaOf(sdl))).toThrow('Query.a: @auth needs 1 or 2 in `level`');
    }
  });
});

describe('maxAge', () => {
  const longAgo = secondsAgo(1000);

  it('counts from the last proof of any kind, and names the methods that would do', async () => {
    expect(await refusal('{ recent }', viewer({ authenticatedAt: longAgo }))).toEqual({
      code: 'REAUTHENTICATION_REQUIRED',
      maxAge: 600,
    });
    expect(await refusal('{ recent }', viewer({ authenticatedAt: longAgo, provable }))).toEqual({
      code: 'REAUTHENTICATION_REQUIRED',
      maxAge: 600,
      level: 1,
      methods: ['PASSWORD'],
    });
    expect(await refusal('{ recent }', { ...strong, strongAuthenticatedAt: longAgo })).toBeNull();
  });

  it('at level 2 counts from the last proof that reached it', async () => {
    expect(await refusal('{ recentTwo }', strong)).toBeNull();
    expect(await refusal('{ recentTwo }', { ...strong, authenticatedAt: longAgo })).toBeNull();
    for (const stale of [{ ...strong, strongAuthenticatedAt: longAgo }, viewer({ level: 2 })]) {
      expect(await refusal('{ recentTwo }', stale)).toMatchObject({ maxAge: 600, level: 2 });
    }
    expect(
      await refusal('{ recent }', { ...strong, strongAuthenticatedAt: longAgo }, requiring),
    ).toMatchObject({
      maxAge: 600,
      level: 2,
    });
  });
});

describe('roles that count at level 2 only', () => {
  const admin = viewer({ atLevel2: ADMIN_AT_LEVEL_2, provable });

  it('ask for a second factor where it would open the field', async () => {
    const wanted = { code: 'SECOND_FACTOR_REQUIRED', factors: ['PASSKEY', 'TOTP'] };
    expect(await refusal('{ admin }', admin)).toEqual(wanted);
    expect(await refusal('{ thing { secret } }', { ...admin, id: 'other' })).toEqual(wanted);
    expect(await refusal('{ admin }', viewer({ atLevel2: ADMIN_AT_LEVEL_2 }))).toEqual({
      code: 'SECOND_FACTOR_REQUIRED',
      factors: [],
    });
  });

  it('are no reason to ask where it would not', async () => {
    expect(await refusal('{ moderated }', admin)).toEqual({ code: 'FORBIDDEN' });
    expect(await refusal('{ admin }', viewer({ provable }))).toEqual({ code: 'FORBIDDEN' });
    expect(await refusal('{ thing { secret } }', admin)).toBeNull();
  });
});

describe('where level 2 is the default', () => {
  it('every guard wants it that does not say otherwise', async () => {
    for (const source of ['{ plain }', '{ recent }', '{ argument }']) {
      expect(await refusal(source, viewer({ provable }), requiring)).toMatchObject({ level: 2 });
      expect(await refusal(source, strong, requiring)).toBeNull();
    }
    expect(await refusal('{ open }', viewer(), requiring)).toBeNull();
    expect(await refusal('{ one }', viewer(), requiring)).toBeNull();
  });

  it('@ownerOr wants none of the owner, and level 2 of everybody else', async () => {
    const reader = viewer({ id: 'other', permissions: ['user:read'], provable });
    expect(await refusal('{ thing { secret } }', viewer(), requiring)).toBeNull();
    expect(await refusal('{ thing { secret } }', reader, requiring)).toMatchObject({
      code: 'REAUTHENTICATION_REQUIRED',
      level: 2,
    });
    const raised = { ...reader, level: 2 as const, strongAuthenticatedAt: new Date() };
    expect(await refusal('{ thing { secret } }', raised, requiring)).toBeNull();
    expect(await refusal('{ thing { secret } }', viewer({ id: 'other' }), requiring)).toEqual({
      code: 'FORBIDDEN',
    });
  });
});
