import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connect } from '../../src/database/connection.js';
import { isStorageFault } from '../../src/database/faults.js';
import { createOutages } from '../../src/database/session/outages.js';
import { type Authority, makeAuthority } from '../helpers/certificates.js';
import { projectRoot } from '../helpers/database.js';
import { client } from '../helpers/graphql.js';
import { hasPgBouncer, type PgBouncer, startPgBouncer } from '../helpers/pgbouncer.js';
import { startServer } from '../helpers/server.js';
import { startTcpPostgres } from '../helpers/tcp-postgres.js';
import { login, refusalOf, signUp, withoutLimits } from '../helpers/users.js';

// What waiting cannot mend is said at the start, in one sentence that says what to do.

let authority: Authority;
let stranger: Authority;
let server: Awaited<ReturnType<typeof startTcpPostgres>>;
let plain: Awaited<ReturnType<typeof startTcpPostgres>>;
let statements: PgBouncer | null = null;
let transactions: PgBouncer | null = null;

/** What a server is given to speak TLS with. */
function filesOf(from: Authority, subject: string, days?: number): Record<string, string> {
  const { certificate, key } = from.issue(subject, days);
  return { 'server.crt': certificate, 'server.key': key };
}

beforeAll(async () => {
  authority = makeAuthority();
  stranger = makeAuthority();
  server = await startTcpPostgres({
    settings: { ssl: 'on' },
    files: filesOf(authority, '127.0.0.1'),
    access: [
      'host all by_password all scram-sha-256',
      'hostssl all by_tls all trust',
      'host all by_tls all reject',
      'host all shut_out all reject',
    ],
  });
  plain = await startTcpPostgres();
  for (const role of ['by_password', 'by_tls', 'shut_out']) await server.query(`create role ${role} login`);
  await server.query(`alter role by_password password 'right'`);
  await server.query('create role bare login');
  for (const encoding of ['LATIN1', 'SQL_ASCII']) {
    await server.query(`create database ${encoding.toLowerCase()} template template0 encoding '${encoding}'`);
  }
  await server.query('create database fresh');
  if (!hasPgBouncer()) return;
  statements = await startPgBouncer(server.url(), { pool_mode: 'statement' });
  transactions = await startPgBouncer(server.url());
});

afterAll(async () => {
  await statements?.stop();
  await transactions?.stop();
  await server?.stop();
  await plain?.stop();
  authority?.remove();
  stranger?.remove();
});

/** What the service says that is started in production. */
async function startInProduction(database: string, env: Record<string, string> = {}) {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-data-'));
  const child = spawn(process.execPath, [path.join(projectRoot, 'dist/main.js')], {
    cwd: dataDir,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: '0',
      PUBLIC_URL: 'http://localhost',
      FORCE_HTTPS: 'false',
      SMTP_URL: 'off',
      LOG_LEVEL: 'error',
      DATABASE_URL: database,
      JWT_SECRET: randomBytes(32).toString('hex'),
      JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
      DATA_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
      ...env,
    },
  });
  endWithTests(child);
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => {
    said.stdout += text;
  });
  child.stderr.on('data', (text) => {
    said.stderr += text;
  });
  // One that starts nevertheless is ended, and has written that it is ready.
  child.stdout.once('data', () => child.kill('SIGKILL'));
  const [status] = await once(child, 'close');
  fs.rmSync(dataDir, { recursive: true, force: true });
  return { status, ...said };
}

