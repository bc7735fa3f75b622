import type { Knex } from 'knex';

/**
 * Messages between the instances, each for a minute: what a project publishes, and what happens to accounts. Not
 * logged: who reads them has to bear that some are lost. NOTIFY only says that there is something to read, because
 * everybody who may connect can send it, and listen to it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create unlogged table live_messages (
      id bigint generated always as identity primary key,
      -- Readers ask for what their last snapshot did not show.
      transaction_id xid8 not null default pg_current_xact_id(),
      created_at timestamptz not null default clock_timestamp(),
      topic text not null,
      -- JSON, but as text: what is valid for JavaScript goes through unchanged.
      payload text not null
    )
  `);
  await knex.raw('create index live_messages_by_transaction on live_messages (transaction_id)');
  await knex.raw(`
    create function publish_message(topic text, payload text) returns void
    language sql set search_path from current as $$
      insert into live_messages (topic, payload) values ($1, $2);
      select pg_notify('gatehouse_messages', '');
    $$
  `);
  await knex.raw(`
    create function publish_session_event(account_id uuid, type text, session_id uuid) returns void
    language sql set search_path from current as $$
      select publish_message('gatehouse account ' || $1, json_build_object('type', $2, 'sessionId', $3,
        'occurredAt', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text);
    $$
  `);
  await sessions(knex);
  await accounts(knex);
}

async function sessions(knex: Knex): Promise<void> {
  await knex.raw(`
    create function announce_session() returns trigger
    language plpgsql set search_path from current as $$
    begin
      perform publish_session_event(new.account_id, 'OPENED', new.id);
      return null;
    end $$
  `);
  await knex.raw(`
    create trigger session_opened after insert on sessions for each row
      when (new.ended_at is null) execute function announce_session()
  `);
  await knex.raw(`
    create or replace function note_end_of_session() returns trigger
    language plpgsql set search_path from current as $$
    begin
      perform note_revocation(old.id, null, null);
      perform publish_session_event(old.account_id, 'ENDED', old.id);
      return null;
    end $$
  `);
}

async function accounts(knex: Knex): Promise<void> {
  await knex.raw(`
    create function announce_stale_tokens() returns trigger
    language plpgsql set search_path from current as $$
    begin
      perform publish_session_event(new.id, 'STALE', null);
      return null;
    end $$
  `);
  await knex.raw(`
    create trigger account_tokens_stale after update of version, roles on accounts for each row
      when (new.version <> old.version) execute function announce_stale_tokens()
  `);
  await knex.raw(`
    create function announce_auth_event() returns trigger
    language plpgsql set search_path from current as $$
    declare
      session_event text := case
        when new.type in ('FACTOR_ADDED', 'FACTOR_REMOVED', 'FACTORS_RESET', 'RECOVERY_CODES_REPLACED',
          'RECOVERY_CODE_USED') then 'FACTORS_CHANGED'
        when new.type in ('PROFILE_UPDATED', 'EMAIL_VERIFIED', 'EMAIL_CHANGED', 'EMAIL_CHANGE_UNDONE')
          then 'PROFILE_CHANGED'
      end;
    begin
      perform publish_message('gatehouse auth events', to_json(new.id)::text);
      if session_event is not null and new.user_id is not null then
        perform publish_session_event(new.user_id, session_event, new.session_id);
      end if;
      return null;
    end $$
  `);
  await knex.raw(`
    create trigger auth_event_recorded after insert on auth_events for each row
      execute function announce_auth_event()
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    create or replace function note_end_of_session() returns trigger
    language plpgsql set search_path from current as $$
    begin
      perform note_revocation(old.id, null, null);
      return null;
    end $$
  `);
  await knex.raw('drop function announce_session, announce_stale_tokens, announce_auth_event cascade');
  await knex.raw('drop function publish_session_event, publish_message');
  await knex.raw('drop table live_messages');
}
