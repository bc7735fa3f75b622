import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { connect, type Database } from '../../src/database/connection.js';
import { pendingMigrations } from '../../src/database/migrations.js';
import { emptyDatabase, migrateAsOperatorsDo, projectRoot } from '../helpers/database.js';

const fixtures = path.join(projectRoot, 'test/fixtures');
const directory = path.join(fixtures, 'migrations');
const all = ['0001_slow.js', '0002_quick.js'];

async function migrated(url: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    path.join(fixtures, 'migrate.js'),
    url,
    directory,
  ]);
  return JSON.parse(stdout);
}

describe('migrations', () => {
  let db: Database;
  let empty: Awaited<ReturnType<typeof emptyDatabase>>;

  beforeEach(async () => {
    empty = await emptyDatabase();
    db = connect({ url: empty.url, poolMax: 2 });
  });
  afterEach(async () => {
    await db.destroy();
    await empty.drop();
  });

  it('run once, in order, longer than a request may take, and pass over what is no migration', async () => {
    expect(await pendingMigrations(db, { directory })).toEqual(all);
    expect(await migrated(empty.url)).toEqual(all);
    expect(await pendingMigrations(db, { directory })).toEqual([]);
    expect(await migrated(empty.url)).toEqual([]);
    expect(await db('gatehouse_migrations').orderBy('id').pluck('name')).toEqual(all);
  });

  it('run once when three instances start at the same time, and all succeed', async () => {
    const results = await Promise.all([1, 2, 3].map(() => migrated(empty.url)));
    expect(results.sort((a, b) => a.length - b.length)).toEqual([[], [], all]);
  });

  it('run after an instance was killed in the middle of one', async () => {
    const child = spawn(process.execPath, [path.join(fixtures, 'migrate.js'), empty.url, directory], {
      stdio: 'ignore',
    });
    const exit = once(child, 'exit');
    while (!(await isMigrating(db))) await sleep(20);
    child.kill('SIGKILL');
    await exit;
    expect(await migrated(empty.url)).toEqual(all);
  });

  it('run in spite of the mark that a killed instance left in the table of Knex', async () => {
    await migrated(empty.url);
    await db.raw(`delete from gatehouse_migrations where name = '0002_quick.js'; drop table quick`);
    await db('gatehouse_migrations_lock').update({ is_locked: 1 });
    expect(await migrated(empty.url)).toEqual(['0002_quick.js']);
  });

  it('leave a newer schema alone, so that the release before can be started again', async () => {
    await migrated(empty.url);
    await db('gatehouse_migrations').insert({
      name: '0003_of_tomorrow.js',
      batch: 2,
      migration_time: db.fn.now(),
    });
    expect(await migrated(empty.url)).toEqual([]);
    expect(await pendingMigrations(db, { directory })).toEqual([]);
  });

  it('are what the command runs, which says in one line what it did', async () => {
    expect(await migrateAsOperatorsDo(empty.url)).toMatch(/^Migrated: 0001_\w+\.js.*\.\n$/);
    expect(await migrateAsOperatorsDo(empty.url)).toBe('Nothing to migrate.\n');
  });

  it('fail with one line and a status when there is no server', async () => {
    const failed = migrateAsOperatorsDo('postgresql://nobody@127.0.0.1:1/nothing');
    await expect(failed).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^Not migrated: .+\n$/),
    });
  });
});

async function isMigrating(db: Database): Promise<boolean> {
  const { rows } = await db.raw(
    `select 1 from pg_stat_activity where datname = current_database() and query like '%pg_sleep(2)%' and pid <> pg_backend_pid()`,
  );
  return rows.length > 0;
}
