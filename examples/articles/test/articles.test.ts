import { type TestDatabase, testDatabase } from './helpers/database.js';
import { client, dataOf } from './helpers/graphql.js';
import { type RunningServer, startServer } from './helpers/server.js';
import { signIn, type TestUser } from './helpers/users.js';

let database: TestDatabase;
let server: RunningServer;
let ada: TestUser;
let other: TestUser;
let editor: TestUser;
let admin: TestUser;

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer({ database: database.url });
  const on = { server, db: database.db };
  ada = await signIn(on, { name: 'Ada' });
  other = await signIn(on);
  editor = await signIn(on, { roles: ['MODERATOR'] });
  admin = await signIn(on, { roles: ['ADMIN'] });
});

afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

const WRITE = `mutation Write($input: ArticleInput!) {
  writeArticle(input: $input) { id authorId publishedAt pinned author { name } }
}`;
const PUBLISH = 'mutation Publish($id: ID!) { publishArticle(id: $id) { id publishedAt } }';
const REMOVE = 'mutation Remove($id: ID!) { removeArticle(id: $id) }';
const READ = 'query Read($id: ID!) { article(id: $id) { title } }';
const NOTE = 'query Note($id: ID!) { article(id: $id) { title note } }';
const draft = { title: 'On engines', text: 'They weave algebraic patterns.', note: 'Too long?' };

const nobody = () => client(server.origin);

async function written(author: TestUser, input: Record<string, unknown> = {}): Promise<string> {
  return dataOf(await author.post(WRITE, { input: { ...draft, ...input } })).writeArticle.id;
}

describe('a draft', () => {
  it('belongs to who wrote it', async () => {
    const { writeArticle } = dataOf(await ada.post(WRITE, { input: draft }));
    expect(writeArticle).toMatchObject({
      authorId: ada.id,
      author: { name: 'Ada' },
      publishedAt: null,
      pinned: false,
    });
  });

  it('is written by nobody who is not signed in', async () => {
    expect((await nobody().post(WRITE, { input: draft })).code).toBe('UNAUTHENTICATED');
  });

  it('is found by its author and by editors', async () => {
    const id = await written(ada);
    expect(dataOf(await ada.post(READ, { id })).article).toEqual({ title: 'On engines' });
    expect(dataOf(await editor.post(READ, { id })).article).toEqual({ title: 'On engines' });
    expect(dataOf(await other.post(READ, { id })).article).toBeNull();
    expect(dataOf(await nobody().post(READ, { id })).article).toBeNull();
  });

  it('is told everything that is wrong with it', async () => {
    const answer = await other.post(WRITE, { input: { title: ' ', text: 'x'.repeat(50_001) } });
    expect(answer.body.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'input.title' }, { path: 'input.text' }],
    });
  });
});

describe('the guard', () => {
  it('on the field: the note is for the author and editors, of a published article too', async () => {
    const id = await written(ada);
    dataOf(await editor.post(PUBLISH, { id }));
    expect(dataOf(await ada.post(NOTE, { id })).article.note).toBe('Too long?');
    expect(dataOf(await editor.post(NOTE, { id })).article.note).toBe('Too long?');
    const refused = await other.post(NOTE, { id });
    expect(refused.code).toBe('FORBIDDEN');
    expect(refused.body.data?.article).toEqual({ title: 'On engines', note: null });
  });

  it('on the argument: everybody lists articles, editors list drafts', async () => {
    const id = await written(ada);
    const list = 'query List($drafts: Boolean! = false) { articles(drafts: $drafts) { id } }';
    expect(dataOf(await nobody().post(list)).articles).not.toContainEqual({ id });
    expect((await ada.post(list, { drafts: true })).code).toBe('FORBIDDEN');
    expect(dataOf(await editor.post(list, { drafts: true })).articles).toContainEqual({ id });
  });

  it('on the input field: an author pins nothing, an editor does', async () => {
    const pinned = { input: { ...draft, pinned: true } };
    expect((await ada.post(WRITE, pinned)).code).toBe('FORBIDDEN');
    expect(dataOf(await editor.post(WRITE, pinned)).writeArticle.pinned).toBe(true);
  });
});

describe('an editor', () => {
  it('publishes, and authors do not', async () => {
    const id = await written(ada);
    expect((await ada.post(PUBLISH, { id })).code).toBe('FORBIDDEN');
    const first = dataOf(await editor.post(PUBLISH, { id })).publishArticle;
    expect(dataOf(await editor.post(PUBLISH, { id })).publishArticle).toEqual(first);
    expect(dataOf(await nobody().post(READ, { id })).article).toEqual({ title: 'On engines' });
  });

  it('is whom the permission makes one: taken away from the role, it is gone with the next request', async () => {
    const grant = `mutation ($permissions: [String!]!) {
      setRolePermissions(role: MODERATOR, permissions: $permissions) { permissions }
    }`;
    const id = await written(ada);
    dataOf(await admin.post(grant, { permissions: ['user:read'] }));
    expect((await editor.post(PUBLISH, { id })).code).toBe('FORBIDDEN');
    dataOf(await admin.post(grant, { permissions: ['user:read', 'article:publish'] }));
    expect((await editor.post(PUBLISH, { id })).code).toBeUndefined();
  });

  it('removes what others wrote; everybody else only their own', async () => {
    const [first, second] = [await written(ada), await written(ada)];
    expect((await other.post(REMOVE, { id: first })).code).toBe('NOT_FOUND');
    expect(dataOf(await ada.post(REMOVE, { id: first })).removeArticle).toBe(true);
    expect(dataOf(await editor.post(REMOVE, { id: second })).removeArticle).toBe(true);
    expect((await editor.post(REMOVE, { id: second })).code).toBe('NOT_FOUND');
  });
});

it('who signed in long ago proves the password before removing', async () => {
  const id = await written(other);
  await database.db.raw(`update sessions set authenticated_at = now() - interval '1 hour' where id = ?`, [
    other.sessionId,
  ]);
  await other.refresh();
  expect((await other.post(REMOVE, { id })).code).toBe('REAUTHENTICATION_REQUIRED');
});
