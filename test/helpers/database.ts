import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { connect, type Database, REQUEST_TIME_OUTS, type TimeOuts } from '../../src/database/connection.js';
import { startPgBouncer } from './pgbouncer.js';
import { ODD_LOCALE, oddDefaults, surroundings } from './surroundings.js';

export const projectRoot = path.resolve(__dirname, '../..');
const builtMigrations = path.join(projectRoot, 'dist/migrations');
/** One process makes the template, the others wait. */
const templateLock = 7_264_100_001;
const leftoverHours = 6;

export type TestDatabase = {
  url: string;
  name: string;
  db: Database;
  /** Ends the pool and removes the database, whoever is still connected. */
  drop(): Promise<void>;
};

/** Patient, because a test machine is busy: only tests about time-outs want those of the product. */
const patience: TimeOuts = {
  ...REQUEST_TIME_OUTS,
  connectMs: 10_000,
  acquireMs: 20_000,
  queryMs: 20_000,
  statementMs: 19_000,
  lockMs: 15_000,
};

/**
 * A migrated database of one's own: `beforeAll` makes one per test file, `afterAll` drops it. In the drills that run the suite
 * again, `url` leads through a pooler, or the database has odd defaults.
 */
export async function testDatabase(
  options: { poolMax?: number; timeOuts?: TimeOuts } = {},
): Promise<TestDatabase> {
  const name = newName();
  const url = urlOf(name);
  if (surroundings === 'odd') await makeOddDatabase(name);
  else {
    await asAdmin(async (admin) => {
      const template = await migratedTemplate(admin);
      await admin.query(`create database ${name} template ${template}`);
    });
  }
  const pooler = surroundings === 'pooler' ? await startPgBouncer(url) : null;
  const db = connectTo(name, options);
  return {
    url: pooler?.through(url) ?? url,
    name,
    db,
    drop: async () => {
      await db.destroy();
      await pooler?.stop();
      await dropDatabase(name);
    },
  };
}

/** The pool of a test file, which reaches the database without any pooler. */
export function connectTo(
  name: string,
  { poolMax = 20, timeOuts = patience }: { poolMax?: number; timeOuts?: TimeOuts } = {},
): Database {
  return connect({ url: urlOf(name), poolMax, timeOuts });
}

async function makeOddDatabase(name: string): Promise<void> {
  await asAdmin(async (admin) => {
    await admin.query(`create database ${name} template template0 encoding 'UTF8' ${ODD_LOCALE}`);
    for (const statement of oddDefaults(name)) await admin.query(statement);
  });
  await migrateAsOperatorsDo(urlOf(name));
}

/** A database without any table; the caller drops it. */
export async function emptyDatabase(): Promise<{ url: string; name: string; drop(): Promise<void> }> {
  const name = newName();
  await asAdmin((admin) => admin.query(`create database ${name} template template0 encoding 'UTF8'`));
  return { url: urlOf(name), name, drop: () => dropDatabase(name) };
}

/** The test server's URL with another database in it. */
export function urlOf(database: string): string {
  const given = process.env.TEST_DATABASE_URL;
  if (!given) throw new Error('TEST_DATABASE_URL is not set: run the tests with jest');
  return given.replace(/^(postgres(?:ql)?:\/\/[^/?]*)(?:\/[^?]*)?/, `$1/${database}`);
}

async function dropDatabase(name: string): Promise<void> {
  await asAdmin((admin) => admin.query(`drop database if exists ${name} with (force)`));
}

async function asAdmin<Result>(work: (admin: pg.Client) => Promise<Result>): Promise<Result> {
  const admin = new pg.Client({ connectionString: urlOf('postgres') });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

/** The name of a database with every migration in it, made once per state of the migrations. */
async function migratedTemplate(admin: pg.Client): Promise<string> {
  const template = `tpl_${hashOfMigrations()}`;
  await admin.query('select pg_advisory_lock($1)', [templateLock]);
  try {
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1 and datistemplate', [
      template,
    ]);
    if (rowCount) return template;
    await removeLeftovers(admin);
    await admin.query(`drop database if exists ${template} with (force)`);
    await admin.query(`create database ${template} template template0 encoding 'UTF8'`);
    await migrateAsOperatorsDo(urlOf(template));
    await admin.query(`alter database ${template} is_template true`);
    return template;
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [templateLock]);
  }
}

/** What `npm run migrate` runs. */
export async function migrateAsOperatorsDo(url: string): Promise<string> {
  const command = path.join(projectRoot, 'dist/commands/migrate.js');
  const env = { PATH: process.env.PATH, DATABASE_URL: url };
  const { stdout } = await promisify(execFile)(process.execPath, [command], { env });
  return stdout;
}

function hashOfMigrations(): string {
  const hash = createHash('sha256');
  for (const file of fs.readdirSync(builtMigrations).sort()) {
    if (file.endsWith('.js')) hash.update(file).update(fs.readFileSync(path.join(builtMigrations, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

/** Those of one run begin alike, so that its end finds what is left. See global-setup.js. */
function newName(): string {
  return `test_${hoursSince1970()}_${process.env.TEST_RUN}${randomBytes(3).toString('hex')}`;
}

function hoursSince1970(): number {
  return Math.floor(Date.now() / 3_600_000);
}

/** What killed runs and earlier states of the migrations left on a server that lives on. */
async function removeLeftovers(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string; template: boolean }>(
    `select datname as name, datistemplate as template from pg_database d
     where datname ~ '^(test_[0-9]+_[0-9a-f]{12}|tpl_[0-9a-f]{12})$' and datdba = (select oid from pg_roles where rolname = current_user)
       and not exists (select 1 from pg_stat_activity a where a.datid = d.oid)`,
  );
  for (const { name, template } of rows) {
    const made = Number(/^test_(\d+)_/.exec(name)?.[1] ?? Number.NaN);
    // Another state of the migrations may be under test at this moment: its template is made again if need be.
    if (!template && hoursSince1970() - made < leftoverHours) continue;
    if (template) await admin.query(`alter database ${name} is_template false`);
    await admin.query(`drop database if exists ${name}`).catch(() => {});
  }
}
