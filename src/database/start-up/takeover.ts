import type { Knex } from 'knex';
import type { Database } from '../connection.js';
import { inTransaction } from '../transaction.js';

/** Knex's default names, which other applications in the schema may use too. */
const FORMER_TABLE = 'knex_migrations';
const FORMER_LOCK_TABLE = 'knex_migrations_lock';

export const MIGRATIONS_TABLE = 'gatehouse_migrations';

type Found = { taken: boolean; former: boolean; installed: boolean };

/**
 * Earlier releases used `knex_migrations`. If all its rows are ours, it becomes our table; rows among another
 * application's are copied. Call it under the migration lock.
 * @param ours our migrations' names.
 */
export async function takeOverMigrations(
  db: Database,
  ours: readonly string[],
  configuration: Knex.MigratorConfig,
): Promise<void> {
  const { rows } = await db.raw<{ rows: Found[] }>(
    `select to_regclass(:table) is not null as taken, to_regclass(:former) is not null as former,
        exists (select from pg_attribute
                 where attrelid = to_regclass('accounts') and attname = 'email_canonical') as installed`,
    { table: MIGRATIONS_TABLE, former: FORMER_TABLE },
  );
  if (!rows[0]?.former || !rows[0].installed || rows[0].taken) return;
  const all = await db<{ name: string }>(FORMER_TABLE).pluck('name');
  const own = all.filter((name) => ours.includes(name));
  if (own.length === 0) return;

  await inTransaction(db, async (trx) => {
    if (own.length === all.length) {
      await trx.schema.renameTable(FORMER_TABLE, MIGRATIONS_TABLE);
      if (await trx.schema.hasTable(FORMER_LOCK_TABLE)) {
        await trx.schema.renameTable(FORMER_LOCK_TABLE, `${MIGRATIONS_TABLE}_lock`);
      }
      return;
    }
    // Creates the missing tables.
    await trx.migrate.list(configuration);
    await trx.raw(
      `insert into ${MIGRATIONS_TABLE} (name, batch, migration_time)
         select name, batch, migration_time from ${FORMER_TABLE} where name = any (?) order by id`,
      [own],
    );
  });
}
