import type { Knex } from 'knex';
import { connect, type Database, type TimeOuts } from './connection.js';
import { type DedicatedConnection, openDedicated } from './dedicated-connection.js';
import { LOCKS } from './jobs/locks.js';
import {
  gatehouseMigrations,
  type MigrationSet,
  type Migrations,
  projectMigrations,
} from './migration-set.js';
import { readAddress } from './session/address.js';
import { requireFit } from './start-up/mistakes.js';
import { takeOverMigrations } from './start-up/takeover.js';

/** How long one instance waits for another that migrates. */
const LONGEST_WAIT_MS = 10 * 60_000;
const LOOK_MS = 2_000;

/** A migration has no time limit. */
const TIME_OUTS: TimeOuts = {
  connectMs: 10_000,
  acquireMs: 20_000,
  queryMs: 0,
  statementMs: 0,
  lockMs: LONGEST_WAIT_MS,
  idleInTransactionMs: 0,
};
const APPLICATION_NAME = 'gatehouse migrate';

export type MigrationsOptions = {
  /** Gatehouse's own; by default those of the build. */
  directory?: string;
  /** The project's run after Gatehouse's own and are recorded in a table of their own. */
  project?: readonly { readonly name: string; readonly migrations?: Migrations }[];
};

/**
 * Migrates and returns the names of the migrations that ran. Under an advisory lock: of several instances one
 * migrates, the others wait. Behind a pooler everything is one transaction, so a migration with
 * `config.transaction: false` fails there.
 */
export async function migrate(url: string, options: MigrationsOptions = {}): Promise<string[]> {
  const lock = await openDedicated({
    url,
    applicationName: APPLICATION_NAME,
    connectMs: TIME_OUTS.connectMs,
  });
  const db = connect({ url, poolMax: 1, timeOuts: TIME_OUTS, applicationName: APPLICATION_NAME });
  const { schema, description } = readAddress(url);
  try {
    requireFit(lock, description);
    if (!lock.pooled) {
      await lock.query('select pg_advisory_lock($1)', [LOCKS.migrations], LONGEST_WAIT_MS);
      return await migrateAlone(db, schema, options);
    }
    return await db.transaction(async (trx) => {
      await trx.raw('select pg_advisory_xact_lock(?)', [LOCKS.migrations]);
      return migrateAlone(trx, schema, options);
    });
  } finally {
    lock.close();
    await db.destroy();
  }
}

/** What this release needs and the database lacks, oldest first. */
export async function pendingMigrations(
  db: Database | DedicatedConnection,
  options: MigrationsOptions = {},
): Promise<string[]> {
  const ask = async (sql: string): Promise<{ name: string | null }[]> =>
    'pooled' in db ? db.query(sql, [], LOOK_MS) : (await db.raw(sql)).rows;
  const pending: string[] = [];
  for (const { table, names } of await migrationSets(options)) {
    const [found] = await ask(`select to_regclass('${table}')::text as name`);
    const done = found?.name
      ? new Set((await ask(`select name from ${table}`)).map(({ name }) => name))
      : null;
    pending.push(...names.filter((name) => !done?.has(name)));
  }
  return pending;
}

async function migrationSets({ directory, project = [] }: MigrationsOptions): Promise<MigrationSet[]> {
  const sets = [await gatehouseMigrations(directory), await projectMigrations(project)];
  return sets.filter(({ names }) => names.length > 0);
}

/** Call it with the advisory lock held. */
async function migrateAlone(
  db: Database,
  schema: string | null,
  options: MigrationsOptions,
): Promise<string[]> {
  if (schema !== null) await createSchema(db, schema);
  const [own, ...others] = await migrationSets(options);
  if (own) await takeOverMigrations(db, own.names, configurationOf(own));
  const done: string[] = [];
  for (const set of own ? [own, ...others] : []) {
    const configuration = configurationOf(set);
    // A mark in Knex's lock table was left by a killed migration: we hold the advisory lock.
    await db.migrate.forceFreeMigrationsLock(configuration);
    const [, names] = (await db.migrate.latest(configuration)) as [number, string[]];
    done.push(...names);
  }
  return done;
}

/** `if not exists` would need the right to create a schema even where it exists. */
async function createSchema(db: Database, schema: string): Promise<void> {
  const found = await db.raw<{ rows: object[] }>('select from pg_namespace where nspname = ?', [schema]);
  if (found.rows.length === 0) await db.schema.createSchema(schema);
}

function configurationOf({ table, names, load }: MigrationSet): Knex.MigratorConfig {
  const migrationSource: Knex.MigrationSource<string> = {
    getMigrations: async () => [...names],
    getMigrationName: (name) => name,
    getMigration: async (name) => ({ down: async () => {}, ...(await load(name)) }),
  };
  return { migrationSource, tableName: table, disableMigrationsListValidation: true };
}
