import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  // Whoever is known to another provider, by issuer and subject: an address identifies nobody.
  await knex.raw(`
    create table identities (
      id uuid primary key,
      account_id uuid not null references accounts (id) on delete cascade,
      provider text not null,
      issuer text not null,
      subject text not null,
      email text,
      created_at timestamptz not null default now(),
      last_used_at timestamptz,
      constraint identities_subject_unique unique (issuer, subject)
    )
  `);
  await knex.raw('create index identities_of_account on identities (account_id)');

  // A sign-in with a provider, or the link of an identity, on its way. At each stage one secret leads on: that of the address
  // which begins it, then the state, then the ticket.
  await knex.raw(`
    create table provider_flows (
      id uuid primary key,
      stage text not null check (stage in ('BEGUN', 'STARTED', 'RETURNED', 'PROVED')),
      digest bytea not null constraint provider_flows_digest_unique unique,
      provider text not null,
      account_id uuid references accounts (id) on delete cascade,
      redirect_to text not null,
      proof_of text not null,
      browser bytea,
      proved jsonb,
      expires_at timestamptz not null
    )
  `);
  await knex.raw('create index provider_flows_of_account on provider_flows (account_id)');
  await knex.raw('create index provider_flows_expiry on provider_flows (expires_at)');

  // A link that proves the mailbox to one identity, in one browser.
  await knex.raw(`
    alter table action_tokens
      add column issuer text, add column subject text, add column browser bytea,
      drop constraint action_tokens_purpose_known,
      add constraint action_tokens_purpose_known check (purpose in
        ('VERIFY_EMAIL', 'RESET_PASSWORD', 'CONFIRM_EMAIL_CHANGE', 'UNDO_EMAIL_CHANGE', 'CLAIM_ACCOUNT')),
      add constraint action_tokens_claim_is_whole check
        ((purpose = 'CLAIM_ACCOUNT') = (issuer is not null and subject is not null and browser is not null))
  `);

  // Since when nobody signs in with a password until the reset that was mailed; null also where there never was one.
  await knex.raw('alter table accounts add column password_voided_at timestamptz');
  await knex.raw('update accounts set password_voided_at = now() where password_hash is null');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table accounts drop column password_voided_at');
  await knex.raw(`delete from action_tokens where purpose = 'CLAIM_ACCOUNT'`);
  await knex.raw(`
    alter table action_tokens
      drop constraint action_tokens_claim_is_whole,
      drop constraint action_tokens_purpose_known,
      add constraint action_tokens_purpose_known check (purpose in
        ('VERIFY_EMAIL', 'RESET_PASSWORD', 'CONFIRM_EMAIL_CHANGE', 'UNDO_EMAIL_CHANGE')),
      drop column issuer, drop column subject, drop column browser
  `);
  await knex.raw('drop table provider_flows, identities');
}
