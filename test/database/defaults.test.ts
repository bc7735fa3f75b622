import { randomBytes } from 'node:crypto';
import { connect, type Database, REQUEST_TIME_OUTS } from '../../src/database/connection.js';
import { openDedicated } from '../../src/database/dedicated-connection.js';
import { inTransaction } from '../../src/database/transaction.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { oddDefaults } from '../helpers/surroundings.js';

// Whatever a database or a role has as its default: the same values come out, and the same settings hold.

const role = `odd_${randomBytes(6).toString('hex')}`;
let database: TestDatabase;
const open: Database[] = [];

/** Text that depends on settings, times far away and far back, bytes, floats and what a list is made of. */
const VALUES = `select timestamptz '2026-11-28 12:34:56.789012+00' as now, timestamptz '0044-03-15 00:00:00+00 BC' as ides,
  timestamptz '1883-11-18 12:00:00+00' as local_mean_time, timestamptz 'infinity' as never, date '2026-02-01' as day,
  '\\\\x00ff5c'::bytea as bytes, 0.1::float8 + 0.2::float8 as sum, interval '1 day 2 hours' as duration,
  '\\\\x00ff5c'::bytea::text as written, date_trunc('day', timestamptz '2026-11-28 23:30:00+00') as midnight,
  'back\\\\slash' as text, '{a,NULL,b}'::text[] as list, now() = current_timestamp and null = null is null as logic`;
const SETTINGS = `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
  current_setting('idle_in_transaction_session_timeout') as idle, current_setting('transaction_isolation') as isolation,
  current_setting('search_path') as path, current_setting('idle_session_timeout') as idle_session, current_setting('client_encoding') as encoding`;

function pool(url: string): Database {
  const made = connect({ url, poolMax: 1, timeOuts: REQUEST_TIME_OUTS });
  open.push(made);
  return made;
}

async function read(db: Database) {
  const { rows: values } = await db.raw(VALUES.replaceAll('\\\\', '\\'));
  const { rows: alone } = await db.raw(SETTINGS);
  const { rows: together } = await inTransaction(db, (trx) => trx.raw(SETTINGS));
  return { values, alone, together };
}

function as(user: string): string {
  const url = new URL(database.url);
  url.username = user;
  if (url.searchParams.has('user')) url.searchParams.set('user', user);
  return url.href;
}

let usual: Awaited<ReturnType<typeof read>>;

beforeAll(async () => {
  database = await testDatabase();
  await database.db.raw(`create role ${role} login`);
  await database.db.raw(`grant all on schema public to ${role}`);
  usual = await read(pool(database.url));
});
afterAll(async () => {
  await Promise.all(open.map((db) => db.destroy()));
  await database?.db.raw(`drop owned by ${role}`);
  await database?.db.raw(`drop role ${role}`);
  await database?.drop();
});

it.each(['a role', 'a role in one database', 'a database'])(
  'odd defaults of %s change nothing',
  async (whose) => {
    const owners: Record<string, [owner: string, url: string]> = {
      'a role': [`role ${role}`, as(role)],
      'a role in one database': [`role ${role} in database ${database.name}`, as(role)],
      'a database': [`database ${database.name}`, database.url],
    };
    const [owner, url] = owners[whose] ?? ['', ''];
    for (const statement of oddDefaults(database.name)) {
      await database.db.raw(statement.replace(`database ${database.name}`, owner));
    }
    try {
      expect(await read(pool(url))).toEqual(usual);
      const connection = await openDedicated({ url, applicationName: 'test' });
      expect(await connection.query(VALUES.replaceAll('\\\\', '\\'), [], 5_000)).toEqual(usual.values);
      connection.close();
    } finally {
      await database.db.raw(`alter ${owner} reset all`);
    }
  },
);

it('a search path that leads nowhere, or only into the system, is one for public', async () => {
  for (const path of ['nowhere', "''", 'pg_catalog', '"$user", nowhere', 'information_schema']) {
    const url = new URL(database.url);
    url.searchParams.set('options', `-c search_path=${path.replaceAll(' ', '\\ ')}`);
    expect((await pool(url.href).raw('show search_path')).rows).toEqual([{ search_path: 'public' }]);
  }
});

it('a search path that leads to our tables is followed, and so is ?schema=', async () => {
  await database.db.raw(`create schema "Other One"; create schema empty`);
  await database.db.raw(`create table "Other One".gatehouse_migrations (name text)`);
  const path = async (name: string, value: string) => {
    const url = new URL(database.url);
    url.searchParams.set(name, value);
    return (await pool(url.href).raw('show search_path')).rows[0].search_path;
  };
  expect(await path('options', '-c search_path=empty,public')).toBe('public');
  expect(await path('options', `-c search_path="Other\\ One",public`)).toBe('"Other One"');
  expect(await path('options', '-c search_path=empty')).toBe('empty');
  expect(await path('schema', 'Other One')).toBe('"Other One"');
});

it('a statement and a transaction run again when the server has undone them', async () => {
  const db = pool(database.url);
  await database.db.raw('create sequence tries');
  await database.db.raw(`create function fail_twice() returns int language plpgsql as $$
    begin
      if nextval('tries') % 3 <> 0 then raise serialization_failure; end if;
      return currval('tries');
    end $$`);
  expect((await db.raw('select fail_twice() as tries')).rows).toEqual([{ tries: 3 }]);
  expect((await inTransaction(db, (trx) => trx.raw('select fail_twice() as tries'))).rows).toEqual([
    { tries: 6 },
  ]);
});
