import type { Knex } from 'knex';

// Numbers from 0900 on are a project's own: no release of Gatehouse takes one.
export async function up(knex: Knex): Promise<void> {
  // An article goes with its author's account.
  await knex.raw(`
    create table articles (
      id uuid primary key,
      author_id uuid not null references accounts (id) on delete cascade,
      title text not null,
      text text not null,
      note text,
      pinned boolean not null default false,
      created_at timestamptz not null default now(),
      published_at timestamptz
    )
  `);
  await knex.raw('create index articles_of_author on articles (author_id)');
  await knex.raw('create index articles_published on articles (pinned desc, published_at desc, id desc)');
  // Our editors are the moderators; setRolePermissions may give the permission to others later.
  await knex('role_permissions').insert({ role: 'MODERATOR', permission: 'article:publish' });
}

export async function down(knex: Knex): Promise<void> {
  await knex('role_permissions').where({ permission: 'article:publish' }).del();
  await knex.schema.dropTable('articles');
}
