import knex, { type Knex } from 'knex';
import { connect, type Database } from '../../src/database/connection.js';
import { pendingMigrations } from '../../src/database/migrations.js';
import { emptyDatabase, migrateAsOperatorsDo, projectRoot } from '../helpers/database.js';
import { hasPgBouncer, startPgBouncer } from '../helpers/pgbouncer.js';

// Two applications that use Knex in one database, and a database from before Gatehouse had tables of its own.

const directory = `${projectRoot}/dist/migrations`;
const NOTHING = 'Nothing to migrate.\n';

let empty: Awaited<ReturnType<typeof emptyDatabase>>;
let db: Database;
let other: Knex;

beforeEach(async () => {
  empty = await emptyDatabase();
  db = connect({ url: empty.url, poolMax: 1 });
  other = knex({ client: 'pg', connection: { connectionString: empty.url } as Knex.PgConnectionConfig });
});
afterEach(async () => {
  await db.destroy();
  await other.destroy();
  await empty.drop();
});

/** What another application does at each of its releases. */
function migrateOther(
  names: readonly string[],
  disableMigrationsListValidation = false,
): Promise<[number, string[]]> {
  return other.migrate.latest({
    disableMigrationsListValidation,
    migrationSource: {
      getMigrations: async () => [...names],
      getMigrationName: (name: string) => name,
      getMigration: async (name: string) => ({
        up: (trx) =>
          trx.schema.createTable(`other_${name.replace(/\W/g, '_')}`, (table) => table.increments()),
        down: async () => {},
      }),
    },
  });
}

/** As releases did that shared the names with every other application of Knex. */
async function migrateAsBefore(): Promise<void> {
  await migrateAsOperatorsDo(empty.url);
  await db.raw('alter table gatehouse_migrations rename to knex_migrations');
  await db.raw('alter table gatehouse_migrations_lock rename to knex_migrations_lock');
}

const tables = async () =>
  (await db('pg_tables').where('tablename', 'like', '%_migrations%').pluck('tablename')).sort();
const rows = () => db('knex_migrations').orderBy('id');

it('a database from before is taken over: nothing runs again, and the names are free for others', async () => {
  await migrateAsBefore();
  expect(await pendingMigrations(db, { directory })).not.toEqual([]);
  expect(await migrateAsOperatorsDo(empty.url)).toBe(NOTHING);
  expect(await tables()).toEqual(['gatehouse_migrations', 'gatehouse_migrations_lock']);
  expect(await pendingMigrations(db, { directory })).toEqual([]);
  expect(await migrateOther(['one'])).toEqual([1, ['one']]);
  expect(await migrateAsOperatorsDo(empty.url)).toBe(NOTHING);
  expect(await migrateOther(['one', 'two'])).toEqual([2, ['two']]);
});

it('the table of another application is left as it is', async () => {
  await migrateOther(['one']);
  const before = await rows();
  expect(await migrateAsOperatorsDo(empty.url)).toMatch(/^Migrated: 0001_/);
  expect(await rows()).toEqual(before);
  expect(await migrateOther(['one', 'two'])).toEqual([2, ['two']]);
});

it('a name that another application happens to share with us makes its table none of ours', async () => {
  await migrateOther(['0001_accounts.js']);
  expect(await migrateAsOperatorsDo(empty.url)).toMatch(/^Migrated: 0001_accounts\.js/);
  expect(await migrateOther(['0001_accounts.js', 'two'])).toEqual([2, ['two']]);
});

it.each(hasPgBouncer() ? ['directly', 'behind a pooler'] : ['directly'])(
  'of a table that both are in our rows are copied, and both go on: %s',
  async (way) => {
    await migrateAsBefore();
    expect(await migrateOther(['one'], true)).toEqual([2, ['one']]);
    const before = await rows();
    const pooler = way === 'directly' ? null : await startPgBouncer(empty.url);
    const url = pooler?.through(empty.url) ?? empty.url;
    try {
      expect(await migrateAsOperatorsDo(url)).toBe(NOTHING);
      expect(await rows()).toEqual(before);
      expect(await pendingMigrations(db, { directory })).toEqual([]);
      expect(await migrateOther(['one', 'two'], true)).toEqual([3, ['two']]);
      expect(await migrateAsOperatorsDo(url)).toBe(NOTHING);
    } finally {
      await pooler?.stop();
    }
  },
);
