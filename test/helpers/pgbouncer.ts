import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.js';
import { watchProgram } from './within.js';

/** False, and said so, where there is no pgbouncer; in CI it has to be there. */
export function hasPgBouncer(): boolean {
  if (spawnSync('pgbouncer', ['--version']).status === 0) return true;
  if (process.env.CI) throw new Error('pgbouncer is not installed');
  process.stderr.write('No pgbouncer on this machine: the tests behind a pooler are left out.\n');
  return false;
}

export type PgBouncer = {
  /** The database of a URL of the server's, as it is reached through the pooler. */
  through(url: string): string;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when it is gone. */
  end(): Promise<void>;
  startAgain(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * A real PgBouncer in front of the server of `url`, with Debian's defaults but for what `settings` say:
 * transaction mode, whoever asks by whatever name of a database.
 */
export async function startPgBouncer(url: string, settings: Record<string, string> = {}): Promise<PgBouncer> {
  const { host, port, user, password } = new pg.Client({ connectionString: url });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-pgbouncer-'));
  const ownPort = await freePort();
  const all = {
    listen_addr: '127.0.0.1',
    listen_port: String(ownPort),
    unix_socket_dir: '',
    auth_type: 'trust',
    auth_file: path.join(folder, 'users'),
    pool_mode: 'transaction',
    // It does not run as root, and has to reach the socket of the server.
    ...(process.getuid?.() === 0 ? { user: accountThatReaches(host) } : {}),
    ...settings,
  };
  fs.chmodSync(folder, 0o755);
  fs.writeFileSync(path.join(folder, 'users'), `"${user}" "${password ?? ''}"\n`);
  const lines = Object.entries(all).map(([name, value]) => `${name} = ${value}`);
  const file = path.join(folder, 'pgbouncer.ini');
  fs.writeFileSync(file, `[databases]\n* = host=${host} port=${port}\n[pgbouncer]\n${lines.join('\n')}\n`);
  let { child, program } = await launch(file, folder);

  async function end(): Promise<void> {
    child.kill('SIGKILL');
    await program.ended();
  }

  return {
    through(given) {
      const { database } = new pg.Client({ connectionString: given });
      return `postgresql://${encodeURIComponent(user ?? '')}@127.0.0.1:${ownPort}/${database}`;
    },
    kill: (signal) => child.kill(signal),
    end,
    async startAgain() {
      ({ child, program } = await launch(file, folder));
    },
    async stop() {
      await end();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function accountThatReaches(host: string): string {
  if (!host.startsWith('/')) return 'nobody';
  const { uid } = fs.statSync(host);
  const accounts = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  return accounts.map((line) => line.split(':')).find(([, , id]) => id === String(uid))?.[0] ?? 'nobody';
}

async function launch(file: string, folder: string) {
  const child = spawn('pgbouncer', [file], { stdio: ['ignore', 'ignore', 'pipe'] });
  endWithTests(child, folder);
  const program = watchProgram(child, 'pgbouncer');
  await program.written(/process up/);
  return { child, program };
}
