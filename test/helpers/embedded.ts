import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { liveServer } from '../../src/database/embedded/live-server.js';
import { projectRoot } from './database.js';
import { until, watchProgram, within } from './within.js';

/** A folder the embedded server can use also when it runs as another account; the caller removes it. */
export function openFolder(): string {
  const folder = fs.mkdtempSync(path.join(process.getuid?.() === 0 ? '/tmp' : os.tmpdir(), 'gatehouse-pg-'));
  fs.chmodSync(folder, 0o711);
  return folder;
}

export type Owner = { url: string; started: boolean; child: ChildProcess; stop(): Promise<void> };

/** Starts the embedded server from a Node process of its own. */
export async function startOwner(
  dataFolder: string,
  options: { attach?: boolean; identity?: { uid: number; gid: number } } = {},
): Promise<Owner> {
  const script = path.join(projectRoot, 'test/fixtures/embedded.js');
  const args = [script, dataFolder, options.attach ? 'attach' : ''];
  const child = spawn(process.execPath, args, {
    ...options.identity,
    cwd: '/',
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const program = watchProgram(child, 'the embedded server');
  const ready = program.written(/^(\{.*\})\n/m);
  ready.catch(() => child.kill('SIGKILL'));
  const [, started = ''] = await ready;
  return {
    ...(JSON.parse(started) as { url: string; started: boolean }),
    child,
    stop: async () => {
      child.stdin.end();
      await program.ended();
    },
  };
}

export async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  async function ask(): Promise<Row[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }
  return within(`the answer to: ${sql}`, ask());
}

/** Resolves when no server runs on the folder any more. */
export async function untilGone(dataFolder: string): Promise<void> {
  await until(`the server of ${dataFolder} to be gone`, () => !liveServer(dataFolder));
}
