import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table action_tokens (
      id uuid primary key,
      account_id uuid not null references accounts (id) on delete cascade,
      purpose text not null constraint action_tokens_purpose_known
        check (purpose in ('VERIFY_EMAIL', 'RESET_PASSWORD', 'CONFIRM_EMAIL_CHANGE', 'UNDO_EMAIL_CHANGE')),
      token_hash bytea not null constraint action_tokens_hash_unique unique,
      -- The address that the token was sent to: what it proves is the control of that mailbox, nothing else.
      email text not null,
      email_canonical text not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz
    )
  `);
  // At most one live token of a purpose: a new one takes the row of the one before. Undo tokens are apart: whoever
  // took an account over could otherwise kill the owner's by changing the address once more.
  await knex.raw(`
    create unique index action_tokens_one_live on action_tokens (account_id, purpose)
      where used_at is null and purpose <> 'UNDO_EMAIL_CHANGE'
  `);
  // An address that its owner may still take back is nobody else's meanwhile.
  await knex.raw(`
    create index action_tokens_reserve on action_tokens (email_canonical)
      where used_at is null and purpose = 'UNDO_EMAIL_CHANGE'
  `);
  await knex.raw('create index action_tokens_of_account on action_tokens (account_id)');
  await knex.raw('create index action_tokens_by_expiry on action_tokens (expires_at)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('action_tokens');
}
