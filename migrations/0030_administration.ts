import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await createFolding(knex);
  await knex.raw('create index accounts_by_creation on accounts (created_at, id)');
  await knex.raw('create index accounts_by_name on accounts (folded(name), id)');
  // One small index for each filter that may leave few accounts of many; what leaves most is found in order.
  await knex.raw(`create index accounts_administrators on accounts (id) where 'ADMIN' = any (roles)`);
  await knex.raw(`create index accounts_moderators on accounts (id) where 'MODERATOR' = any (roles)`);
  await knex.raw('create index accounts_locked on accounts (id) where locked_at is not null');
  await knex.raw(
    'create index accounts_verified on accounts (created_at, id) where email_verified_at is not null',
  );
  await knex.raw(
    'create index accounts_unverified on accounts (created_at, id) where email_verified_at is null',
  );
  await createSearchIndex(knex);
  // Ended sessions too: a deletion forgets where all of them came from.
  await knex.raw('create index sessions_ever_of_account on sessions (account_id)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index sessions_ever_of_account');
  await knex.raw(`
    drop index if exists accounts_by_creation, accounts_by_name, accounts_administrators, accounts_moderators,
      accounts_locked, accounts_verified, accounts_unverified, accounts_search
  `);
  // The extension stays: something else may have begun to use it.
  await knex.raw('drop function account_search_text(text, text, text), folded(text)');
}

/**
 * `folded` makes upper and lower case equal, also beyond ASCII where the database's own locale knows only that: then
 * by one of the collations that PostgreSQL brings along. `account_search_text` is what a search looks at.
 */
async function createFolding(knex: Knex): Promise<void> {
  const { rows } = await knex.raw<{ rows: { collname: string }[] }>(`
    select collname from pg_collation
     where collnamespace = 'pg_catalog'::regnamespace and collname in ('pg_c_utf8', 'und-x-icu')
       and lower('É') <> 'é'
     order by collname limit 1
  `);
  const collation = rows[0] ? `collate pg_catalog."${rows[0].collname}"` : '';
  await knex.raw(`
    create function folded(text) returns text language sql immutable strict parallel safe
      as $$ select lower($1 ${collation}) $$
  `);
  // Not by way of folded(): maintenance such as ANALYZE looks functions up in pg_catalog only.
  await knex.raw(`
    create function account_search_text(name text, email text, username text) returns text
      language sql immutable parallel safe
      as $$ select ' ' || lower(name ${collation}) || ' ' || email || ' ' || coalesce(username, '') $$
  `);
}

/**
 * The index for searches, by trigrams. pg_trgm comes with PostgreSQL's contrib modules, and whoever may create in a
 * database may install it. Where it is missing, searches answer the same, but read every account.
 */
async function createSearchIndex(knex: Knex): Promise<void> {
  await knex.raw(`
    do $$
    declare
      home text;
    begin
      begin
        create extension if not exists pg_trgm;
      exception when feature_not_supported or undefined_file or insufficient_privilege or undefined_object then
        raise warning 'pg_trgm cannot be installed (%): searches among accounts have no index', sqlerrm;
      end;
      select quote_ident(n.nspname) into home
        from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm';
      if home is not null then
        execute format(
          'create index accounts_search on accounts using gin
             (account_search_text(name, email_canonical, username) %s.gin_trgm_ops)', home);
      end if;
    end $$
  `);
}
