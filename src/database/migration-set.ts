import fs from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Knex } from 'knex';
import { MIGRATIONS_TABLE } from './start-up/takeover.js';

/** As Knex runs it: in a transaction unless `config` says otherwise. */
export type Migration = {
  up(knex: Knex): Promise<unknown>;
  down?(knex: Knex): Promise<unknown>;
  config?: { transaction?: boolean };
};

/** A folder of modules such as `0001_notes.js`, or the migrations by name. */
export type Migrations = URL | Readonly<Record<string, Migration>>;

export type MigrationSet = {
  readonly table: string;
  readonly names: readonly string[];
  load(name: string): Promise<Migration>;
};

/** When built: dist/migrations. */
const BUILT_DIRECTORY = fileURLToPath(new URL('../migrations/', import.meta.url));
const PROJECT_TABLE = 'gatehouse_project_migrations';

export async function gatehouseMigrations(directory = BUILT_DIRECTORY): Promise<MigrationSet> {
  return {
    table: MIGRATIONS_TABLE,
    names: await modulesIn(directory),
    load: (name) => import(new URL(name, pathToFileURL(`${directory}/`)).href),
  };
}

/** Feature by feature, then by name; recorded as `feature/name`. */
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

/** Declarations and source maps lie beside them. */
async function modulesIn(directory: string): Promise<string[]> {
  const names = await fs.readdir(directory);
  return names.filter((name) => /^\d{4,}_\w+\.js$/.test(name)).sort();
}
