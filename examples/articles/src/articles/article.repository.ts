import type { Database } from 'gatehouse';

export type Article = {
  id: string;
  authorId: string;
  title: string;
  text: string;
  note: string | null;
  pinned: boolean;
  publishedAt: Date | null;
};

const COLUMNS = 'id, author_id as "authorId", title, text, note, pinned, published_at as "publishedAt"';

export async function findMany(
  db: Database,
  { drafts, first }: { drafts: boolean; first: number },
): Promise<Article[]> {
  const { rows } = await db.raw<{ rows: Article[] }>(
    `select ${COLUMNS} from articles where (published_at is null) = ?
      order by pinned desc, coalesce(published_at, created_at) desc, id desc limit ?`,
    [drafts, first],
  );
  return rows;
}

/** Ids are compared as text: whatever a client wrote is then an id that nothing has, and no mistake of SQL. */
export async function find(db: Database, id: string): Promise<Article | null> {
  const { rows } = await db.raw<{ rows: Article[] }>(`select ${COLUMNS} from articles where id::text = ?`, [
    id,
  ]);
  return rows[0] ?? null;
}

export async function insert(
  db: Database,
  article: Pick<Article, 'authorId' | 'title' | 'text' | 'note' | 'pinned'>,
): Promise<Article> {
  const { rows } = await db.raw<{ rows: [Article] }>(
    `insert into articles (author_id, title, text, note, pinned)
     values (:authorId, :title, :text, :note, :pinned) returning ${COLUMNS}`,
    article,
  );
  return rows[0];
}

/** Null: there is none. The first date stays. */
export async function publish(db: Database, id: string): Promise<Article | null> {
  const { rows } = await db.raw<{ rows: Article[] }>(
    `update articles set published_at = coalesce(published_at, now()) where id::text = ? returning ${COLUMNS}`,
    [id],
  );
  return rows[0] ?? null;
}

/** `authorId` null: whoever wrote it. @returns whether there was one. */
export async function remove(db: Database, id: string, authorId: string | null): Promise<boolean> {
  const { rows } = await db.raw<{ rows: object[] }>(
    'delete from articles where id::text = ? and author_id = coalesce(cast(? as uuid), author_id) returning id',
    [id, authorId],
  );
  return rows.length > 0;
}
