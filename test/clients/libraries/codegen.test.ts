import fs from 'node:fs';
import path from 'node:path';
import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal';
import { buildSchema, introspectionFromSchema } from 'graphql';
import { projectRoot, type TestDatabase, testDatabase } from '../../helpers/database.js';
import { type RunningServer, startServer } from '../../helpers/server.js';
import { withoutLimits } from '../../helpers/users.js';
import { newUser } from '../signed-in.js';
import { createProject } from './project.js';

let database: TestDatabase;
let server: RunningServer;

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer({ database: database.url, env: withoutLimits });
});

afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

// Sends typed operations; the compiler checks that `me` is nullable because it is guarded, and every code it names.
const TYPED = `
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { graphql } from './gql/index.js';
import type { AuthPayload, ErrorCode, UnauthenticatedReason } from './gql/schema.js';

const REGISTER = graphql(\`
  mutation Register($input: RegisterInput!) {
    register(input: $input) { accessToken tokenType expiresIn refreshToken refreshExpiresIn user { id name } }
  }
\`);
const ME = graphql(\`query Me { me { name email } }\`);

type Refusal = { extensions: { code: ErrorCode; reason?: UnauthenticatedReason } };

async function send<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables, token = '') {
  const response = await fetch(process.argv[2]!, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer ' + token },
    body: JSON.stringify({ query: print(document), variables }),
  });
  return (await response.json()) as { data: Data; errors?: Refusal[] };
}

const missing: ErrorCode = 'UNAUTHENTICATED';
const { data: nobody, errors } = await send(ME, {});
// @ts-expect-error a guarded field may be refused, so it may be null
const unchecked = () => nobody.me.name;
const refused: boolean = nobody.me === null && errors?.[0]?.extensions.code === missing;

const input = { email: 'ada@example.com', password: 'nine quiet lighthouses', name: 'Ada', delivery: 'BODY' as const };
const { data: { register } } = await send(REGISTER, { input });
const payload: Pick<AuthPayload, 'accessToken' | 'tokenType' | 'expiresIn' | 'refreshExpiresIn'> = register;
const { data: { me } } = await send(ME, {}, payload.accessToken);
console.log(JSON.stringify({ refused, type: payload.tokenType, me }));
`;

it('types made from schema.graphql alone carry a client that registers, is refused and is served', async () => {
  const project = createProject(TYPED);
  await project.generate({
    generates: {
      'gql/': {
        preset: 'client',
        presetConfig: { fragmentMasking: false },
        config: { useTypeImports: true },
      },
      'gql/schema.ts': {
        plugins: ['typescript'],
        config: { enumsAsTypes: true, scalars: { DateTime: 'string' } },
      },
    },
  });
  await project.compile();

  expect(await project.start(server.url)).toEqual({
    refused: true,
    type: 'Bearer',
    me: { name: 'Ada', email: 'ada@example.com' },
  });
  project.remove();
});

// The preset's defaults, fragment masking among them, with documents as strings that carry their hash.
const MASKED = `
import { graphql, useFragment } from './gql/index.js';
import { createRequest, createSession } from './client/index.js';

const Person = graphql(\`fragment Person on User { name }\`);
const LOG_IN = graphql(\`
  mutation LogIn($input: LoginInput!) { login(input: $input) { accessToken expiresIn refreshToken user { id } } }
\`);
const ME = graphql(\`query Me { me { id ...Person } }\`);

const endpoint = process.argv[2]!;
const session = createSession({ endpoint, delivery: 'BODY', persistedOperations: process.argv[5] === 'listed' });
const request = createRequest(session, endpoint);
await session.signIn(async () => {
  const { data } = await request(LOG_IN, { input: { email: process.argv[3]!, password: process.argv[4]!, delivery: 'BODY' } });
  return data?.login;
});
// @ts-expect-error the variables of LogIn are not optional
const unchecked = () => request(LOG_IN, {});
const { data } = await request(ME);
const person = useFragment(Person, data?.me);
console.log(JSON.stringify({ id: data?.me?.id === session.peek()?.userId, name: person?.name }));
await session.signOut();
`;

it('the client preset with its defaults, and with persisted documents', async () => {
  const project = createProject(MASKED);
  await project.generate({
    generates: {
      'gql/': {
        preset: 'client',
        presetConfig: { persistedDocuments: true },
        config: { documentMode: 'string' },
      },
    },
  });
  await project.compile();
  const user = await newUser(server);
  const list = path.join(project.folder, 'gql/persisted-documents.json');
  const env = { ...withoutLimits, PERSISTED_OPERATIONS: list };
  const listed = await startServer({ database: database.url, env });

  const given = [user.email, user.password];
  expect(await project.start(server.url, ...given, 'open')).toEqual({ id: true, name: 'Ada' });
  expect(await project.start(listed.url, ...given, 'listed')).toEqual({ id: true, name: 'Ada' });
  await listed.stop();
  project.remove();
});

// The types come from the introspection and the texts alone: nothing is generated for an operation.
const TADA = `
import { Client, fetchExchange } from '@urql/core';
import { initGraphQLTada } from 'gql.tada';
import { createSession } from './client/index.js';
import { sessionExchange } from './client/urql.js';
import type { introspection } from './gql/introspection.js';

const graphql = initGraphQLTada<{ introspection: introspection; scalars: { DateTime: string; EmailAddress: string } }>();
const LOG_IN = graphql(\`
  mutation LogIn($input: LoginInput!) { login(input: $input) { accessToken expiresIn refreshToken user { id } } }
\`);
const ME = graphql(\`query Me { me { id name email roles } }\`);

const [url, email, password] = process.argv.slice(2) as [string, string, string];
const session = createSession({ endpoint: url, delivery: 'BODY' });
const client = new Client({ url, exchanges: [sessionExchange(session), fetchExchange] });
await session.signIn(() => client.mutation(LOG_IN, { input: { email, password, delivery: 'BODY' } }).toPromise());
const { data } = await client.query(ME, {}).toPromise();
const roles: ('USER' | 'MODERATOR' | 'ADMIN')[] = data?.me?.roles ?? [];
// @ts-expect-error a guarded field may be refused, so it may be null
const unchecked = () => data?.me.name;
// @ts-expect-error there is no such delivery
const mistaken = () => client.mutation(LOG_IN, { input: { email, password, delivery: 'POST' } });
console.log(JSON.stringify({ email: data?.me?.email === email, roles }));
`;

it('gql.tada infers the types of the schema, and urql with the adapter sends what it makes', async () => {
  const project = createProject(TADA);
  const schema = buildSchema(fs.readFileSync(path.join(projectRoot, 'schema.graphql'), 'utf8'));
  const introspection = minifyIntrospection(introspectionFromSchema(schema));
  fs.mkdirSync(path.join(project.folder, 'gql'));
  project.write(
    'gql/introspection.d.ts',
    outputIntrospectionFile(introspection, { fileType: '.d.ts', shouldPreprocess: true }),
  );
  await project.compile();
  const user = await newUser(server);

  expect(await project.start(server.url, user.email, user.password)).toEqual({
    email: true,
    roles: ['USER'],
  });
  project.remove();
});
