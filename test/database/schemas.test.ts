import { connect } from '../../src/database/connection.js';
import { emptyDatabase, migrateAsOperatorsDo } from '../helpers/database.js';
import { client } from '../helpers/graphql.js';
import { hasPgBouncer, startPgBouncer } from '../helpers/pgbouncer.js';
import { startServer } from '../helpers/server.js';
import { login, refusalOf, signUp, withoutLimits } from '../helpers/users.js';

// A database that others use too: everything of ours is in one schema, and what is in another is somebody
// else's.

let empty: Awaited<ReturnType<typeof emptyDatabase>>;
beforeEach(async () => {
  empty = await emptyDatabase();
});
afterEach(() => empty.drop());

function withSchema(url: string, schema: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}schema=${encodeURIComponent(schema)}`;
}

async function tablesOf(schema: string): Promise<string[]> {
  const db = connect({ url: empty.url, poolMax: 1 });
  const { rows } = await db.raw('select tablename from pg_tables where schemaname = ? order by 1', [schema]);
  await db.destroy();
  return rows.map(({ tablename }: { tablename: string }) => tablename);
}

it.each(hasPgBouncer() ? ['directly', 'behind a pooler'] : ['directly'])(
  'two services in one database, each in the schema that ?schema= names, know nothing of each other: %s',
  async (way) => {
    const pooler = way === 'directly' ? null : await startPgBouncer(empty.url);
    const url = pooler?.through(empty.url) ?? empty.url;
    const urls = ['auth', 'An "odd" name'].map((schema) => withSchema(url, schema));
    const env = {
      ...withoutLimits,
      JWT_SECRET: 'k3Jx0vQmZ8sT1yWc5uRb7nHd2gLf9aPe',
      JWT_ISSUER: 'a',
      JWT_AUDIENCE: 'a',
    };
    const servers = [];
    try {
      for (const database of urls) servers.push(await startServer({ database, env }));
      const [one, other] = servers.map(({ origin }) => client(origin));
      if (!one || !other) throw new Error('two were started');
      const ada = await signUp(one);
      await login(one, ada);
      const same = await signUp(other, { email: ada.email });
      expect(await refusalOf(one, same.accessToken)).toBe('TOKEN_REVOKED');
      expect(await refusalOf(other, same.accessToken)).toBeNull();
      for (const database of urls) expect(await migrateAsOperatorsDo(database)).toBe('Nothing to migrate.\n');
    } finally {
      for (const server of servers) await server.stop();
      await pooler?.stop();
    }
    expect(await tablesOf('public')).toEqual([]);
    expect(await tablesOf('auth')).toContain('gatehouse_migrations');
    expect(await tablesOf('An "odd" name')).toEqual(await tablesOf('auth'));
  },
);

it('without ?schema= it is the one of the search path that has our tables, whatever else stands before it', async () => {
  const db = connect({ url: empty.url, poolMax: 1 });
  await migrateAsOperatorsDo(empty.url);
  await db.raw('create schema others; create table others.accounts (id int)');
  await db.raw(`alter database ${empty.name} set search_path = others, public`);
  await db.destroy();
  expect(await migrateAsOperatorsDo(empty.url)).toBe('Nothing to migrate.\n');
  const server = await startServer({ database: empty.url, env: withoutLimits });
  try {
    const api = client(server.origin);
    await login(api, await signUp(api));
  } finally {
    await server.stop();
  }
  expect(await tablesOf('others')).toEqual(['accounts']);
});
