// The real service for a bench: started from the build, on its embedded database unless DATABASE_URL names one.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const main = path.resolve(import.meta.dirname, '../dist/main.js');

/** @param env what differs from a development start without limits. */
export async function startService(env = {}) {
  const folder = fs.mkdtempSync(
    path.join(process.getuid?.() === 0 ? '/tmp' : os.tmpdir(), 'gatehouse-bench-'),
  );
  fs.chmodSync(folder, 0o711);
  const limits = Object.fromEntries(
    ['LOGIN', 'REGISTER', 'EMAIL', 'REFRESH'].map((family) => [`${family}_RATE_LIMIT`, 'off']),
  );
  const settings = {
    PATH: process.env.PATH,
    PORT: '0',
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
    SMTP_URL: 'off',
    JWT_SECRET: randomBytes(32).toString('hex'),
    JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
    DATA_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
    ...(process.env.DATABASE_URL ? { DATABASE_URL: process.env.DATABASE_URL } : {}),
    ...limits,
    ...env,
  };
  let child;
  let url = '';
  let log = '';

  async function start() {
    const started = spawn(process.execPath, [main], {
      cwd: folder,
      env: settings,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    let output = '';
    started.stderr.on('data', (text) => {
      log += text;
    });
    await new Promise((resolve, reject) => {
      started.stdout.on('data', (text) => {
        output += text;
        log += text;
        const found = /ready: (http:\S+\/graphql)/.exec(output);
        if (found) resolve();
        if (found) url = found[1];
        if (found) output = '';
      });
      started.once('exit', () => reject(new Error(`the service did not start:\n${log}`)));
    });
  }
  await start();

  return {
    get url() {
      return url;
    },
    get pid() {
      return child.pid;
    },
    folder,
    log: () => log,
    start,
    kill: (signal) => child.kill(signal),
    async ended() {
      if (child.exitCode === null && child.signalCode === null) {
        await new Promise((resolve) => child.once('exit', resolve));
      }
      return child.exitCode;
    },
    async stop() {
      child.kill('SIGTERM');
      const code = await this.ended();
      fs.rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}

/** Posts an operation and resolves with its data and the code of its first error. Rejects when there is no answer. */
export async function post(url, query, variables = {}, token = null) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(30_000),
  });
  const { data, errors } = await response.json();
  return {
    data,
    code: errors?.[0]?.extensions?.code ?? null,
    retryAfter: response.headers.get('retry-after'),
  };
}

/** The value below which that part of the numbers lies. */
export function quantile(numbers, part) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
