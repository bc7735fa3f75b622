import type { Knex } from 'knex';

/**
 * The log of what makes access tokens void: a session that is over, an account whose version was raised, a change
 * that wants everything read anew. Triggers write it and tell the listeners, so that nobody can forget to, not
 * even a person in psql. Rows are removed when no access token can be older (src/sessions/cleanup.ts).
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table revocations (
      id bigint generated always as identity primary key,
      -- Readers that poll ask for what their last snapshot did not show: exact, however long a transaction took.
      transaction_id xid8 not null default pg_current_xact_id(),
      happened_at timestamptz not null default clock_timestamp(),
      -- A session that is over, or an account: its version, or null if the database has to be asked about it. Neither:
      -- everything has to be read anew.
      session_id uuid,
      account_id uuid,
      version integer
    )
  `);
  await knex.raw('create index revocations_by_time on revocations (happened_at)');
  await knex.raw('create index revocations_by_transaction on revocations (transaction_id)');
  // Access tokens live for a day at most.
  await knex.raw(`
    insert into revocations (session_id, happened_at)
      select id, ended_at from sessions where ended_at > now() - interval '25 hours'
  `);
  await knex.raw(`
    insert into revocations (account_id, version, happened_at)
      select id, version, version_raised_at from accounts
       where version > 1 and version_raised_at > now() - interval '25 hours'
  `);

  // A payload is far below the 8,000 bytes that PostgreSQL allows.
  await knex.raw(`
    create function note_revocation(session_id uuid, account_id uuid, version integer) returns void
    language sql set search_path from current as $$
      insert into revocations (session_id, account_id, version) values ($1, $2, $3);
      select pg_notify('gatehouse_revocations', case
        when $1 is not null then 'session ' || $1
        when $2 is not null then 'account ' || $2 || ' ' || coalesce($3::text, '?')
        else 'everything' end);
    $$
  `);
  // When a job that one instance does for all was last begun.
  await knex.raw('create table maintenance (job text primary key, begun_at timestamptz not null)');
  await sessionTriggers(knex);
  await accountTriggers(knex);
  await permissionTriggers(knex);
}

async function sessionTriggers(knex: Knex): Promise<void> {
  await knex.raw(`
    create function note_end_of_session() returns trigger
    language plpgsql set search_path from current as $$
    begin
      perform note_revocation(old.id, null, null);
      return null;
    end $$
  `);
  // A refresh writes these columns too: for it the condition is false, and nothing more happens.
  await knex.raw(`
    create trigger session_ended after update of ended_at, idle_expires_at, expires_at on sessions for each row
      when (old.ended_at is null
        and (new.ended_at is not null or least(new.idle_expires_at, new.expires_at) <= now()))
      execute function note_end_of_session()
  `);
  await knex.raw(`
    create trigger session_deleted after delete on sessions for each row
      when (old.ended_at is null and least(old.idle_expires_at, old.expires_at) > now() - interval '25 hours')
      execute function note_end_of_session()
  `);
  await knex.raw(`
    create function note_end_of_all_sessions() returns trigger
    language plpgsql set search_path from current as $$
    begin
      insert into revocations (session_id) select id from sessions
        where ended_at is null and least(idle_expires_at, expires_at) > now() - interval '25 hours';
      perform note_revocation(null, null, null);
      return null;
    end $$
  `);
  await knex.raw(`
    create trigger sessions_truncated before truncate on sessions
      for each statement execute function note_end_of_all_sessions()
  `);
}

async function accountTriggers(knex: Knex): Promise<void> {
  await knex.raw(`
    create function raise_account_version() returns trigger
    language plpgsql set search_path from current as $$
    begin
      if new.version = old.version then
        new.version := old.version + 1;
      end if;
      new.version_raised_at := clock_timestamp();
      return new;
    end $$
  `);
  await knex.raw(`
    create trigger account_version_raised before update of roles, version on accounts for each row
      when (new.version <> old.version or new.roles is distinct from old.roles)
      execute function raise_account_version()
  `);
  // Deferred to the commit, since until then others still make access tokens of the old version. Who locks or deletes an
  // account ends its sessions too; should somebody forget that, the database is asked about the account.
  await knex.raw(`
    create function note_change_of_account() returns trigger
    language plpgsql set search_path from current as $$
    begin
      if tg_op = 'DELETE' then
        perform note_revocation(null, old.id, null);
        return null;
      end if;
      if new.version <> old.version then
        perform note_revocation(null, new.id, new.version);
      end if;
      if (new.locked_at, new.locked_until) is distinct from (old.locked_at, old.locked_until) then
        perform note_revocation(null, new.id, null);
      end if;
      return null;
    end $$
  `);
  await knex.raw(`
    create constraint trigger account_changed after update on accounts deferrable initially deferred for each row
      when (new.version <> old.version
        or (new.locked_at, new.locked_until) is distinct from (old.locked_at, old.locked_until))
      execute function note_change_of_account()
  `);
  await knex.raw(`
    create constraint trigger account_deleted after delete on accounts deferrable initially deferred
      for each row execute function note_change_of_account()
  `);
}

async function permissionTriggers(knex: Knex): Promise<void> {
  await knex.raw(`
    create function note_change_of_permissions() returns trigger
    language plpgsql set search_path from current as $$
    begin
      perform note_revocation(null, null, null);
      return null;
    end $$
  `);
  await knex.raw(`
    create trigger permissions_changed after insert or update or delete or truncate on role_permissions
      for each statement execute function note_change_of_permissions()
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop function note_end_of_session, note_end_of_all_sessions, raise_account_version, note_change_of_account,
      note_change_of_permissions, note_revocation cascade
  `);
  await knex.raw('drop table revocations');
  await knex.raw('drop table maintenance');
}
