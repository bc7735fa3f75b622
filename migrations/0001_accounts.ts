import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table accounts (
      id uuid primary key,
      email text not null,
      email_canonical text not null constraint accounts_email_unique unique,
      email_verified_at timestamptz,
      username text constraint accounts_username_unique unique,
      name text not null,
      password_hash text not null,
      roles text[] not null,
      -- Raised when roles or password change: access tokens that carry a lower one are stale.
      version integer not null default 1,
      version_raised_at timestamptz not null default now(),
      locked_at timestamptz,
      locked_until timestamptz,
      lock_reason text,
      last_login_at timestamptz,
      created_at timestamptz not null default now(),
      constraint accounts_lock_has_a_start check (locked_until is null or locked_at is not null)
    )
  `);
  // What the permissions of a role are is data; which permissions there are is code (src/permissions.ts).
  await knex.raw(`
    create table role_permissions (
      role text not null,
      permission text not null,
      primary key (role, permission)
    )
  `);
  await knex('role_permissions').insert([
    { role: 'MODERATOR', permission: 'user:read' },
    { role: 'MODERATOR', permission: 'user:lock' },
    { role: 'MODERATOR', permission: 'session:read' },
  ]);
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('role_permissions');
  await knex.schema.dropTable('accounts');
}
