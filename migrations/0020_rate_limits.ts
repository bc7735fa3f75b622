import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  // The columns and their order are those that rate-limiter-flexible writes; `expire` is in milliseconds.
  await knex.raw(`
    create table rate_limits (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    ) with (fillfactor = 70)
  `);
  await knex.raw('create index rate_limits_by_expiry on rate_limits (expire)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('rate_limits');
}
