import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table factors (
      id uuid primary key,
      account_id uuid not null references accounts (id) on delete cascade,
      type text not null check (type in ('TOTP', 'PASSKEY')),
      name text not null,
      created_at timestamptz not null default now(),
      last_used_at timestamptz,

      -- TOTP: the secret, sealed, and the last step whose code was used.
      secret bytea,
      last_step bigint,

      -- Passkeys.
      credential_id bytea,
      public_key bytea,
      counter bigint,
      transports text[],
      backup_eligible boolean,
      backed_up boolean,
      user_verified boolean,

      constraint factors_credential_unique unique (credential_id),
      check (type <> 'TOTP' or secret is not null and last_step is not null),
      check (type <> 'PASSKEY' or credential_id is not null and public_key is not null and counter is not null
        and transports is not null and backup_eligible is not null and backed_up is not null and user_verified is not null)
    )
  `);
  await knex.raw('create index factors_of_account on factors (account_id)');

  // Digests only, of 120 random bits each.
  await knex.raw(`
    create table recovery_codes (
      account_id uuid not null references accounts (id) on delete cascade,
      digest bytea not null,
      used_at timestamptz,
      primary key (account_id, digest)
    )
  `);

  // A TOTP secret that is not confirmed yet; the newest of an account replaces older ones.
  await knex.raw(`
    create table totp_enrolments (
      account_id uuid primary key references accounts (id) on delete cascade,
      challenge bytea not null,
      secret bytea not null,
      attempts smallint not null default 0,
      expires_at timestamptz not null
    )
  `);

  // A login that waits for its second factor.
  await knex.raw(`
    create table login_challenges (
      digest bytea primary key,
      account_id uuid not null references accounts (id) on delete cascade,
      proven jsonb not null,
      delivery text not null,
      remember_me boolean not null,
      attempts smallint not null default 0,
      expires_at timestamptz not null
    )
  `);
  await knex.raw('create index login_challenges_of_account on login_challenges (account_id, expires_at)');
  await knex.raw('create index login_challenges_expiry on login_challenges (expires_at)');

  await knex.raw(`
    create table trusted_devices (
      digest bytea primary key,
      account_id uuid not null references accounts (id) on delete cascade,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null
    )
  `);
  await knex.raw('create index trusted_devices_of_account on trusted_devices (account_id)');
  await knex.raw('create index trusted_devices_expiry on trusted_devices (expires_at)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table trusted_devices, login_challenges, totp_enrolments, recovery_codes, factors');
}
