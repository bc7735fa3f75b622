import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  client,
  dataOf,
  signIn,
  startTestGatehouse,
  type TestGatehouse,
  type TestUser,
} from 'gatehouse/testing';
import { features } from '../src/features.js';

let gatehouse: TestGatehouse;
let ada: TestUser;
let other: TestUser;
let editor: TestUser;
let admin: TestUser;

before(async () => {
  gatehouse = await startTestGatehouse({ features });
  ada = await signIn(gatehouse, { name: 'Ada' });
  other = await signIn(gatehouse);
  editor = await signIn(gatehouse, { roles: ['EDITOR'] });
  admin = await signIn(gatehouse, { roles: ['ADMIN'] });
});

after(() => gatehouse?.stop());

const WRITE = `mutation Write($input: ArticleInput!) {
  writeArticle(input: $input) { id authorId publishedAt pinned author { name } }
}`;
const PUBLISH = 'mutation Publish($id: ID!) { publishArticle(id: $id) { id publishedAt } }';
const REMOVE = 'mutation Remove($id: ID!) { removeArticle(id: $id) }';
const READ = 'query Read($id: ID!) { article(id: $id) { title } }';
const NOTE = 'query Note($id: ID!) { article(id: $id) { title note } }';
const draft = { title: 'On engines', text: 'They weave algebraic patterns.', note: 'Too long?' };

const nobody = () => client(gatehouse.origin);

async function written(author: TestUser, input: Record<string, unknown> = {}): Promise<string> {
  return dataOf(await author.post(WRITE, { input: { ...draft, ...input } })).writeArticle.id;
}

function isListed({ articles }: { articles?: { id: string }[] }, id: string): boolean {
  return articles?.some((article) => article.id === id) ?? false;
}

describe('a draft', () => {
  it('belongs to who wrote it', async () => {
    const { writeArticle } = dataOf(await ada.post(WRITE, { input: draft }));
    const { id: _, ...written } = writeArticle;
    assert.deepEqual(written, {
      authorId: ada.id,
      author: { name: 'Ada' },
      publishedAt: null,
      pinned: false,
    });
  });

  it('is written by nobody who is not signed in', async () => {
    assert.equal((await nobody().post(WRITE, { input: draft })).code, 'UNAUTHENTICATED');
  });

  it('is found by its author and by editors', async () => {
    const id = await written(ada);
    assert.deepEqual(dataOf(await ada.post(READ, { id })).article, { title: 'On engines' });
    assert.deepEqual(dataOf(await editor.post(READ, { id })).article, { title: 'On engines' });
    assert.equal(dataOf(await other.post(READ, { id })).article, null);
    assert.equal(dataOf(await nobody().post(READ, { id })).article, null);
  });

  it('is told everything that is wrong with it', async () => {
    const answer = await other.post(WRITE, { input: { title: ' ', text: 'x'.repeat(50_001) } });
    assert.equal(answer.code, 'BAD_USER_INPUT');
    const fields = answer.body.errors?.[0]?.extensions.fields as { path: string }[];
    assert.deepEqual(
      fields.map(({ path }) => path),
      ['input.title', 'input.text'],
    );
  });
});

describe('the guard', () => {
  it('on the field: the note is for the author and editors, of a published article too', async () => {
    const id = await written(ada);
    dataOf(await editor.post(PUBLISH, { id }));
    assert.equal(dataOf(await ada.post(NOTE, { id })).article.note, 'Too long?');
    assert.equal(dataOf(await editor.post(NOTE, { id })).article.note, 'Too long?');
    const refused = await other.post(NOTE, { id });
    assert.equal(refused.code, 'FORBIDDEN');
    assert.deepEqual(refused.body.data?.article, { title: 'On engines', note: null });
  });

  it('on the argument: everybody lists articles, editors list drafts', async () => {
    const id = await written(ada);
    const list = 'query List($drafts: Boolean! = false) { articles(drafts: $drafts) { id } }';
    assert.equal(isListed(dataOf(await nobody().post(list)), id), false);
    assert.equal((await ada.post(list, { drafts: true })).code, 'FORBIDDEN');
    assert.equal(isListed(dataOf(await editor.post(list, { drafts: true })), id), true);
  });

  it('on the input field: an author pins nothing, an editor does', async () => {
    const pinned = { input: { ...draft, pinned: true } };
    assert.equal((await ada.post(WRITE, pinned)).code, 'FORBIDDEN');
    assert.equal(dataOf(await editor.post(WRITE, pinned)).writeArticle.pinned, true);
  });
});

describe('an editor', () => {
  it('publishes, and authors do not', async () => {
    const id = await written(ada);
    assert.equal((await ada.post(PUBLISH, { id })).code, 'FORBIDDEN');
    const first = dataOf(await editor.post(PUBLISH, { id })).publishArticle;
    assert.deepEqual(dataOf(await editor.post(PUBLISH, { id })).publishArticle, first);
    assert.deepEqual(dataOf(await nobody().post(READ, { id })).article, { title: 'On engines' });
  });

  it('is whom the permission makes one: taken away from the role, it is gone with the next request', async () => {
    const grant = `mutation ($permissions: [String!]!) {
      setRolePermissions(role: EDITOR, permissions: $permissions) { permissions }
    }`;
    const id = await written(ada);
    dataOf(await admin.post(grant, { permissions: ['user:read'] }));
    assert.equal((await editor.post(PUBLISH, { id })).code, 'FORBIDDEN');
    dataOf(await admin.post(grant, { permissions: ['user:read', 'article:publish'] }));
    assert.equal((await editor.post(PUBLISH, { id })).code, undefined);
  });

  it('removes what others wrote; everybody else only their own', async () => {
    const [first, second] = [await written(ada), await written(ada)];
    assert.equal((await other.post(REMOVE, { id: first })).code, 'NOT_FOUND');
    assert.equal(dataOf(await ada.post(REMOVE, { id: first })).removeArticle, true);
    assert.equal(dataOf(await editor.post(REMOVE, { id: second })).removeArticle, true);
    assert.equal((await editor.post(REMOVE, { id: second })).code, 'NOT_FOUND');
  });
});

it('who signed in long ago proves the password before removing', async () => {
  const id = await written(other);
  await gatehouse.db.raw(`update sessions set authenticated_at = now() - interval '1 hour' where id = ?`, [
    other.sessionId,
  ]);
  await other.refresh();
  assert.equal((await other.post(REMOVE, { id })).code, 'REAUTHENTICATION_REQUIRED');
});
