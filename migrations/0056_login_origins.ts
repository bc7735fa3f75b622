import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  // Where an account signed in from is looked up at every try of its password: whatever else was recorded of it, wrong passwords
  // from all over the world among it, must not be in the way.
  await knex.raw(`
    create index auth_events_of_logins on auth_events (user_id, occurred_at, id)
      where type in ('LOGGED_IN', 'REGISTERED', 'PASSWORD_RESET')
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index auth_events_of_logins');
}
