import type { Knex } from 'knex';

/**
 * In a database whose locale is Turkish, `lower('I')` is a dotless i: searches for names in capitals found nothing. There
 * `folded` and the text of a search take a collation that is nobody's.
 */
export async function up(knex: Knex): Promise<void> {
  const { rows } = await knex.raw<{ rows: { usual: boolean; collation: string | null }[] }>(`
    select folded('I') = 'i' as usual,
      (select collname from pg_collation
        where collnamespace = 'pg_catalog'::regnamespace and collname in ('pg_c_utf8', 'und-x-icu')
        order by collname limit 1) as collation
  `);
  if (rows[0]?.usual) return;
  const collation = `collate pg_catalog."${rows[0]?.collation ?? 'C'}"`;
  await knex.raw(`
    create or replace function folded(text) returns text language sql immutable strict parallel safe
      as $$ select lower($1 ${collation}) $$
  `);
  await knex.raw(`
    create or replace function account_search_text(name text, email text, username text) returns text
      language sql immutable parallel safe
      as $$ select ' ' || lower(name ${collation}) || ' ' || email || ' ' || coalesce(username, '') $$
  `);
  await knex.raw('reindex index accounts_by_name');
  const search = await knex.raw<{ rows: object[] }>(
    `select from pg_class where oid = to_regclass('accounts_search')`,
  );
  if (search.rows.length > 0) await knex.raw('reindex index accounts_search');
}

export async function down(): Promise<void> {
  // What folds better stays.
}
