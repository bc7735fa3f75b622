import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  // No foreign keys: an event outlives the people it names and keeps their ids, nothing else of them.
  await knex.raw(`
    create table auth_events (
      id uuid primary key,
      type text not null,
      occurred_at timestamptz not null default now(),
      user_id uuid,
      actor_id uuid,
      session_id uuid,
      ip_address text,
      user_agent text,
      count integer not null default 1,
      details jsonb
    )
  `);
  await knex.raw('create index auth_events_by_time on auth_events (occurred_at, id)');
  await knex.raw('create index auth_events_of_user on auth_events (user_id, occurred_at, id)');
  await knex.raw('create index auth_events_by_type on auth_events (type, occurred_at, id)');
  await knex.raw(`
    create function auth_events_are_append_only() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and current_setting('gatehouse.retention', true) = 'on' then
        return old;
      end if;
      raise exception 'auth_events is append-only' using errcode = 'insufficient_privilege';
    end $$
  `);
  await knex.raw(`
    create trigger auth_events_are_append_only before update or delete on auth_events
      for each row execute function auth_events_are_append_only()
  `);
  await knex.raw(`
    create trigger auth_events_are_not_truncated before truncate on auth_events
      for each statement execute function auth_events_are_append_only()
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('auth_events');
  await knex.raw('drop function auth_events_are_append_only()');
}
