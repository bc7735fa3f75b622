import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  // Null: no password signs in, for instance between the undo of an e-mail change and the reset that follows it.
  await knex.raw('alter table accounts alter column password_hash drop not null');
}

export async function down(knex: Knex): Promise<void> {
  // No bcrypt hash looks like this, so that it matches no password.
  await knex.raw(`update accounts set password_hash = '*' where password_hash is null`);
  await knex.raw('alter table accounts alter column password_hash set not null');
}
