import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot, type TestDatabase, testDatabase } from '../helpers/database.js';
import { type RunningServer, startServer } from '../helpers/server.js';

const run = promisify(execFile);
let database: TestDatabase;
let server: RunningServer;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer({ database: database.url });
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-consumer-'));
  fs.symlinkSync(path.join(projectRoot, 'node_modules'), path.join(folder, 'node_modules'));
});

afterAll(async () => {
  fs.rmSync(folder, { recursive: true, force: true });
  await server?.stop();
  await database?.drop();
});

const CODEGEN = {
  schema: path.join(projectRoot, 'schema.graphql'),
  documents: 'program.ts',
  emitLegacyCommonJSImports: false,
  generates: {
    'gql/': { preset: 'client', presetConfig: { fragmentMasking: false }, config: { useTypeImports: true } },
    'gql/schema.ts': {
      plugins: ['typescript'],
      config: { enumsAsTypes: true, scalars: { DateTime: 'string' } },
    },
  },
};

const TSCONFIG = {
  compilerOptions: {
    target: 'es2023',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2023', 'dom'],
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    outDir: 'out',
  },
  include: ['program.ts', 'gql'],
};

// Sends typed operations; the compiler checks that `me` is nullable because it is guarded, and every code it names.
const PROGRAM = `
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
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  fs.writeFileSync(path.join(folder, 'codegen.json'), JSON.stringify(CODEGEN));
  fs.writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  fs.writeFileSync(path.join(folder, 'program.ts'), PROGRAM);
  const tool = (name: string, ...args: string[]) =>
    run(path.join(folder, 'node_modules/.bin', name), args, { cwd: folder }).catch((error) => {
      throw new Error(`${name}: ${error.stdout}${error.stderr}`);
    });

  await tool('graphql-codegen', '--config', 'codegen.json');
  await tool('tsc', '-p', 'tsconfig.json');
  const { stdout } = await run(process.execPath, ['out/program.js', server.url], { cwd: folder });

  expect(JSON.parse(stdout)).toEqual({
    refused: true,
    type: 'Bearer',
    me: { name: 'Ada', email: 'ada@example.com' },
  });
});
