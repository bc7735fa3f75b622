import { badInput, type Context, type FieldProblem, type Guarded, Refusal } from 'gatehouse';
import * as articles from './article.repository.js';

export type ArticleInput = { title: string; text: string; note?: string | null; pinned: boolean };

const MOST_AT_ONCE = 100;
const MOST_CHARACTERS = { title: 200, text: 50_000, note: 2_000 } as const;

/** Published ones, or drafts: that only editors ask for drafts is the guard's business. */
export async function list(
  ctx: Pick<Context, 'db'>,
  { first, drafts }: { first: number; drafts: boolean },
): Promise<articles.Article[]> {
  if (first < 1 || first > MOST_AT_ONCE) {
    throw badInput([{ path: 'first', message: `Ask for 1 to ${MOST_AT_ONCE} at once.` }]);
  }
  return articles.findMany(ctx.db, { drafts, first });
}

/** Null also for a draft that the viewer may not see: that it exists is nobody else's business. */
export async function find(
  ctx: Pick<Context, 'db' | 'viewer'>,
  id: string,
): Promise<articles.Article | null> {
  const article = await articles.find(ctx.db, id);
  if (!article || article.publishedAt !== null) return article;
  const { viewer } = ctx;
  const mayFind = viewer?.id === article.authorId || viewer?.permissions.includes('article:publish');
  return mayFind ? article : null;
}

/** @throws Refusal BAD_USER_INPUT that names everything wrong at once. */
export async function write(ctx: Guarded<Context>, input: ArticleInput): Promise<articles.Article> {
  const draft = {
    title: input.title.normalize('NFC').trim(),
    text: input.text.normalize('NFC').trim(),
    note: input.note?.normalize('NFC').trim() || null,
  };
  const problems = [problemOf('title', draft.title), problemOf('text', draft.text)];
  if (draft.note !== null) problems.push(problemOf('note', draft.note));
  const found = problems.filter((problem) => problem !== null);
  if (found.length > 0) throw badInput(found);
  return articles.insert(ctx.db, { authorId: ctx.viewer.id, pinned: input.pinned, ...draft });
}

export async function publish(ctx: Guarded<Context>, id: string): Promise<articles.Article> {
  const article = await articles.publish(ctx.db, id);
  if (!article) throw notFound();
  return article;
}

/** One conditional write decides, so that nothing changes between looking and removing. */
export async function remove(ctx: Guarded<Context>, id: string): Promise<boolean> {
  const ofAnybody = ctx.viewer.permissions.includes('article:publish');
  if (!(await articles.remove(ctx.db, id, ofAnybody ? null : ctx.viewer.id))) throw notFound();
  return true;
}

function problemOf(field: keyof typeof MOST_CHARACTERS, text: string): FieldProblem | null {
  const path = `input.${field}`;
  if (text === '') return { path, message: 'Write something.' };
  // PostgreSQL stores neither.
  if (!text.isWellFormed() || text.includes('\0')) return { path, message: 'This is not well-formed text.' };
  const most = MOST_CHARACTERS[field];
  return [...text].length > most ? { path, message: `At most ${most} characters.` } : null;
}

function notFound(): Refusal {
  return new Refusal('NOT_FOUND', 'There is no such article.');
}
