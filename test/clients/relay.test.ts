import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { projectRoot, type TestDatabase, testDatabase } from '../helpers/database.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { withoutLimits } from '../helpers/users.js';
import { newUser } from './signed-in.js';

// Relay's compiler brings a program for each platform, 120 MB in all: it is installed here and is no dependency.
const PACKAGES = ['relay-compiler@21.0.1', 'relay-runtime@21.0.1'];

const SOURCE = `
import { graphql } from 'relay-runtime';
graphql\`mutation programLogInMutation($input: LoginInput!) {
  login(input: $input) { accessToken expiresIn refreshToken user { id } }
}\`;
graphql\`query programMeQuery { me { id ...program_person } }\`;
graphql\`fragment program_person on User { name roles }\`;
`;

const PROGRAM = `
import { Environment, Network, RecordSource, Store, commitMutation, fetchQuery, getSingularSelector } from 'relay-runtime';
import { createRequest, createSession } from 'CLIENT';
import logIn from './__generated__/programLogInMutation.graphql';
import me from './__generated__/programMeQuery.graphql';
import person from './__generated__/program_person.graphql';

const [endpoint, email, password] = process.argv.slice(2);
const session = createSession({ endpoint, delivery: 'BODY' });
const request = createRequest(session, endpoint);
const network = Network.create(({ text, id }, variables) =>
  request({ toString: () => text ?? '', __meta__: { hash: id } }, variables));
const environment = new Environment({ network, store: new Store(new RecordSource()) });

await session.signIn(() => new Promise((resolve, reject) => commitMutation(environment, {
  mutation: logIn,
  variables: { input: { email, password, delivery: 'BODY' } },
  onCompleted: resolve,
  onError: reject,
})));
const data = await fetchQuery(environment, me, {}).toPromise();
const { data: masked } = environment.lookup(getSingularSelector(person, data.me));
console.log(JSON.stringify({ isMe: data.me.id === session.peek().userId, person: masked }));
`;

let database: TestDatabase;
let server: RunningServer;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer({ database: database.url, env: withoutLimits });
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-relay-'));
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  await run('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', ...PACKAGES);
  fs.copyFileSync(path.join(projectRoot, 'schema.graphql'), path.join(folder, 'schema.graphql'));
});

afterAll(async () => {
  fs.rmSync(folder, { recursive: true, force: true });
  await server?.stop();
  await database?.drop();
});

async function run(command: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { cwd: folder });
  return stdout;
}

/** Compiles the documents and the program; `persisted`: the hashes of the documents take their places. */
async function compile(persisted: boolean): Promise<string> {
  const source = path.join(folder, 'src');
  fs.rmSync(source, { recursive: true, force: true });
  fs.mkdirSync(source);
  fs.writeFileSync(path.join(source, 'program.ts'), SOURCE);
  // The compiler wants the file to be there, and then fills it.
  fs.writeFileSync(path.join(folder, 'persisted.json'), '{}');
  const persistConfig = { file: './persisted.json', algorithm: 'SHA256' };
  fs.writeFileSync(
    path.join(folder, 'relay.config.json'),
    JSON.stringify({
      src: './src',
      schema: './schema.graphql',
      language: 'typescript',
      ...(persisted && { persistConfig }),
    }),
  );
  await run(path.join(folder, 'node_modules/.bin/relay-compiler'), 'relay.config.json');
  const client = path.join(projectRoot, 'client/index.ts');
  fs.writeFileSync(path.join(source, 'main.ts'), PROGRAM.replace('CLIENT', client));
  const outfile = path.join(folder, 'main.mjs');
  await build({
    entryPoints: [path.join(source, 'main.ts')],
    bundle: true,
    outfile,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  return outfile;
}

it("Relay's compiler takes the schema, and its network layer what it makes of documents", async () => {
  const program = await compile(false);
  const user = await newUser(server);
  const printed = await run(process.execPath, program, server.url, user.email, user.password);
  expect(JSON.parse(printed)).toEqual({ isMe: true, person: { name: 'Ada', roles: ['USER'] } });
});

it('and with persisted queries, of which its own list is enough', async () => {
  const program = await compile(true);
  const env = { ...withoutLimits, PERSISTED_OPERATIONS: path.join(folder, 'persisted.json') };
  const listed = await startServer({ database: database.url, env });
  const user = await newUser(server);
  const printed = await run(process.execPath, program, listed.url, user.email, user.password);
  expect(JSON.parse(printed)).toEqual({ isMe: true, person: { name: 'Ada', roles: ['USER'] } });
  await listed.stop();
});
