import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { packagedBinaries } from '../../src/database/embedded/binaries.js';
import { makeServerFiles } from '../../src/database/embedded/data-folder.js';
import { osUserFor } from '../../src/database/embedded/os-user.js';
import { openFolder, query } from './embedded.js';
import { freePort } from './free-port.js';
import { freezeFamily } from './frozen-family.js';
import { until, watchProgram } from './within.js';

type UrlParts = { database?: string; user?: string; host?: string; parameters?: string };

export type TcpPostgres = {
  readonly port: number;
  /** `user` may be `name:password`; `parameters` are those of a URL, `sslmode=verify-full` for example. */
  url(parts?: UrlParts): string;
  /** As its superuser. */
  query<Row extends object>(sql: string): Promise<Row[]>;
  /** Nothing is answered any more, and nobody is told. */
  freeze(): void;
  thaw(): void;
  /** Restarts it as a standby whose primary is gone: it answers, and takes no writes. */
  becomeStandby(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * A PostgreSQL of one's own that listens on 127.0.0.1, as those of teams do.
 * @param files written beside its data, closed to everybody else: certificates and keys, which `settings`
 *   name.
 * @param access goes before the rules of its pg_hba.conf, which let everybody in.
 */
export async function startTcpPostgres({
  settings = {},
  files = {},
  access = [],
}: {
  settings?: Record<string, string>;
  files?: Record<string, string>;
  access?: readonly string[];
} = {}): Promise<TcpPostgres & { replace(files: Record<string, string>): Promise<void> }> {
  const folder = openFolder();
  const dataFolder = path.join(folder, 'data');
  const osUser = osUserFor(dataFolder, process.env.EMBEDDED_PG_USER || undefined);
  const binDir = process.env.EMBEDDED_PG_BINDIR || packagedBinaries(osUser);
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
  await makeServerFiles({ dataFolder, binDir, osUser, durable: false, env });
  const rules = path.join(dataFolder, 'pg_hba.conf');
  fs.writeFileSync(rules, `${access.join('\n')}\n${fs.readFileSync(rules, 'utf8')}`);

  function write(all: Record<string, string>): void {
    for (const [name, content] of Object.entries(all)) {
      const file = path.join(dataFolder, name);
      fs.writeFileSync(file, content, { mode: 0o600 });
      if (osUser) fs.chownSync(file, osUser.uid, osUser.gid);
    }
  }
  write(files);

  const port = await freePort();
  const all = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', fsync: 'off', ...settings };
  const choices = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const ids = osUser ? { uid: osUser.uid, gid: osUser.gid } : {};
  function launch(ready: RegExp) {
    const server = spawn(path.join(binDir, 'postgres'), ['-D', dataFolder, ...choices], {
      ...ids,
      env,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    endWithTests(server, folder);
    const program = watchProgram(server, 'PostgreSQL');
    return { server, program, ready: program.written(ready) };
  }
  let { server, program, ready } = launch(/database system is ready to accept connections/);

  const url = ({
    database = 'postgres',
    user = 'gatehouse',
    host = '127.0.0.1',
    parameters,
  }: UrlParts = {}) =>
    `postgresql://${user}@${host}:${port}/${database}${parameters ? `?${parameters}` : ''}`;
  await ready;

  let thaw = () => {};

  return {
    port,
    freeze() {
      thaw = freezeFamily(server.pid ?? -1);
    },
    thaw: () => thaw(),
    url,
    query: (sql) => query(url(), sql),
    async replace(others) {
      write(others);
      const before = program.output().length;
      await query(url(), 'select pg_reload_conf()');
      const isRead = () => /received SIGHUP/.test(program.output().slice(before));
      await until('PostgreSQL to read its files again', isRead, program.output);
    },
    async becomeStandby() {
      server.kill('SIGINT');
      await program.ended();
      write({ 'standby.signal': '' });
      ({ server, program, ready } = launch(/database system is ready to accept read-only connections/));
      await ready;
    },
    async stop() {
      server.kill('SIGQUIT');
      await program.ended();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
