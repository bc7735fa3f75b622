// Starts a server as a process of its own and waits for its line.
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startNode } from '../machine.js';

const longestStartMs = 30_000;
const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * @param settings.file the program; @param settings.env all of its environment but PATH; @param settings.core see `startNode`
 * @returns its port, pid, the milliseconds to its ready line, and `stop`
 */
export async function startServer(name, { file, env = {}, core = null, folder, args = [] }) {
  const logFile = path.join(folder, `${name}-${process.hrtime.bigint()}.log`);
  // To a file, as a service manager would: a pipe would have us read every line while we measure.
  const log = fs.openSync(logFile, 'a');
  const startedAt = performance.now();
  const child = startNode(
    file,
    {
      core,
      cwd: folder,
      env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
      stdio: ['ignore', log, log],
    },
    args,
  );
  fs.closeSync(log);
  running.add(child);
  const ended = once(child, 'exit').then(() => running.delete(child));
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await ended;
    clearTimeout(timer);
  };
  for (;;) {
    const output = fs.readFileSync(logFile, 'utf8');
    const address = /ready: .*?(?:listening on [\d.]+:|127\.0\.0\.1:)(\d+)/.exec(output);
    if (address) {
      const readyMs = performance.now() - startedAt;
      return { name, pid: child.pid, port: Number(address[1]), readyMs, logFile, stop };
    }
    if (child.exitCode !== null || performance.now() - startedAt > longestStartMs) {
      child.kill('SIGKILL');
      throw new Error(`${name} did not start:\n${output}`);
    }
    await sleep(3);
  }
}
