import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  // Written alike for every address that a reset is asked for, whether or not it has an account: who asks learns nothing.
  // A row is deleted as soon as its email is in the outbox, or as it turns out that nobody has the address.
  // One row for an address and network, so that a stranger's request is not taken for the owner's.
  await knex.raw(`
    create table password_reset_requests (
      -- Grows with each time that somebody asks, also for the same address and network.
      id bigserial unique,
      email_canonical text not null,
      network text not null,
      ip_address text not null,
      user_agent text,
      request_id text not null,
      requested_at timestamptz not null default now(),
      next_attempt_at timestamptz not null default now(),
      primary key (email_canonical, network)
    )
  `);
  await knex.raw('create index password_reset_requests_due on password_reset_requests (next_attempt_at)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('password_reset_requests');
}
