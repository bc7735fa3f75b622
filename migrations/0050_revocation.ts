import type { Knex } from 'knex';

/**
 * A message says nothing any more: whoever hears one reads `revocations`. Versions of accounts only rise, whoever writes
 * them. What shortens a session's life, or gives it to another account, is noted too.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create or replace function note_revocation(session_id uuid, account_id uuid, version integer) returns void
    language sql set search_path from current as $$
      insert into revocations (session_id, account_id, version) values ($1, $2, $3);
      select pg_notify('gatehouse_revocations', '');
    $$
  `);
  // A number that was used before would revive the access tokens that were made under it.
  await knex.raw(`
    create or replace function raise_account_version() returns trigger
    language plpgsql set search_path from current as $$
    begin
      new.version := old.version + 1;
      new.version_raised_at := clock_timestamp();
      return new;
    end $$
  `);
  // Access tokens live for a day at most, and none outlives the end that its session had when it was made. A rotation,
  // which makes the next generation, may move that end too, but never before the end of a token.
  await knex.raw(`
    create function note_change_of_session() returns trigger
    language plpgsql set search_path from current as $$
    begin
      perform note_revocation(null, old.account_id, null);
      return null;
    end $$
  `);
  await knex.raw(`
    create trigger session_changed after update of idle_expires_at, expires_at, account_id on sessions for each row
      when (old.ended_at is null and (new.account_id <> old.account_id
        or (new.generation = old.generation
          and least(new.idle_expires_at, new.expires_at) < least(old.idle_expires_at, old.expires_at)
          and least(new.idle_expires_at, new.expires_at) between now() and now() + interval '25 hours')))
      execute function note_change_of_session()
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop function note_change_of_session cascade');
  await knex.raw(`
    create or replace function raise_account_version() returns trigger
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
    create or replace function note_revocation(session_id uuid, account_id uuid, version integer) returns void
    language sql set search_path from current as $$
      insert into revocations (session_id, account_id, version) values ($1, $2, $3);
      select pg_notify('gatehouse_revocations', case
        when $1 is not null then 'session ' || $1
        when $2 is not null then 'account ' || $2 || ' ' || coalesce($3::text, '?')
        else 'everything' end);
    $$
  `);
}
