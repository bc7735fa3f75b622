import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  // `sealed` holds subject and both bodies, encrypted under a key that the database does not have: an unsent mail
  // carries a live token. It is erased as soon as the mail is sent or given up.
  // `next_attempt_at` is also the lease of a mail that a worker is sending: it lies in the future meanwhile.
  await knex.raw(`
    create table mail_outbox (
      id uuid primary key,
      account_id uuid references accounts (id) on delete cascade,
      template text not null,
      recipient text not null,
      sealed bytea,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      attempts integer not null default 0,
      next_attempt_at timestamptz not null default now(),
      sent_at timestamptz,
      failed_at timestamptz,
      last_error text,
      constraint mail_outbox_sealed_until_done
        check ((sealed is null) = (sent_at is not null or failed_at is not null))
    )
  `);
  await knex.raw('create index mail_outbox_due on mail_outbox (next_attempt_at) where sealed is not null');
  await knex.raw('create index mail_outbox_done on mail_outbox (created_at) where sealed is null');
  await knex.raw('create index mail_outbox_of_account on mail_outbox (account_id)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('mail_outbox');
}
