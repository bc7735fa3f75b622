import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot, type TestDatabase, testDatabase } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { login, ME, signUp, withoutLimits } from '../helpers/users.js';

let database: TestDatabase;
let server: RunningServer | undefined;

beforeAll(async () => {
  database = await testDatabase();
});

afterEach(async () => {
  await server?.stop();
});

afterAll(async () => {
  await database?.drop();
});

/** A bug of ours, planted in the real process: what it does when it gets SIGUSR2. */
async function startWith(bug: string): Promise<RunningServer> {
  const folder = fs.mkdtempSync(path.join('/tmp', 'gatehouse-bug-'));
  const file = path.join(folder, 'bug.cjs');
  fs.writeFileSync(file, `process.on('SIGUSR2', () => { ${bug} });`);
  try {
    return await startServer({
      database: database.url,
      env: { ...withoutLimits, NODE_OPTIONS: `--require ${file}` },
    });
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

it('a promise that nobody awaited fails: it is logged, and the next requests are served', async () => {
  server = await startWith(`Promise.reject(new Error('a bug of ours'))`);
  const api = client(server.origin);
  const ada = await signUp(api);
  server.kill('SIGUSR2');
  await server.logged('unhandled rejection');
  expect(server.logs()).toContain('a bug of ours');
  dataOf(await api.post(ME, {}, { token: ada.accessToken }));
  expect(await server.stop()).toBe(0);
});

it('an exception that nobody caught ends the process with one line that says why', async () => {
  server = await startWith(`throw new Error('a worse bug of ours')`);
  server.kill('SIGUSR2');
  expect(await server.ended).toBe(1);
  expect(server.logs()).toContain('a worse bug of ours');
});

it('nobody reads the log any more: requests are served, and the process still ends as it should', async () => {
  server = await startServer({ database: database.url, env: withoutLimits });
  const api = client(server.origin);
  const ada = await signUp(api);
  server.closeOutputs();
  for (let round = 0; round < 10; round++) await login(api, ada);
  await sleep(100);
  dataOf(await api.post(ME, {}, { token: ada.accessToken }));
  const metrics = await (await fetch(`${server.origin}/metrics`)).text();
  expect(Number(/^gatehouse_log_lines_lost (\d+)$/m.exec(metrics)?.[1])).toBeGreaterThan(0);
  expect(await server.stop()).toBe(0);
});

it('nobody ever read its output: it starts all the same', async () => {
  const { port, close } = await reservedPort();
  await close();
  const folder = fs.mkdtempSync(path.join('/tmp', 'gatehouse-deaf-'));
  const child = spawn(process.execPath, [path.join(projectRoot, 'dist/main.js')], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      DATA_DIR: folder,
      PORT: String(port),
      DATABASE_URL: database.url,
      SMTP_URL: 'off',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  child.stderr.destroy();
  try {
    const ready = async () =>
      (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.status === 200;
    while (child.exitCode === null && !(await ready())) await sleep(50);
    // The line for users has been written, or rather not, by now.
    await sleep(200);
    expect(await ready()).toBe(true);
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
    fs.rmSync(folder, { recursive: true });
  }
  expect(child.exitCode).toBe(0);
});

async function reservedPort() {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as net.AddressInfo;
  return { port, close: () => once(probe.close(), 'close') };
}
