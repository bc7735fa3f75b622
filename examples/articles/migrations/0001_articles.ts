import type { Database } from 'gatehouse';

export async function up(db: Database): Promise<void> {
  // An article goes with its author's account.
  await db.raw(`
    create table articles (
      id uuid primary key default gen_random_uuid(),
      author_id uuid not null references accounts (id) on delete cascade,
      title text not null,
      text text not null,
      note text,
      pinned boolean not null default false,
      created_at timestamptz not null default now(),
      published_at timestamptz
    )
  `);
  await db.raw('create index articles_of_author on articles (author_id)');
  await db.raw('create index articles_published on articles (pinned desc, published_at desc, id desc)');
  // What a role may do at first; setRolePermissions may change it later.
  await db('role_permissions').insert({ role: 'EDITOR', permission: 'article:publish' });
}

export async function down(db: Database): Promise<void> {
  await db('role_permissions').where({ permission: 'article:publish' }).del();
  await db.schema.dropTable('articles');
}
