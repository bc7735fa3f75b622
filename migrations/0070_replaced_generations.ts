import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  // Generations of the refresh token that a verified password replaced: they are dead, and presenting one is no sign of theft.
  await knex.raw(`alter table sessions add column replaced_generations integer[] not null default '{}'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table sessions drop column replaced_generations');
}
