import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  // Challenges of passkeys that were answered rightly. Those that were only asked for leave no row.
  await knex.raw(`
    create table used_challenges (
      id bytea primary key,
      expires_at timestamptz not null
    )
  `);
  await knex.raw('create index used_challenges_expiry on used_challenges (expires_at)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table used_challenges');
}
