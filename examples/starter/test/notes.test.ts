import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { client, dataOf, signIn, startTestGatehouse, type TestGatehouse } from 'gatehouse/testing';
import { features } from '../src/features.js';

// Everything is asked of the real service through HTTP, on a database of its own.

let gatehouse: TestGatehouse;

before(async () => {
  gatehouse = await startTestGatehouse({ features });
});

after(() => gatehouse?.stop());

const WRITE = `mutation ($input: NoteInput!) { writeNote(input: $input) { id title text author { name } } }`;
const note = { title: 'On engines', text: 'They weave algebraic patterns.' };

it('a note belongs to who wrote it', async () => {
  const ada = await signIn(gatehouse, { name: 'Ada' });
  const { writeNote } = dataOf(await ada.post(WRITE, { input: note }));
  assert.deepEqual({ ...writeNote, id: '' }, { ...note, id: '', author: { name: 'Ada' } });
  assert.deepEqual(dataOf(await ada.post('{ notes { text } }')).notes, [{ text: note.text }]);
});

it('nobody writes who is not signed in', async () => {
  const answer = await client(gatehouse.origin).post(WRITE, { input: note });
  assert.equal(answer.code, 'UNAUTHENTICATED');
});

it('only holders of note:read list what others wrote', async () => {
  const ada = await signIn(gatehouse);
  dataOf(await ada.post(WRITE, { input: note }));
  const all = '{ notes(everybodys: true) { authorId text } }';
  assert.equal((await ada.post(all)).code, 'FORBIDDEN');
  const admin = await signIn(gatehouse, { roles: ['ADMIN'] });
  const { notes } = dataOf(await admin.post(all));
  assert.ok(
    notes.some(
      (each: { authorId: string; text: string }) => each.authorId === ada.id && each.text === note.text,
    ),
  );
});

it('a note is told everything that is wrong with it', async () => {
  const ada = await signIn(gatehouse);
  const answer = await ada.post(WRITE, { input: { title: ' ', text: 'x'.repeat(10_001) } });
  assert.equal(answer.code, 'BAD_USER_INPUT');
  const fields = answer.body.errors?.[0]?.extensions.fields as { path: string }[];
  assert.deepEqual(
    fields.map(({ path }) => path),
    ['input.title', 'input.text'],
  );
});

it('only its author removes a note', async () => {
  const [ada, other] = [await signIn(gatehouse), await signIn(gatehouse)];
  const { id } = dataOf(await ada.post(WRITE, { input: note })).writeNote;
  const remove = 'mutation ($id: ID!) { removeNote(id: $id) }';
  assert.equal((await other.post(remove, { id })).code, 'NOT_FOUND');
  assert.equal(dataOf(await ada.post(remove, { id })).removeNote, true);
});
