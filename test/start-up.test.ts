import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { projectRoot, type TestDatabase, testDatabase } from './helpers/database.js';
import { client, dataOf } from './helpers/graphql.js';
import { startServer } from './helpers/server.js';
import { newAddress, password, REGISTER } from './helpers/users.js';

// What a person reads who starts it for the first time, and does something wrong.

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(async () => {
  await database?.drop();
});

function run(script: string, args: readonly string[] = [], env: Record<string, string> = {}) {
  return spawnSync(process.execPath, [path.join(projectRoot, 'dist', script), ...args], {
    cwd: '/',
    env: { PATH: process.env.PATH, LOG_LEVEL: 'silent', ...env },
    encoding: 'utf8',
  });
}

it('a taken port is named, with the way out', async () => {
  const first = await startServer({ database: database.url });
  try {
    const PORT = new URL(first.origin).port;
    const { status, stderr } = run('main.js', [], {
      PORT,
      DATABASE_URL: database.url,
      DATA_DIR: first.dataDir,
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^Gatehouse cannot start: Port \d+ of 127\.0\.0\.1 is taken by another process: .*PORT=0/,
    );
  } finally {
    await first.stop();
  }
});

it('a database out of reach is said where it is named', async () => {
  const server = await startServer({ database: 'postgres://somebody@127.0.0.1:1/elsewhere' });
  try {
    expect(server.logs()).toContain('PostgreSQL elsewhere at 127.0.0.1:1 (not reached yet)');
  } finally {
    await server.stop();
  }
});

it('user:create says how it is used when asked, and when it was asked wrongly', () => {
  const usage = 'Usage: npm run user:create -- --email';
  const asked = run('commands/user-create.js', ['--help']);
  expect([asked.status, asked.stdout]).toEqual([0, expect.stringContaining(usage)]);
  const wrong = run('commands/user-create.js', ['--emial', 'a@b.co'], { DATABASE_URL: database.url });
  expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining(usage)]);
});

it.each(['main.js', 'start.js'] as const)('dist/%s finds its pages and its threads', async (program) => {
  const server = await startServer({ database: database.url, program });
  try {
    expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
    expect((await fetch(`${server.origin}/graphiql/assets/graphiql.js`)).status).toBe(200);
    // By a hashing thread, and by an email.
    dataOf(
      await client(server.origin).post(REGISTER, {
        input: { email: newAddress(), password, name: 'Ada', delivery: 'BODY' },
      }),
    );
    await server.logged('email written to the outbox folder');
  } finally {
    await server.stop();
  }
});
