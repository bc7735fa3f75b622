import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from './free-port.js';

/** False, and said so, where there is no redis-server; in CI it has to be there. */
export function hasRedisServer(): boolean {
  if (spawnSync('redis-server', ['--version']).status === 0) return true;
  if (process.env.CI) throw new Error('redis-server is not installed');
  process.stderr.write('No redis-server on this machine: the tests on Redis are left out.\n');
  return false;
}

/** A Redis of one's own that a test may freeze, flush and stop. */
export async function startRedis() {
  const port = await freePort();
  let server = await launch(port);
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
      await once(server, 'exit');
    },
    async startServer() {
      server = await launch(port);
    },
    async stop() {
      for (const client of clients) client.disconnect();
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill('SIGKILL');
      await once(server, 'exit');
    },
  };
}

async function launch(port: number): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn('redis-server', options, { stdio: 'ignore' });
  endWithTests(server);
  const probe = new Redis(port, '127.0.0.1', { retryStrategy: () => 50 });
  probe.on('error', () => {});
  await probe.ping();
  probe.disconnect();
  return server;
}

/** Until the client is connected again. */
export async function ready(client: Redis): Promise<void> {
  while (client.status !== 'ready') await sleep(20);
}
