import { databaseUrl } from '../../src/config/read-database.js';
import { connect } from '../../src/database/connection.js';
import { readAddress } from '../../src/database/session/address.js';
import { urlOf } from '../helpers/database.js';

const CLOUD_SQL = 'postgres://user:p%40ss@/name?host=/cloudsql/project:region:instance';

/** Forms of DATABASE_URL, what pg is told and what a person reads. */
const FORMS: [url: string, connection: object, description: string][] = [
  [
    'postgres://user:p%40ss@db.example.com:6432/name',
    { host: 'db.example.com', port: '6432', database: 'name', user: 'user', password: 'p@ss' },
    'PostgreSQL name at db.example.com:6432',
  ],
  [
    CLOUD_SQL,
    { host: '/cloudsql/project:region:instance', database: 'name', user: 'user', password: 'p@ss' },
    'PostgreSQL name at /cloudsql/project:region:instance',
  ],
  [
    'postgresql://user@/name?host=%2Fvar%2Frun%2Fpostgresql&port=5433',
    { host: '/var/run/postgresql', port: '5433', database: 'name', user: 'user' },
    'PostgreSQL name at /var/run/postgresql:5433',
  ],
  [
    'postgresql:///name?host=/run/postgresql&user=user',
    { host: '/run/postgresql', database: 'name', user: 'user' },
    'PostgreSQL name at /run/postgresql',
  ],
  [
    'postgresql://user@%2Frun%2Fpostgresql/name',
    { host: '/run/postgresql', database: 'name', user: 'user' },
    'PostgreSQL name at /run/postgresql',
  ],
  [
    'postgres://user@[::1]:5432/caf%C3%A9',
    { host: '::1', port: '5432', database: 'café' },
    'PostgreSQL café at ::1:5432',
  ],
];

it.each(FORMS)('%s is taken, and shown decoded without user or password', (url, connection, description) => {
  expect(databaseUrl(url)).toEqual({ value: url });
  const address = readAddress(url);
  expect(address.connection).toMatchObject(connection);
  expect(address.description).toBe(description);
});

it('a server is reached by each form of its socket', async () => {
  const { connection } = readAddress(urlOf('postgres'));
  const { host, port, user } = connection as { host: string; port: string; user: string };
  // Only where the tests run on a server with a socket, as they do by default.
  if (!host.startsWith('/')) return;
  for (const url of [
    `postgres://${user}@/postgres?host=${host}&port=${port}`,
    `postgres://${user}@/postgres?host=${encodeURIComponent(host)}&port=${port}`,
    `postgres://${user}@${encodeURIComponent(host)}:${port}/postgres`,
    `postgresql:///postgres?host=${host}&port=${port}&user=${user}`,
  ]) {
    const db = connect({ url, poolMax: 1 });
    expect((await db.raw('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await db.destroy();
  }
});

it('what is not for the start-up message is kept apart', () => {
  const { connection, schema, timeOuts } = readAddress(
    'postgres://u@h/d?schema=auth&statement_timeout=5s&lock_timeout=100&application_name=mine',
  );
  expect(schema).toBe('auth');
  expect(timeOuts).toEqual({ statement_timeout: '5s', lock_timeout: '100' });
  expect(connection).toMatchObject({ application_name: 'mine' });
  for (const name of ['schema', 'statement_timeout', 'lock_timeout'])
    expect(connection).not.toHaveProperty(name);
});

it.each([
  ['?sslmode=require', {}],
  ['?sslmode=verify-full&sslrootcert=system', {}],
  ['?sslrootcert=system', {}],
  ['?sslmode=require&uselibpqcompat=true', { rejectUnauthorized: false }],
  ['?sslmode=no-verify', { rejectUnauthorized: false }],
  ['?sslmode=disable', false],
  ['', undefined],
])('TLS by %j verifies the certificate unless it is told not to, and warns of nothing', (query, ssl) => {
  const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => {});
  expect(readAddress(`postgres://u@h/d${query}`).connection.ssl).toEqual(ssl);
  expect(warned).not.toHaveBeenCalled();
  warned.mockRestore();
});
