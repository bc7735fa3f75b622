import fc from 'fast-check';
import { type ExecutionResult, execute, parse } from 'graphql';
import { applyAuthorization } from '../../src/authorization/directives.js';
import { schemaOf, secondsAgo, viewer } from './schemas.js';
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

const refusedIn = ({ extensions }: { extensions?: Record<string, unknown> }) => extensions?.refused;

describe('a FORBIDDEN in development', () => {
  const schema = applyAuthorization(
    schemaOf(
      `interface Node @hasPermission(permissions: ["node:read"]) { id: ID }
      type Note implements Node { id: ID text: String @ownerOr(permissions: ["note:read"]) }
      type Vault @hasRole(roles: [ADMIN]) { gold: Int }
      union Found = Note | Vault
      input Filter { deep: [Filter!] role: Role @hasRole(roles: [ADMIN]) }
      type Query {
        many: Int @hasPermission(permissions: ["a"]) @auth(maxAge: 60) @hasRole(roles: [ADMIN, MODERATOR])
        vault: Vault @public
        found: [Found] @public
        note: Note @public
        filtered(filter: Filter, all: Boolean @hasPermission(permissions: ["all"])): Int @public
      }`,
      {
        Query: {
          found: () => [{ __typename: 'Note', id: '1' }, { __typename: 'Vault' }],
          note: () => ({ id: 'other', text: 'text' }),
          filtered: () => 1,
        },
      },
    ),
    { namesRefused: true },
  );
  async function told(source: string, asker = viewer()): Promise<[string, unknown][]> {
    const { errors = [] } = await execute({
      schema,
      document: parse(source),
      contextValue: { viewer: asker },
    });
    return errors.map((error) => [String(error.path?.join('.')), refusedIn(error)]);
  }

  it('names the place and the first guard there that refused, in the order of judgement', async () => {
    const wantsRole = { coordinate: 'Query.many', guard: '@hasRole(roles: [ADMIN, MODERATOR])' };
    expect(await told('{ many }')).toEqual([['many', wantsRole]]);
    expect(await told('{ many }', viewer({ roles: ['ADMIN'] }))).toEqual([
      ['many', { coordinate: 'Query.many', guard: '@hasPermission(permissions: ["a"])' }],
    ]);
  });

  it('names the field that returns a guarded type, through an interface and a union too', async () => {
    const wantsAdmin = '@hasRole(roles: [ADMIN])';
    const wantsRead = '@hasPermission(permissions: ["node:read"])';
    expect(await told('{ vault { gold } note { id } found { __typename } }')).toEqual([
      ['vault', { coordinate: 'Query.vault', guard: wantsAdmin }],
      ['note', { coordinate: 'Query.note', guard: wantsRead }],
      ['found.0', { coordinate: 'Query.found', guard: wantsRead }],
      ['found.1', { coordinate: 'Query.found', guard: wantsAdmin }],
    ]);
  });

  it('names an object that is another’s, an argument and a field of an input', async () => {
    const reader = viewer({ permissions: ['node:read'] });
    expect(await told('{ note { text } }', reader)).toEqual([
      ['note.text', { coordinate: 'Note.text', guard: '@ownerOr(permissions: ["note:read"])' }],
    ]);
    expect(await told('{ filtered(all: true, filter: { deep: [{ role: USER }] }) }')).toEqual([
      ['filtered', { coordinate: 'Filter.role', guard: '@hasRole(roles: [ADMIN])' }],
    ]);
    expect(await told('{ filtered(all: true) }')).toEqual([
      ['filtered', { coordinate: 'Query.filtered(all:)', guard: '@hasPermission(permissions: ["all"])' }],
    ]);
  });

  it('is nothing for whoever may, or only has to prove more', async () => {
    const reader = viewer({ roles: ['ADMIN'], permissions: ['a'] });
    expect(await told('{ many vault { gold } filtered }', reader)).toEqual([]);
    expect(await told('{ many }', { ...reader, authenticatedAt: secondsAgo(100) })).toEqual([
      ['many', undefined],
    ]);
  });

  it('changes nothing else, whatever the schema, the viewer and the operation, and names something each time', async () => {
    const people = fc.array(person, { minLength: 4, maxLength: 4 });
    const queries = fc.array(selections, { minLength: 4, maxLength: 4 });
    let named = 0;
    await fc.assert(
      fc.asyncProperty(world, people, queries, fc.nat(), async (made, askers, all, seed) => {
        const make = maker(seed, made, true);
        const plain = withResolvers(schemaOf(sdlOf(made)), (path, type) => thrown(make(path, type)));
        const { defaultLevel } = made;
        const schemas = [false, true].map((namesRefused) =>
          applyAuthorization(plain, { defaultLevel, namesRefused }),
        );
        for (const [at, asker] of askers.entries()) {
          const { source, variables } = documentOf(prepared(all[at] ?? [], false));
          const [without, naming] = await Promise.all(
            schemas.map(async (each) =>
              execute({
                schema: each,
                document: parse(source),
                variableValues: variables,
                contextValue: { viewer: asker && viewerOf(asker) },
              }),
            ),
          );
          expect(JSON.stringify(naming?.data)).toBe(JSON.stringify(without?.data));
          expect(comparable(naming)).toEqual(comparable(without));
          for (const error of naming?.errors ?? []) {
            const isForbidden = error.extensions.code === 'FORBIDDEN';
            if (isForbidden) named += 1;
            expect(refusedIn(error) !== undefined).toBe(isForbidden);
          }
          expect(without?.errors?.some((error) => refusedIn(error) !== undefined)).not.toBe(true);
        }
      }),
      { numRuns: 60 },
    );
    expect(named).toBeGreaterThan(10);
  });
});

function comparable(result: ExecutionResult | undefined): string[] {
  return (result?.errors ?? [])
    .map(({ path, message, extensions: { refused: _, ...extensions } }) =>
      JSON.stringify([path, message, extensions]),
    )
    .sort();
}
