import fs from 'node:fs';
import path from 'node:path';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { projectRoot, type TestDatabase, testDatabase } from '../helpers/database.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { signIn, withoutLimits } from '../helpers/users.js';

/** A service, and the tokens of the same two users at each. */
type Way = { database: TestDatabase; server: RunningServer; tokens: Record<string, string | undefined> };

let fast: Way;
let slow: Way;

async function start(fastPath: string): Promise<Way> {
  const database = await testDatabase();
  const server = await startServer({
    database: database.url,
    env: { ...withoutLimits, FAST_PATH: fastPath, CORS_ORIGINS: 'https://app.example' },
  });
  const service = { server, db: database.db };
  const [user, admin] = [await signIn(service), await signIn(service, { roles: ['ADMIN'] })];
  return { database, server, tokens: { nobody: undefined, user: user.token, admin: admin.token } };
}

beforeAll(async () => {
  [fast, slow] = await Promise.all([start('true'), start('false')]);
});
afterAll(async () => {
  for (const way of [fast, slow]) {
    await way?.server.stop();
    await way?.database.drop();
  }
});

const schema = buildSchema(fs.readFileSync(path.join(projectRoot, 'schema.graphql'), 'utf8'));

const VALUES: Record<string, unknown> = {
  Boolean: true,
  DateTime: '2999-01-01T00:00:00Z',
  EmailAddress: 'somebody@example.com',
  Float: 1,
  ID: '018f6e2e-7c1f-7000-8000-000000000000',
  Int: 2,
  JSON: { any: 'thing' },
};

/** Every root field with all of its arguments, the variables of which are right in kind. */
const operations = (['query', 'mutation'] as const).flatMap((kind) => {
  const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  return Object.values(root?.getFields() ?? {}).map((field) => operationOf(kind, field));
});

function operationOf(kind: string, field: GraphQLField<unknown, unknown>) {
  const declared = field.args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const call = `${field.name}${passed && `(${passed})`} ${selectionOf(field.type, 2)}`;
  const variables = Object.fromEntries(field.args.map(({ name, type }) => [name, argumentOf(type, name)]));
  return { name: field.name, query: `${kind} Ask${declared && `(${declared})`} { ${call} }`, variables };
}

/** The leaves without arguments, so many types deep. */
function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return '';
  const fields = isObjectType(named) || isInterfaceType(named) ? Object.values(named.getFields()) : [];
  const selected = fields
    .filter(({ args }) => args.length === 0)
    .filter((field) => depth > 1 || !isCompositeType(getNamedType(field.type)))
    .map((field) => `${field.name} ${selectionOf(field.type, depth - 1)}`);
  return `{ __typename ${selected.join(' ')} }`;
}

function argumentOf(type: GraphQLInputType, name: string): unknown {
  if (isNonNullType(type)) return argumentOf(type.ofType, name);
  if (isListType(type)) return [argumentOf(type.ofType, name)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map((field) => [
      field.name,
      argumentOf(field.type, field.name),
    ]);
    return Object.fromEntries(type.isOneOf ? fields.slice(0, 1) : fields);
  }
  return VALUES[type.name] ?? (name.toLowerCase().includes('password') ? 'wombat tango 7' : 'text');
}

type Question = { path?: string; init: RequestInit };

/** The answer, but for what is of one service and one moment. */
async function answerOf({ server }: Way, { path = '/graphql', init }: Question) {
  const response = await fetch(server.origin + path, { redirect: 'manual', ...init });
  const {
    date: _date,
    'x-request-id': id,
    'content-length': _length,
    ...headers
  } = Object.fromEntries(response.headers);
  const text = (await response.text())
    .replaceAll(String(id), 'ID')
    .replace(/nonce="[^"]*"/g, '')
    .replaceAll(new URL(server.origin).port, 'PORT')
    .replace(/"(?:[\w.+-]+@[\w.-]+|[\w.:-]{16,}|otpauth:[^"]*)"/g, '"TEXT"')
    .replace(/"(retryAfter|retryAfterSeconds)":\d+/g, '"$1":N');
  return { status: response.status, headers: withoutValues(headers), text, id: typeof id };
}

