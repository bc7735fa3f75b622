import type { Database } from '../database/connection.js';

export type Article = {
  id: string;
  authorId: string;
  title: string;
  text: string;
  note: string | null;
  pinned: boolean;
  publishedAt: Date | null;
};

type ArticleRow = {
  id: string;
  author_id: string;
  title: string;
  text: string;
  note: string | null;
  pinned: boolean;
  published_at: Date | null;
};

const columns = 'id, author_id, title, text, note, pinned, published_at';

export async function findMany(
  db: Database,
  { drafts, first }: { drafts: boolean; first: number },
): Promise<Article[]> {
  const { rows } = await db.raw<{ rows: ArticleRow[] }>(
    `select ${columns} from articles where (published_at is null) = ?
     order by pinned desc, coalesce(published_at, created_at) desc, id desc limit ?`,
    [drafts, first],
  );
  return rows.map(toArticle);
}

export async function find(db: Database, id: string): Promise<Article | null> {
  const { rows } = await db.raw<{ rows: ArticleRow[] }>(`select ${columns} from articles where id = ?`, [id]);
  return oneOf(rows);
}

export async function insert(db: Database, article: Omit<Article, 'publishedAt'>): Promise<Article> {
  const { id, authorId, title, text, note, pinned } = article;
  await db.raw(`insert into articles (id, author_id, title, text, note, pinned) values (?, ?, ?, ?, ?, ?)`, [
    id,
    authorId,
    title,
    text,
    note,
    pinned,
  ]);
  return { ...article, publishedAt: null };
}

/** Null: there is none. The first date stays. */
export async function publish(db: Database, id: string): Promise<Article | null> {
  const { rows } = await db.raw<{ rows: ArticleRow[] }>(
    `update articles set published_at = coalesce(published_at, now()) where id = ? returning ${columns}`,
    [id],
  );
  return oneOf(rows);
}

/** `authorId` null: whoever wrote it. @returns whether there was one. */
export async function remove(db: Database, id: string, authorId: string | null): Promise<boolean> {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    'delete from articles where id = ? and author_id = coalesce(cast(? as uuid), author_id) returning id',
    [id, authorId],
  );
  return rows.length > 0;
}

function oneOf([row]: ArticleRow[]): Article | null {
  return row ? toArticle(row) : null;
}

function toArticle(row: ArticleRow): Article {
  return {
    id: row.id,
    authorId: row.author_id,
    title: row.title,
    text: row.text,
    note: row.note,
    pinned: row.pinned,
    publishedAt: row.published_at,
  };
}
