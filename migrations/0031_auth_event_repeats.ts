import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  // Events that may come by the thousand, such as wrong passwords: the first of a window is a row of auth_events at
  // once, the further ones are counted here and become one row when the window is over.
  await knex.raw(`
    create table auth_event_repeats (
      key text primary key,
      type text not null,
      user_id uuid,
      ip_address text,
      user_agent text,
      further integer not null default 0,
      ends_at timestamptz not null
    ) with (fillfactor = 80)
  `);
  await knex.raw('create index auth_event_repeats_by_end on auth_event_repeats (ends_at)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('auth_event_repeats');
}