function withoutValues(headers: Record<string, string>) {
  const { 'set-cookie': cookie, 'content-security-policy': policy, ratelimit, ...rest } = headers;
  return {
    ...rest,
    ratelimit: ratelimit?.replace(/t=\d+/, 't=SECONDS'),
    retryAfter: rest['retry-after'] && 'SECONDS',
    'retry-after': undefined,
    // `Expires` is of the second in which it was answered; `Max-Age` says the same and is compared.
    cookie: cookie?.replace(/=[\w.-]{16,}/g, '=VALUE').replace(/Expires=[^;]+/g, 'Expires=THEN'),
    policy: policy?.replace(/nonce-[^']*/g, ''),
  };
}

/** Asks both twice: the fast path, which learns from Apollo's first answer, has given the second one. */
async function expectSameAnswers(question: (way: Way) => Question): Promise<void> {
  for (let time = 0; time < 2; time += 1) {
    const [ours, theirs] = await Promise.all([
      answerOf(fast, question(fast)),
      answerOf(slow, question(slow)),
    ]);
    expect(ours).toEqual(theirs);
  }
}

function post(body: unknown, headers: Record<string, string | undefined> = {}): Question {
  const given = Object.entries({ 'content-type': 'application/json', ...headers });
  const sent = given.filter((each): each is [string, string] => each[1] !== undefined);
  return {
    init: {
      method: 'POST',
      headers: sent,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
  };
}

const bearer = (token: string | undefined) => ({
  authorization: token === undefined ? undefined : `Bearer ${token}`,
});

describe.each(['nobody', 'user', 'admin'])('asked by %s', (who) => {
  it.each(operations)('$name is answered alike', async ({ query, variables }) => {
    await expectSameAnswers(({ tokens }) => post({ query, variables }, bearer(tokens[who])));
  });
});

it.each(operations)('$name without its variables is answered alike', async ({ query }) => {
  await expectSameAnswers(() => post({ query, variables: {} }));
});

const fine = '{ __typename }';
const named = 'query A($n: [String!]!) { can(permissions: $n) } query B { me { id } }';
const questions: Record<string, Question> = {
  'no JSON': post('{'),
  'a list of operations': post([{ query: fine }]),
  'an empty body': post(''),
  'another content type': post({ query: fine }, { 'content-type': 'text/plain' }),
  'a large body': post({ query: fine, filler: 'x'.repeat(200_000) }),
  'no query': post({}),
  'a query that is no text': post({ query: 7 }),
  'a document that does not parse': post({ query: '{' }),
  'a field that is not there': post({ query: '{ nothing }' }),
  'one operation of several': post({ query: named, operationName: 'A', variables: { n: ['user:read'] } }),
  'no operation of several': post({ query: named }),
  'an operation that is not there': post({ query: named, operationName: 'C' }),
  'an empty operation name': post({ query: named, operationName: '' }),
  'variables of the wrong kind': post({ query: named, operationName: 'A', variables: { n: [7, null] } }),
  'variables that are no object': post({ query: fine, variables: [] }),
  'nulls for what is left out': post({ query: fine, operationName: null, variables: null, extensions: null }),
  'a hash': post({ query: fine, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }),
  'two credential mutations': post({ query: 'mutation { logout logoutAll }' }),
  'too deep a document': post({ query: `{ ${'sessions { user { '.repeat(20)} id ${'} }'.repeat(20)} }` }),
  'a bad token': post({ query: '{ me { id } }' }, bearer('x.y.z')),
  'a response type of its own': post({ query: fine }, { accept: 'application/graphql-response+json' }),
  'no acceptable type': post({ query: fine }, { accept: 'text/html' }),
  'a foreign origin': post({ query: fine }, { origin: 'https://evil.example' }),
  'an allowed origin': post({ query: fine }, { origin: 'https://app.example' }),
  'a preflight': { init: { method: 'OPTIONS', headers: { origin: 'https://app.example' } } },
  'another method': { init: { method: 'PUT' } },
  'a query by GET': { path: `/graphql?query=${encodeURIComponent(fine)}`, init: {} },
  'a query by GET with the header': {
    path: `/graphql?query=${encodeURIComponent(fine)}`,
    init: { headers: { 'apollo-require-preflight': '1' } },
  },
  'another spelling of the path': { ...post({ query: fine }), path: '/GraphQL/' },
  'a path that is not there': { ...post({ query: fine }), path: '/graphql/x' },
  'a page': { init: { headers: { accept: 'text/html' } } },
};

it.each(Object.entries(questions))('%s is answered alike', async (_what, question) => {
  await expectSameAnswers(() => question);
});
