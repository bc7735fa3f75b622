import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '../../helpers/database.js';
import { client, dataOf } from '../../helpers/graphql.js';
import { type RunningServer, startServer } from '../../helpers/server.js';
import { withoutLimits } from '../../helpers/users.js';
import { LOG_IN, newUser } from '../signed-in.js';

// Requests as the libraries for phones put them together, read off their sources: DefaultHttpRequestComposer of Apollo Kotlin 4,
// JSONRequest and RequestBodyCreator of Apollo iOS 1. Both write `__typename` into what they send and list.

const ME = 'query Me { me { __typename id } }';
const sha256 = createHash('sha256').update(ME).digest('hex');
const persistedQuery = { version: 1, sha256Hash: sha256 };

let database: TestDatabase;
let folder: string;
let open: RunningServer;
let listed: RunningServer;
let account: { token: string; id: string };

beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-native-'));
  const manifest = join(folder, 'persistedQueryManifest.json');
  const operations = [{ id: sha256, body: ME, name: 'Me', type: 'query' }];
  writeFileSync(
    manifest,
    JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }),
  );
  // What one of them issued the other takes.
  const secrets = {
    JWT_SECRET: randomBytes(32).toString('hex'),
    JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
  };
  const start = (env: Record<string, string>) =>
    startServer({ database: database.url, env: { ...withoutLimits, ...secrets, ...env } });
  [open, listed] = await Promise.all([start({}), start({ PERSISTED_OPERATIONS: manifest })]);
  const input = { ...(await newUser(open)), delivery: 'BODY' };
  const { login } = dataOf(await client(open.origin).post(LOG_IN, { input }));
  account = { token: login.accessToken, id: login.user.id };
});

afterAll(async () => {
  await open?.stop();
  await listed?.stop();
  rmSync(folder, { recursive: true, force: true });
  await database?.drop();
});

const KOTLIN = {
  accept: 'multipart/mixed;deferSpec=20220824, application/graphql-response+json, application/json',
};
const IOS = {
  accept: 'multipart/mixed;deferSpec=20220824,application/json',
  'apollographql-client-name': 'com.example.app-apollo-ios',
  'apollographql-client-version': '1.0.0-1',
  'x-apollo-operation-name': 'Me',
  'x-apollo-operation-type': 'query',
};
const json = { 'content-type': 'application/json' };
const post = (headers: object, body: object) => ({
  method: 'POST',
  headers: { ...json, ...headers },
  body: JSON.stringify(body),
});
const get = (headers: object, parameters: Record<string, string>) => ({
  method: 'GET',
  headers,
  search: `?${new URLSearchParams(parameters)}`,
});
const text = (value: object) => JSON.stringify(value);

type Shape = { method: string; headers: object; body?: string; search?: string };

const shapes: [string, Shape, 'open' | 'listed'][] = [
  [
    'Apollo Kotlin',
    post(KOTLIN, {
      operationName: 'Me',
      variables: {},
      query: ME,
      extensions: { clientLibrary: { name: 'apollo-kotlin', version: '4.3.3' } },
    }),
    'open',
  ],
  [
    'Apollo Kotlin by GET',
    get(
      { ...KOTLIN, 'apollo-require-preflight': 'true' },
      { operationName: 'Me', variables: '{}', query: ME },
    ),
    'open',
  ],
  [
    'Apollo Kotlin with persisted queries',
    post(KOTLIN, {
      operationName: 'Me',
      variables: {},
      extensions: { persistedQuery, clientLibrary: { name: 'apollo-kotlin', version: '4.3.3' } },
    }),
    'listed',
  ],
  [
    'Apollo Kotlin with persisted queries by GET',
    get(
      { ...KOTLIN, 'apollo-require-preflight': 'true' },
      { operationName: 'Me', variables: '{}', extensions: text({ persistedQuery }) },
    ),
    'listed',
  ],
  ['Apollo iOS', post(IOS, { operationName: 'Me', query: ME, variables: null }), 'open'],
  [
    'Apollo iOS with operation identifiers',
    post(IOS, { id: sha256, operationName: 'Me', query: ME, variables: {} }),
    'open',
  ],
  ['Apollo iOS by GET', get(IOS, { operationName: 'Me', query: ME }), 'open'],
  [
    'Apollo iOS with persisted queries',
    post(IOS, { operationName: 'Me', variables: {}, extensions: { persistedQuery } }),
    'listed',
  ],
  [
    'Apollo iOS with persisted queries by GET',
    get(IOS, { operationName: 'Me', extensions: text({ persistedQuery }) }),
    'listed',
  ],
];

describe.each(shapes)('%s', (_name, { search = '', headers, ...init }, kind) => {
  async function send(extra: Record<string, string>) {
    const { url } = kind === 'open' ? open : listed;
    const response = await fetch(url + search, { ...init, headers: { ...headers, ...extra } });
    const type = response.headers.get('content-type') ?? '';
    return { type, status: response.status, body: await response.json() };
  }

  it('is served, in a media type that it asked for', async () => {
    const { type, status, body } = await send({ authorization: `Bearer ${account.token}` });
    expect(body).toEqual({ data: { me: { __typename: 'User', id: account.id } } });
    expect(status).toBe(200);
    expect(type).toMatch(/^application\/(graphql-response\+)?json; charset=utf-8$/);
  });

  it('reads why it is refused', async () => {
    const { status, body } = await send({});
    expect(status).toBe(200);
    expect(body).toMatchObject({
      data: { me: null },
      errors: [{ path: ['me'], extensions: { code: 'UNAUTHENTICATED', reason: 'TOKEN_MISSING' } }],
    });
  });
});

it('a persisted query that is not listed is told by the code and the status that the libraries look for', async () => {
  const unknown = { version: 1, sha256Hash: '0'.repeat(64) };
  const { headers, ...init } = post(KOTLIN, { operationName: 'Me', extensions: { persistedQuery: unknown } });
  const response = await fetch(listed.url, { ...init, headers });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
  });
});
