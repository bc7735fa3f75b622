import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  // account_id is no foreign key: a session outlives its account, so that an instance which starts after a
  // deletion still learns that the deleted account's access tokens are dead.
  await knex.raw(`
    create table sessions (
      id uuid primary key,
      account_id uuid not null,
      refresh_key bytea not null,
      generation integer not null default 1,
      rotated_at timestamptz,
      refresh_window_started_at timestamptz not null default now(),
      refresh_window_count integer not null default 0,
      created_at timestamptz not null default now(),
      authenticated_at timestamptz not null default now(),
      last_used_at timestamptz not null default now(),
      idle_expires_at timestamptz not null,
      expires_at timestamptz not null,
      remember_me boolean not null,
      delivery text not null constraint sessions_delivery_known check (delivery in ('COOKIE', 'BODY')),
      ip_address text,
      user_agent text,
      ended_at timestamptz,
      end_reason text,
      constraint sessions_end_has_a_reason check ((ended_at is null) = (end_reason is null))
    ) with (fillfactor = 80)
  `);
  // No index on a column that a rotation writes: then PostgreSQL updates the row in place (HOT).
  await knex.raw('create index sessions_of_account on sessions (account_id) where ended_at is null');
  await knex.raw('create index sessions_by_end on sessions (ended_at) where ended_at is not null');
  await knex.raw('create index sessions_by_expiry on sessions (expires_at)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('sessions');
}
