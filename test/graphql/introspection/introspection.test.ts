import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  getOperationAST,
  parse,
  validate,
  validateSchema,
} from 'graphql';
import { executeByViewer } from '../../../src/graphql/introspection/introspection.js';
import { type TestDatabase, testDatabase } from '../../helpers/database.js';
import { type Answer, client, dataOf } from '../../helpers/graphql.js';
import { type RunningServer, startServer } from '../../helpers/server.js';
import { signIn, type TestUser, withoutLimits } from '../../helpers/users.js';

type Ask = (document: string, variables?: Record<string, unknown>) => Promise<Answer>;

let database: TestDatabase;
let server: RunningServer;
let user: TestUser;
let moderator: TestUser;
let admin: TestUser;
const nobody: Ask = (document, variables) => client(server.origin).post(document, variables);

const start = (env: Record<string, string> = {}) =>
  startServer({ database: database.url, env: { ...withoutLimits, INTROSPECTION: 'viewer', ...env } });

beforeAll(async () => {
  database = await testDatabase();
  server = await start();
  const at = { server, db: database.db };
  [user, moderator, admin] = await Promise.all([
    signIn(at),
    signIn(at, { roles: ['USER', 'MODERATOR'] }),
    signIn(at, { roles: ['USER', 'ADMIN'] }),
  ]);
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

const FIELDS = '{ __type(name: "Query") { fields { name } } }';
const fieldsFor = async (ask: Ask, type = 'Query'): Promise<string[] | null> => {
  const { __type } = dataOf(await ask(FIELDS.replace('Query', type)));
  return __type?.fields.map(({ name }: { name: string }) => name).sort() ?? null;
};

/** Twice: the second time the operation is known. */
async function twice(ask: Ask, document: string, variables?: Record<string, unknown>) {
  const first = await ask(document, variables);
  const second = await ask(document, variables);
  expect(second.body).toEqual(first.body);
  return second.body;
}

describe('introspection by viewer', () => {
  it('tells each viewer of the root fields that they could use', async () => {
    const open = ['can', 'explain', 'providers'];
    const own = [...open, 'exportAccount', 'me'].sort();
    expect(await fieldsFor(nobody)).toEqual(open);
    expect(await fieldsFor(user.post)).toEqual(own);
    expect(await fieldsFor(moderator.post)).toEqual([...own, 'dashboard', 'user', 'users'].sort());
    expect(await fieldsFor(admin.post)).toEqual(
      [...own, 'authEvents', 'dashboard', 'roles', 'user', 'users'].sort(),
    );
  });

  it('hides an argument from whoever may not give it', async () => {
    const asked = '{ __type(name: "Query") { fields { name args { name } } } }';
    const argumentsFor = async (ask: Ask): Promise<string[]> => {
      const fields: { name: string; args: { name: string }[] }[] = dataOf(await ask(asked)).__type.fields;
      return fields.find(({ name }) => name === 'explain')?.args.map(({ name }) => name) ?? [];
    };
    expect(await argumentsFor(user.post)).toEqual(['document', 'operationName', 'variables']);
    expect(await argumentsFor(moderator.post)).toEqual(['document', 'operationName', 'variables', 'as']);
  });

  it('hides nothing for want of a proof, and shows to whoever is signed in what only an owner may see', async () => {
    expect(await fieldsFor(user.post, 'Mutation')).toEqual(
      expect.arrayContaining(['removeFactor', 'beginTotp', 'changePassword']),
    );
    expect(await fieldsFor(nobody, 'User')).not.toContain('email');
    expect(await fieldsFor(user.post, 'User')).toContain('email');
    expect(await fieldsFor(user.post, 'User')).not.toContain('locked');
    expect(await fieldsFor(moderator.post, 'User')).toContain('locked');
  });

  it('leaves out what nothing reaches that the viewer could use', async () => {
    expect(await fieldsFor(user.post, 'AuthEvent')).toBeNull();
    expect(await fieldsFor(admin.post, 'AuthEvent')).toContain('type');
    const names = async (ask: Ask): Promise<string[]> =>
      dataOf(await ask('{ __schema { types { name } } }')).__schema.types.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names(nobody)).not.toContain('UserConnection');
    expect(await names(moderator.post)).toContain('UserConnection');
  });

  it('tells the bearer of a bad token what nobody is told', async () => {
    for (const token of ['nonsense', `${user.token.slice(0, -4)}AAAA`]) {
      const bearer: Ask = (document) => client(server.origin).post(document, {}, { token });
      expect(await fieldsFor(bearer)).toEqual(await fieldsFor(nobody));
    }
  });

  it('makes a schema of it for every viewer, by which the operations that they may have are valid', async () => {
    for (const [ask, may] of [
      [nobody, '{ can(permissions: []) }'],
      [user.post, '{ me { email } }'],
      [admin.post, '{ authEvents { nodes: edges { node { type } } } }'],
    ] as [Ask, string][]) {
      const { data } = await twice(ask, getIntrospectionQuery({ inputValueDeprecation: true }));
      const schema = buildClientSchema(data as never);
      expect(validateSchema(schema)).toEqual([]);
      expect(validate(schema, parse(may))).toEqual([]);
    }
  });

  it('follows what a role grants', async () => {
    const grant = 'mutation ($p: [String!]!) { setRolePermissions(role: USER, permissions: $p) { role } }';
    dataOf(await admin.post(grant, { p: ['audit:read'] }));
    expect(await fieldsFor(user.post)).toContain('authEvents');
    dataOf(await admin.post(grant, { p: [] }));
    expect(await fieldsFor(user.post)).not.toContain('authEvents');
  });
});

describe('an operation that asks for more than the schema', () => {
  const MIXED = `query Mixed($name: String!, $filter: UserFilter, $with: Boolean = true) {
    z: can(permissions: [])
    ...Told
    a: __typename
    users(filter: $filter) { totalCount }
    me { id }
    ... on Query @include(if: $with) { same: __type(name: $name) { ...Name } }
    ... on Query @skip(if: $with) { never: __schema { types { ...Name } } }
  }
  fragment Told on Query { again: __schema { queryType { ...Name fields { name } } } z2: can(permissions: []) }
  fragment Name on __Type { name }`;

  it('is answered in the order of the document, the schema by the view and the rest as ever', async () => {
    const { data, errors } = await twice(user.post, MIXED, { name: 'UserFilter', filter: null });
    expect(Object.keys(data ?? {})).toEqual(['z', 'again', 'z2', 'a', 'users', 'me', 'same']);
    expect(data).toMatchObject({
      z: true,
      z2: true,
      a: 'Query',
      users: null,
      me: { id: user.id },
      same: null,
    });
    expect(data?.again.queryType.fields).toHaveLength(5);
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['users'], 'FORBIDDEN'],
    ]);
    const told = await twice(moderator.post, MIXED, { name: 'UserFilter', filter: {} });
    expect([told.errors, told.data?.same]).toEqual([undefined, { name: 'UserFilter' }]);
    const without = await twice(nobody, MIXED, { name: 'User', with: false });
    expect(Object.keys(without.data ?? {})).toEqual(['z', 'again', 'z2', 'a', 'users', 'me', 'never']);
  });

  it('is refused a field that the viewer is told nothing of as anywhere: not as unknown', async () => {
    const hidden = await twice(nobody, '{ users { totalCount } __schema { queryType { name } } }');
    expect(hidden.errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
    expect(hidden.data).toEqual({ users: null, __schema: { queryType: { name: 'Query' } } });
    expect((await nobody('{ roles { role } }')).code).toBe('UNAUTHENTICATED');
  });

  it('has no data where a field of it that must have a value has none', async () => {
    const schema = buildSchema('type Query { must: Int! }');
    const document = parse('{ must __schema { queryType { name } } }');
    const args = { schema, document, rootValue: {}, contextValue: { viewer: null } };
    const result = await executeByViewer(schema).execute(args, getOperationAST(document) ?? undefined);
    expect([result.data, result.errors?.length]).toEqual([null, 1]);
  });

  it('has its first field only: a schema with the query type inside is refused at start-up', () => {
    const inside = buildSchema(
      'type Query { again: Again } interface Node { id: ID } type Again { query: Query }',
    );
    expect(() => executeByViewer(inside)).toThrow('Again.query returns Query');
  });
});

