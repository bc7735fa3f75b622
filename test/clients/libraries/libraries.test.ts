import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '../../helpers/database.js';
import { type RunningServer, startServer } from '../../helpers/server.js';
import { withoutLimits } from '../../helpers/users.js';
import { newUser } from '../signed-in.js';
import { DOCUMENTS, libraries } from './libraries.js';

let database: TestDatabase;
let folder: string;
let open: RunningServer;
let listed: RunningServer;

beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-libraries-'));
  const manifest = join(folder, 'persisted-documents.json');
  writeFileSync(manifest, JSON.stringify(Object.assign({}, ...libraries.map((each) => each.manifest))));
  const start = (env: Record<string, string>) =>
    startServer({ database: database.url, env: { ...withoutLimits, ...env } });
  [open, listed] = await Promise.all([start({}), start({ PERSISTED_OPERATIONS: manifest })]);
});

afterAll(async () => {
  await open?.stop();
  await listed?.stop();
  rmSync(folder, { recursive: true, force: true });
  await database?.drop();
});

type Login = { accessToken: string; user: { id: string } };

describe.each(libraries)('$name', ({ name, connect }) => {
  it.each([
    ['with its defaults', false],
    ['with persisted operations', true],
  ])('%s signs in, is served, and reads what it is refused', async (_name, persisted) => {
    const { url } = persisted ? listed : open;
    const user = await newUser(open);
    const ask = connect(url, { persisted });

    const { data } = await ask(DOCUMENTS.logIn, { input: { ...user, delivery: 'BODY' } });
    const { login } = data as { login: Login };
    const signedIn = connect(url, { token: login.accessToken, persisted });

    expect((await signedIn(DOCUMENTS.me)).data).toMatchObject({ me: { id: login.user.id } });
    expect((await ask(DOCUMENTS.me)).codes).toEqual(['UNAUTHENTICATED']);
    const wrong = { ...user, password: 'wrong', delivery: 'BODY' };
    expect((await ask(DOCUMENTS.logIn, { input: wrong })).codes).toEqual(['INVALID_CREDENTIALS']);
  });

  it('with its defaults reads the refusal of a whole request', async () => {
    expect((await connect(open.url, {})('query Wrong { nothing }')).codes).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
    ]);
    if (name === 'Apollo Client 4') return;
    expect((await connect(listed.url, {})(DOCUMENTS.me)).codes).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });

  it('asks by hash a server without a list, and falls back or says so', async () => {
    const user = await newUser(open);
    const ask = connect(open.url, { persisted: true });
    const { data, codes } = await ask(DOCUMENTS.logIn, { input: { ...user, delivery: 'BODY' } });
    expect(data ? Object.keys(data) : codes).toEqual([data ? 'login' : 'PERSISTED_QUERY_NOT_SUPPORTED']);
  });
});
