import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedServer, startEmbedded } from '../../src/database/embedded/embedded-server.js';
import { liveServer } from '../../src/database/embedded/live-server.js';
import { type DatabaseTap, databaseTap } from '../helpers/database-tap.js';
import { openFolder, query } from '../helpers/embedded.js';
import { drill, expectKeptPromise } from './drill.js';
import { type Instance, sharedSettings, startInstance } from './instances.js';

const folder = openFolder();
const dataFolder = path.join(folder, 'pg18');
let server: EmbeddedServer;
let proxy: DatabaseTap;
let here: Instance;
let there: Instance;

beforeAll(async () => {
  server = await startDatabase();
  proxy = await databaseTap(server.url);
  const settings = sharedSettings();
  // The first one migrates.
  here = await startInstance(proxy.url, settings);
  there = await startInstance(`${proxy.url}?application_name=there`, settings);
}, 60_000);

afterAll(async () => {
  await Promise.all([here?.stop(), there?.stop()]);
  await proxy?.stop();
  await server?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

function startDatabase(): Promise<EmbeddedServer> {
  return startEmbedded({ dataFolder, durable: false, searchPath: process.env.PATH });
}

/** What serves polls and messages: of all instances, or of the one whose connections have that name. */
function backends(application = ''): Promise<{ pid: number }[]> {
  return query(
    server.url,
    `select pid from pg_stat_activity where (query like '%pg_current_snapshot()%' or query in ('select', 'listen gatehouse_revocations'))
       and pid <> pg_backend_pid() and (application_name = '${application}' or '${application}' = '')`,
  );
}

it('no fault at all', async () => {
  expectKeptPromise(await drill(here, there, async () => {}));
}, 60_000);

it('the connections of polls and messages are terminated, again and again', async () => {
  const report = await drill(here, there, async () => {
    for (let round = 0; round < 8; round++) {
      for (const { pid } of await backends()) await query(server.url, `select pg_terminate_backend(${pid})`);
      await sleep(400);
    }
  });
  expectKeptPromise(report);
}, 60_000);

it('polls and messages of the other instance go silent, as often as it reconnects, while all else works', async () => {
  const frozen = new Set<number>();
  const report = await drill(here, there, async () => {
    const until = performance.now() + 4_000;
    while (performance.now() < until) {
      for (const { pid } of await backends('there')) {
        if (frozen.has(pid)) continue;
        frozen.add(pid);
        process.kill(pid, 'SIGSTOP');
      }
      await sleep(50);
    }
    for (const pid of frozen) process.kill(pid, 'SIGCONT');
  });
  expect(frozen.size).toBeGreaterThan(1);
  expectKeptPromise(report);
}, 60_000);

it('PostgreSQL is restarted', async () => {
  const report = await drill(here, there, async () => {
    await sleep(1_000);
    await server.stop();
    server = await startDatabase();
    proxy.pointTo(server.url);
  });
  expectKeptPromise(report);
}, 60_000);

it('PostgreSQL is frozen for a while', async () => {
  const report = await drill(here, there, async () => {
    await sleep(1_000);
    const rows = await query<{ pid: number }>(server.url, 'select pid from pg_stat_activity');
    const pids = [liveServer(dataFolder)?.pid ?? -1, ...rows.map(({ pid }) => pid)];
    const signal = (name: NodeJS.Signals) => {
      for (const pid of pids) {
        try {
          process.kill(pid, name);
        } catch {
          // It has ended.
        }
      }
    };
    signal('SIGSTOP');
    await sleep(3_000);
    signal('SIGCONT');
  });
  expectKeptPromise(report);
}, 60_000);

it('the other instance is frozen for five seconds, and thaws', async () => {
  const report = await drill(here, there, async () => {
    await sleep(500);
    there.kill('SIGSTOP');
    await sleep(5_000);
    there.kill('SIGCONT');
  });
  expectKeptPromise(report);
}, 60_000);
