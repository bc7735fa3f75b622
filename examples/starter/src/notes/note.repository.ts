import type { Database } from 'gatehouse';

export type Note = { id: string; authorId: string; title: string; text: string; createdAt: Date };

const COLUMNS = 'id, author_id as "authorId", title, text, created_at as "createdAt"';
const MOST = 100;

/** The newest first. `authorId` null: everybody's. */
export async function find(db: Database, authorId: string | null): Promise<Note[]> {
  const { rows } = await db.raw<{ rows: Note[] }>(
    `select ${COLUMNS} from notes where author_id = coalesce(cast(? as uuid), author_id)
      order by created_at desc, id limit ?`,
    [authorId, MOST],
  );
  return rows;
}

export async function insert(db: Database, note: Pick<Note, 'authorId' | 'title' | 'text'>): Promise<Note> {
  const { rows } = await db.raw<{ rows: [Note] }>(
    `insert into notes (author_id, title, text) values (:authorId, :title, :text) returning ${COLUMNS}`,
    note,
  );
  return rows[0];
}

/** @returns whether there was one. */
export async function remove(db: Database, id: string, authorId: string): Promise<boolean> {
  const { rows } = await db.raw<{ rows: object[] }>(
    'delete from notes where id::text = ? and author_id = ? returning id',
    [id, authorId],
  );
  return rows.length > 0;
}
