import type { Database } from 'gatehouse';

export async function up(db: Database): Promise<void> {
  // A note goes with its author's account.
  await db.raw(`
    create table notes (
      id uuid primary key default gen_random_uuid(),
      author_id uuid not null references accounts (id) on delete cascade,
      title text not null,
      text text not null,
      created_at timestamptz not null default now()
    )
  `);
  await db.raw('create index notes_of_author on notes (author_id, created_at desc)');
}

export async function down(db: Database): Promise<void> {
  await db.schema.dropTable('notes');
}
