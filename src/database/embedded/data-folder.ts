import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { closedFolder, giveTo, type OsUser, OWN_UID } from './os-user.js';

/** PostgreSQL's files belong to one major version. */
const FOLDER_NAME = 'pg18';

/**
 * `<DATA_DIR>/pg18`. Root's server runs as another account, which must be able to enter every folder above.
 * If it cannot, a folder below /var/lib is used, unless the operator named one: that is refused.
 */
export function embeddedFolder(options: { dataDir: string; namedByOperator: boolean }): string {
  const wanted = path.resolve(options.dataDir, FOLDER_NAME);
  if (OWN_UID !== 0) return wanted;
  const hash = createHash('sha256').update(wanted).digest('hex').slice(0, 8);
  const elsewhere = path.join('/var/lib/gatehouse', `${FOLDER_NAME}-${hash}`);
  const closed = closedFolder(path.dirname(wanted));
  if (options.namedByOperator) {
    if (closed) throw new Error(closedMessage(options.dataDir, closed));
    return wanted;
  }
  // Files made there earlier still count if the wanted folder has been opened since.
  const startedElsewhere = fs.existsSync(elsewhere) && !fs.existsSync(wanted);
  return closed || startedElsewhere ? elsewhere : wanted;
}

/** As root, others may pass through it: the embedded server runs as another account. */
export function makeDataDir(dataDir: string): void {
  const first = fs.mkdirSync(dataDir, { recursive: true });
  if (!first) return;
  // Whatever the umask, but only for folders that are new.
  for (let folder = path.resolve(dataDir); folder.length >= first.length; folder = path.dirname(folder)) {
    fs.chmodSync(folder, OWN_UID === 0 ? 0o711 : 0o700);
  }
}

function closedMessage(dataDir: string, closed: string): string {
  return `DATA_DIR (${dataDir}): as root the embedded PostgreSQL runs under another account, which cannot enter ${closed}. Choose another folder, or run chmod o+x on that one`;
}

/** Creates the files elsewhere and renames them, so that they are never half made. */
export async function makeServerFiles(options: {
  dataFolder: string;
  binDir: string;
  osUser: OsUser | null;
  durable: boolean;
  env: NodeJS.ProcessEnv;
}): Promise<void> {
  const { dataFolder, binDir, osUser, durable, env } = options;
  if (isMade(dataFolder)) return;
  const parent = path.dirname(dataFolder);
  makeDataDir(parent);
  const closed = osUser ? closedFolder(parent) : null;
  if (closed) throw new Error(closedMessage(parent, closed));
  removeOldDrafts(dataFolder);
  const draft = fs.mkdtempSync(`${dataFolder}.init-`);
  try {
    giveTo(draft, osUser);
    const initdb = path.join(binDir, 'initdb');
    const choices = [
      '-U',
      'gatehouse',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--no-locale',
      ...(durable ? [] : ['--no-sync']),
    ];
    await run(initdb, ['-D', draft, ...choices], env, osUser);
    fs.renameSync(draft, dataFolder);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    // Another process's first start was faster.
    if (!isMade(dataFolder)) throw error;
  }
}

function isMade(dataFolder: string): boolean {
  return fs.existsSync(path.join(dataFolder, 'PG_VERSION'));
}

/** Left behind by a first start that was killed. */
function removeOldDrafts(dataFolder: string): void {
  const parent = path.dirname(dataFolder);
  for (const name of fs.readdirSync(parent)) {
    if (!name.startsWith(`${path.basename(dataFolder)}.init-`)) continue;
    const draft = path.join(parent, name);
    const minutes =
      (Date.now() - (fs.statSync(draft, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())) / 60_000;
    if (minutes > 10) fs.rmSync(draft, { recursive: true, force: true });
  }
}

function run(command: string, args: string[], env: NodeJS.ProcessEnv, osUser: OsUser | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const ids = osUser ? { uid: osUser.uid, gid: osUser.gid } : {};
    const child = spawn(command, args, { ...ids, env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${path.basename(command)} failed (${code}): ${output.slice(-2000).trim()}`));
    });
  });
}
