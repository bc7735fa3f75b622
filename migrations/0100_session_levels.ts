import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  // Sessions of before were all opened by a password.
  await knex.raw(`
    alter table sessions
      add column methods text[] not null default '{PASSWORD}',
      add column amr text[] not null default '{pwd}',
      add column level smallint not null default 1 check (level in (1, 2)),
      add column strong_authenticated_at timestamptz
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table sessions drop column methods, drop column amr, drop column level, drop column strong_authenticated_at
  `);
}
