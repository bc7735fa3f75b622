import fs from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import knex, { type Knex } from 'knex';
import type { Client } from 'pg';
import type { Database } from './connection.js';

/** Beside this file when it is built: dist/migrations. */
const builtDirectory = fileURLToPath(new URL('../migrations/', import.meta.url));

/** Any number that nothing else takes a lock on in the same database. */
const advisoryLock = 7_264_100_113;
const longestWaitMillis = 10 * 60_000;

type MigrationsOptions = { directory?: string };

/**
 * Brings the database of `url` up to date and returns the names of the migrations that ran, oldest first.
 *
 * It uses one connection of its own, without a statement time-out, which holds an advisory lock from its first
 * moment: of several instances started at once, one migrates, the others wait and then find nothing to do.
 * A release older than the schema finds nothing to do either.
 */
export async function migrate(url: string, options: MigrationsOptions = {}): Promise<string[]> {
  const connection: Knex.PgConnectionConfig & { lock_timeout: number } = {
    connectionString: url,
    application_name: 'gatehouse migrate',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    lock_timeout: longestWaitMillis,
  };
  const db = knex({
    client: 'pg',
    connection,
    acquireConnectionTimeout: longestWaitMillis + 20_000,
    compileSqlOnError: false,
    pool: {
      min: 1,
      max: 1,
      createTimeoutMillis: longestWaitMillis + 20_000,
      destroyTimeoutMillis: 1_000,
      afterCreate: (client: Client, done: (error: Error | null, client: Client) => void) => {
        client
          .query('set statement_timeout = 0')
          .then(() => client.query('select pg_advisory_lock($1)', [advisoryLock]))
          .then(
            () => done(null, client),
            (error: Error) => done(error, client),
          );
      },
    },
    log: { warn: () => {}, error: () => {}, deprecate: () => {}, debug: () => {} },
  });
  try {
    // Knex marks a running migration in a table, and a killed one leaves its mark. Nobody else runs while we
    // hold the advisory lock, so whatever mark there is is such a one.
    await db.migrate.forceFreeMigrationsLock(configuration(options));
    const [, names] = (await db.migrate.latest(configuration(options))) as [number, string[]];
    return names;
  } finally {
    await db.destroy();
  }
}

/** The names of the migrations that this release needs and the database has not seen, oldest first. */
export async function pendingMigrations(db: Database, options: MigrationsOptions = {}): Promise<string[]> {
  const names = await migrationNames(options.directory ?? builtDirectory);
  const { rows } = await db.raw<{ rows: { there: boolean }[] }>(
    `select to_regclass('knex_migrations') is not null as there`,
  );
  if (!rows[0]?.there) return names;
  const done = new Set(await db<{ name: string }>('knex_migrations').pluck('name'));
  return names.filter((name) => !done.has(name));
}

function configuration({ directory = builtDirectory }: MigrationsOptions): Knex.MigratorConfig {
  const migrationSource: Knex.MigrationSource<string> = {
    getMigrations: () => migrationNames(directory),
    getMigrationName: (name) => name,
    getMigration: (name) => import(new URL(name, pathToFileURL(`${directory}/`)).href),
  };
  return { migrationSource, disableMigrationsListValidation: true };
}

/** Built migrations only: a compiler's declarations and maps lie beside them. */
async function migrationNames(directory: string): Promise<string[]> {
  const names = await fs.readdir(directory);
  return names.filter((name) => /^\d{4}_\w+\.js$/.test(name)).sort();
}
