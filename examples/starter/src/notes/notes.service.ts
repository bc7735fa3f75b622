import { badInput, type Context, type FieldProblem, type Guarded, Refusal } from 'gatehouse';
import * as notes from './note.repository.js';

const MOST_CHARACTERS = { title: 200, text: 10_000 } as const;

export function list(ctx: Guarded<Context>, { everybodys }: { everybodys: boolean }): Promise<notes.Note[]> {
  return notes.find(ctx.db, everybodys ? null : ctx.viewer.id);
}

/** @throws Refusal BAD_USER_INPUT that names everything wrong at once. */
export async function write(
  ctx: Guarded<Context>,
  input: { title: string; text: string },
): Promise<notes.Note> {
  const note = { title: input.title.trim(), text: input.text.trim() };
  const problems = [problemOf('title', note.title), problemOf('text', note.text)];
  const found = problems.filter((problem) => problem !== null);
  if (found.length > 0) throw badInput(found);
  return notes.insert(ctx.db, { authorId: ctx.viewer.id, ...note });
}

/** @throws Refusal NOT_FOUND for somebody else's too: that it exists is nobody else's business. */
export async function remove(ctx: Guarded<Context>, id: string): Promise<boolean> {
  if (await notes.remove(ctx.db, id, ctx.viewer.id)) return true;
  throw new Refusal('NOT_FOUND', 'There is no such note.');
}

function problemOf(field: keyof typeof MOST_CHARACTERS, text: string): FieldProblem | null {
  const path = `input.${field}`;
  if (text === '') return { path, message: 'Write something.' };
  // PostgreSQL stores neither.
  if (!text.isWellFormed() || text.includes('\0')) return { path, message: 'This is not well-formed text.' };
  const most = MOST_CHARACTERS[field];
  return [...text].length > most ? { path, message: `At most ${most} characters.` } : null;
}