const MISTAKES: [what: string, url: () => string, sentence: RegExp][] = [
  [
    'a wrong password',
    () => server.url({ user: 'by_password:wrong' }),
    /refuses user or password .*28P01.* DATABASE_URL/,
  ],
  [
    'no password',
    () => server.url({ user: 'by_password' }),
    /asks for a password, and DATABASE_URL has none/,
  ],
  [
    'an unknown role',
    () => server.url({ user: 'nobody_known' }),
    /lets nobody in like this .*role "nobody_known" does not exist/,
  ],
  ['a role that is rejected', () => server.url({ user: 'shut_out' }), /lets nobody in like this .*pg_hba/],
  [
    'no TLS where it is wanted',
    () => server.url({ user: 'by_tls' }),
    /add sslmode=verify-full to DATABASE_URL/,
  ],
  [
    'a database that is not there',
    () => server.url({ database: 'elsewhere' }),
    /database "elsewhere" does not exist.*create the database/,
  ],
  [
    'a parameter that is unknown',
    () => server.url({ parameters: 'options=-c%20nosuch%3D1' }),
    /refuses a parameter of DATABASE_URL .*"nosuch".*remove it/,
  ],
  [
    'LATIN1',
    () => server.url({ database: 'latin1' }),
    /latin1 at .* is encoded in LATIN1, and Gatehouse needs UTF8: .*--encoding=UTF8/,
  ],
  ['SQL_ASCII', () => server.url({ database: 'sql_ascii' }), /is encoded in SQL_ASCII/],
  [
    'missing migrations',
    () => server.url({ database: 'fresh' }),
    /fresh at .* lacks \d+ migrations of this release, 0001_accounts\.js first: run npm run migrate \(npx --no gatehouse migrate/,
  ],
  [
    'TLS with a server that has none',
    () => plain.url({ parameters: 'sslmode=require' }),
    /does not speak TLS: .*remove sslmode/,
  ],
  [
    'a private authority',
    () => server.url({ parameters: 'sslmode=require' }),
    /authority that this machine does not know .*\?sslmode=verify-full&sslrootcert=\/path\/to\/ca\.pem/,
  ],
  [
    'another private authority',
    () => server.url({ parameters: `sslmode=verify-full&sslrootcert=${stranger.file}` }),
    /authority that this machine does not know/,
  ],
  [
    'the name of another server',
    () => server.url({ host: 'localhost', parameters: `sslmode=verify-full&sslrootcert=${authority.file}` }),
    /made out to another name .*connect to that name/,
  ],
  [
    'a certificate that cannot be read',
    () => server.url({ parameters: 'sslmode=verify-full&sslrootcert=/not/there.pem' }),
    /DATABASE_URL names a file as its sslrootcert that cannot be read/,
  ],
];

const POOLER_MISTAKES: typeof MISTAKES = [
  ['a pooler in statement mode', () => statements?.through(server.url()) ?? '', /set pool_mode=transaction/],
  [
    'a parameter that the pooler refuses',
    () => `${transactions?.through(server.url())}?options=-c%20a.b%3D1`,
    /refuses a parameter of DATABASE_URL .*options.*remove it/,
  ],
  [
    'a database that the pooler does not find',
    () => transactions?.through(server.url({ database: 'elsewhere' })) ?? '',
    /"elsewhere" does not exist/,
  ],
];

it.each(hasPgBouncer() ? [...MISTAKES, ...POOLER_MISTAKES] : MISTAKES)(
  'a start in production ends with one sentence for %s',
  async (_what, url, sentence) => {
    const { status, stdout, stderr } = await startInProduction(url());
    expect(stderr).toMatch(sentence);
    expect(
      stderr
        .trimEnd()
        .split('\n')
        .filter((line) => sentence.test(line)),
    ).toHaveLength(1);
    expect(stderr).not.toMatch(/\n\s+at |right|wrong@/);
    expect([status, stdout]).toEqual([1, '']);
  },
);

it('a role that may make no tables is told so when migrations run at the start', async () => {
  const { status, stdout, stderr } = await startInProduction(
    server.url({ database: 'fresh', user: 'bare' }),
    {
      MIGRATE_ON_START: 'true',
    },
  );
  expect(stderr).toMatch(
    /^Gatehouse cannot start: The role of DATABASE_URL lacks a right .*42501.*\?schema=.*\n$/,
  );
  expect([status, stdout]).toEqual([1, '']);
});

it('a certificate that has run out ends the start, too', async () => {
  const expired = await startTcpPostgres({
    settings: { ssl: 'on' },
    files: filesOf(authority, '127.0.0.1', -1),
  });
  try {
    const url = expired.url({ parameters: `sslmode=verify-full&sslrootcert=${authority.file}` });
    expect((await startInProduction(url)).stderr).toMatch(
      /^Gatehouse cannot start: The certificate of .* is not valid at this time .*renew it.*\n$/,
    );
  } finally {
    await expired.stop();
  }
});

it('a server that is not there is waited for, in production too', async () => {
  const { stdout, stderr } = await startInProduction('postgresql://nobody@127.0.0.1:1/nothing');
  expect([stdout, stderr]).toEqual([expect.stringContaining('at 127.0.0.1:1 (not reached yet)'), '']);
});

it('in development a mistake is said once, and when it is mended the service is ready by itself', async () => {
  const running = await startServer({
    database: server.url({ database: 'to_be_made' }),
    env: { ...withoutLimits, LOG_LEVEL: 'warn' },
  });
  try {
    expect(running.logs()).toContain('to_be_made at 127.0.0.1');
    expect(running.logs()).toContain('(not usable yet)');
    const api = client(running.origin);
    for (let asked = 0; asked < 20; asked++) {
      const { code } = await api.post('{ me { id } }', {}, { token: 'none' });
      expect(code).toBe('UNAUTHENTICATED');
      expect((await fetch(`${running.origin}/readyz`)).status).toBe(503);
    }
    const about = running
      .logs()
      .split('\n')
      .filter((line) => line.includes('create the database'));
    expect(about).toHaveLength(1);
    expect(running.logs()).not.toContain('"stack"');
    await server.query('create database to_be_made');
    while ((await fetch(`${running.origin}/readyz`)).status !== 200);
    await login(api, await signUp(api));
  } finally {
    await running.stop();
  }
});

it('a certificate that turns bad while the service runs is a fault of storage, said once, and all is well when it is good again', async () => {
  await server.query('create database turning');
  const running = await startServer({
    database: server.url({
      database: 'turning',
      parameters: `sslmode=require&sslrootcert=${authority.file}`,
    }),
    env: { ...withoutLimits, LOG_LEVEL: 'warn' },
  });
  const cutAll = () =>
    server.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'turning'`);
  try {
    const api = client(running.origin);
    const ada = await signUp(api);
    await server.replace(filesOf(stranger, '127.0.0.1'));
    await cutAll();
    const codes = new Set<string | undefined>();
    for (let asked = 0; asked < 20; asked++)
      codes.add((await api.post(`mutation { logoutAll }`, {}, { token: ada.accessToken })).code);
    expect([...codes]).toEqual(['SERVICE_UNAVAILABLE']);
    // Whether the connections were heard to end first depends on who was faster.
    expect(running.logs().match(/"msg":"The certificate of /g)).toHaveLength(1);
    expect(running.logs().match(/the database cannot be reached/g)?.length ?? 0).toBeLessThan(2);

    await server.replace(filesOf(authority, '127.0.0.1'));
    while ((await fetch(`${running.origin}/readyz`)).status !== 200);
    expect(await refusalOf(api, ada.accessToken)).toBeNull();
    expect(running.logs()).not.toMatch(/unexpected error|unhandled|uncaught/);
  } finally {
    await running.stop();
  }
});

it('a refused connection is told with its remedy also when the file of sslrootcert is gone by then', async () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-gone-')), 'ca.pem');
  fs.copyFileSync(authority.file, file);
  const warnings: string[] = [];
  const outages = createOutages({ warn: (_details, message) => warnings.push(message), info: () => {} });
  const parameters = `sslmode=verify-full&sslrootcert=${file}`;
  const db = connect({ url: server.url({ user: 'by_password:wrong', parameters }), poolMax: 1, outages });
  fs.rmSync(path.dirname(file), { recursive: true });
  try {
    const error = await db.raw('select 1').catch((failure) => failure);
    expect(isStorageFault(error)).toBe(true);
    expect(warnings).toEqual([expect.stringMatching(/refuses user or password .*28P01/)]);
  } finally {
    await db.destroy();
  }
});

it('the commands say the same', async () => {
  const { migrateAsOperatorsDo } = await import('../helpers/database.js');
  await expect(migrateAsOperatorsDo(server.url({ database: 'latin1' }))).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^Not migrated: .* is encoded in LATIN1.*\n$/),
  });
  await expect(migrateAsOperatorsDo(server.url({ parameters: 'sslmode=require' }))).rejects.toMatchObject({
    stderr: expect.stringMatching(/^Not migrated: .*sslrootcert=.*\n$/),
  });
});
