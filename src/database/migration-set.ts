import fs from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Knex } from 'knex';
import { MIGRATIONS_TABLE } from './start-up/takeover.js';

/** One step of a database's way, as Knex runs it: in a transaction unless `config` says otherwise. */
export type Migration = {
  up(knex: Knex): Promise<unknown>;
  down?(knex: Knex): Promise<unknown>;
  config?: { transaction?: boolean };
};

/**
 * A folder of JavaScript modules such as `0001_notes.js`, each of which is a Migration; or the migrations
 * themselves, by name.
 */
export type Migrations = URL | Readonly<Record<string, Migration>>;

/** Migrations in their order, and the table that notes which ones a database has seen. */
export type MigrationSet = {
  readonly table: string;
  readonly names: readonly string[];
  load(name: string): Promise<Migration>;
};

/** Beside this file when it is built: dist/migrations. */
const BUILT_DIRECTORY = fileURLToPath(new URL('../migrations/', import.meta.url));
const PROJECT_TABLE = 'gatehouse_project_migrations';

export async function gatehouseMigrations(directory = BUILT_DIRECTORY): Promise<MigrationSet> {
  return {
    table: MIGRATIONS_TABLE,
    names: await modulesIn(directory),
    load: (name) => import(new URL(name, pathToFileURL(`${directory}/`)).href),
  };
}

/** Those of a project, feature by feature and then by name; a database knows them as `feature/name`. */
export async function projectMigrations(
  features: readonly { readonly name: string; readonly migrations?: Migrations }[],
): Promise<MigrationSet> {
  const loaders = new Map<string, () => Promise<Migration>>();
  for (const { name: feature, migrations = {} } of features) {
    if (migrations instanceof URL) {
      for (const file of await modulesIn(fileURLToPath(migrations))) {
        const url = new URL(file, `${migrations.href.replace(/\/?$/, '/')}`);
        loaders.set(`${feature}/${file.replace(/\.js$/, '')}`, () => import(url.href));
      }
    } else {
      for (const [name, migration] of Object.entries(migrations).sort(([left], [right]) =>
        left < right ? -1 : 1,
      ))
        loaders.set(`${feature}/${name}`, async () => migration);
    }
  }
  return {
    table: PROJECT_TABLE,
    names: [...loaders.keys()],
    load(name) {
      const load = loaders.get(name);
      if (!load) throw new Error(`there is no migration ${name}`);
      return load();
    },
  };
}

/** Built migrations only: a compiler's declarations and maps lie beside them. */
async function modulesIn(directory: string): Promise<string[]> {
  const names = await fs.readdir(directory);
  return names.filter((name) => /^\d{4,}_\w+\.js$/.test(name)).sort();
}