describe('elsewhere', () => {
  it('is the same without the fast path', async () => {
    const slow = await start({ FAST_PATH: 'false' });
    try {
      const ask: Ask = (document, variables) => client(slow.origin).post(document, variables);
      expect(await fieldsFor(ask)).toEqual(['can', 'explain', 'providers']);
      const { data } = await twice(
        ask,
        '{ can(permissions: []) __schema { queryType { fields { name } } } }',
      );
      expect(data).toEqual({
        can: false,
        __schema: { queryType: { fields: [{ name: 'explain' }, { name: 'providers' }, { name: 'can' }] } },
      });
    } finally {
      await slow.stop();
    }
  });

  it('a persisted operation is answered by the view too, and by GET', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-persisted-'));
    const file = path.join(folder, 'persisted-documents.json');
    const explain = 'query ($d: String!) { explain(document: $d) { path } }';
    const hashOf = (document: string) => createHash('sha256').update(document).digest('hex');
    fs.writeFileSync(file, JSON.stringify({ [hashOf(FIELDS)]: FIELDS, [hashOf(explain)]: explain }));
    const persisted = await start({ PERSISTED_OPERATIONS: file });
    try {
      const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(FIELDS) } };
      const byPost = await fetch(persisted.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ extensions }),
      });
      const byGet = await fetch(
        `${persisted.url}?extensions=${encodeURIComponent(JSON.stringify(extensions))}`,
        {
          headers: { 'apollo-require-preflight': '1' },
        },
      );
      for (const response of [byPost, byGet]) {
        const { data } = (await response.json()) as Awaited<ReturnType<Ask>>['body'];
        expect(data?.__type.fields).toEqual([{ name: 'explain' }, { name: 'providers' }, { name: 'can' }]);
      }
      const explained = async (d: string) => {
        const response = await fetch(persisted.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(explain) } },
            variables: { d },
          }),
        });
        const { data, errors } = (await response.json()) as Awaited<ReturnType<Ask>>['body'];
        return [response.status, data, errors?.[0]?.extensions.code];
      };
      expect(await explained(FIELDS)).toEqual([200, { explain: [] }, undefined]);
      expect(await explained(`${FIELDS} `)).toEqual([200, { explain: null }, 'PERSISTED_QUERY_NOT_FOUND']);
    } finally {
      await persisted.stop();
      fs.rmSync(folder, { recursive: true });
    }
  });
});
