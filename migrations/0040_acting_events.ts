import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  // What somebody did to others; what they did to themselves is found by auth_events_of_user.
  await knex.raw(`
    create index auth_events_by_actor on auth_events (actor_id, occurred_at, id)
      where actor_id is distinct from user_id
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index auth_events_by_actor');
}
