import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from './free-port.js';
import { until, watchProgram } from './within.js';

/** False, and said so, where there is no redis-server; in CI it has to be there. */
export function hasRedisServer(): boolean {
  if (spawnSync('redis-server', ['--version']).status === 0) return true;
  if (process.env.CI) throw new Error('redis-server is not installed');
  process.stderr.write('No redis-server on this machine: the tests on Redis are left out.\n');
  return false;
}

/**
 * A Redis of one's own that a test may freeze, flush and stop.
 * @param kind a node of a Redis Cluster, or a Sentinel.
 */
export async function startRedis(kind: 'lone' | 'cluster' | 'sentinel' = 'lone') {
  const port = await freePort();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-redis-'));
  let { server, program } = await launch(port, kind, folder);
  const clients: Redis[] = [];

  return {
    url: `redis://127.0.0.1:${port}`,
    connect(): Redis {
      const client = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: 0, retryStrategy: () => 50 });
      client.on('error', () => {}); // a stopped server is what some tests are about
      clients.push(client);
      return client;
    },
    freeze: () => server.kill('SIGSTOP'),
    thaw: () => server.kill('SIGCONT'),
    async stopServer() {
      server.kill('SIGKILL');
      await program.ended();
    },
    async startServer() {
      ({ server, program } = await launch(port, kind, folder));
    },
    async stop() {
      for (const client of clients) client.disconnect();
      fs.rmSync(folder, { recursive: true, force: true });
      server.kill('SIGKILL');
      await program.ended();
    },
  };
}

async function launch(port: number, kind: string, folder: string) {
  const file = path.join(folder, 'redis.conf');
  // A Sentinel wants a file that it may write to.
  fs.writeFileSync(file, `port ${port}\nbind 127.0.0.1\ndir ${folder}\n`);
  const own = ['--save', '', '--appendonly', 'no'];
  const options =
    { lone: own, cluster: [...own, '--cluster-enabled', 'yes'], sentinel: ['--sentinel'] }[kind] ?? [];
  const server = spawn('redis-server', [file, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithTests(server, folder);
  const program = watchProgram(server, 'redis-server');
  const probe = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  probe.on('error', () => {});
  await program.before('to answer', probe.ping()).finally(() => probe.disconnect());
  return { server, program };
}

/** Until the client is connected again. */
export async function ready(client: Redis): Promise<void> {
  await until('a client of Redis to be connected again', () => client.status === 'ready');
}
