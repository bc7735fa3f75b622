import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { liveServer } from '../../src/database/embedded/live-server.js';
import { projectRoot } from './database.js';

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
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const exit = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (output.endsWith('\n')) resolve();
    });
    child.once('close', () => reject(new Error(errors)));
  });
  return {
    ...(JSON.parse(output) as { url: string; started: boolean }),
    child,
    stop: async () => {
      child.stdin.end();
      await exit;
    },
  };
}

export async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Resolves when no server runs on the folder any more. */
export async function untilGone(dataFolder: string): Promise<void> {
  while (liveServer(dataFolder)) await sleep(50);
}
