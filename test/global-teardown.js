import pg from 'pg';

export default async function globalTeardown() {
  if (globalThis.stopTestServer) await globalThis.stopTestServer();
  else await dropDatabases(process.env);
}

/** On a server that lives on: the databases that files of this run shared, and those of a file that was ended. */
async function dropDatabases({ TEST_DATABASE_URL: connectionString, TEST_RUN: run }) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query('select datname as name from pg_database where datname ~ $1', [
    `^test_[0-9]+_${run}`,
  ]);
  for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
}
