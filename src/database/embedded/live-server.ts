import fs from 'node:fs';
import path from 'node:path';

export type LiveServer = { pid: number; socketFolder: string };

/** A socket's path has at most 107 bytes (103 on macOS), so its folder cannot lie below the project. */
export const SOCKETS_FOLDER = '/tmp';

/** Above every possible process id. */
const DEAD_PID = '999999999';

/**
 * The server running on the data folder, or null. PostgreSQL only checks that the recorded pid exists, so a
 * zombie or a reused pid would block it for ever. Such a pid file is corrected, not deleted, so that
 * PostgreSQL's own check of the shared memory stays in force.
 */
export function liveServer(dataFolder: string): LiveServer | null {
  const file = path.join(dataFolder, 'postmaster.pid');
  const text = readIfThere(file);
  if (text === null) return null;
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const socketFolder = lines[4] ?? '';
  // An empty file is being written now, or was when the machine lost power.
  if (!Number.isInteger(pid) || pid <= 0) {
    if (Date.now() - fs.statSync(file).mtimeMs > 60_000) fs.rmSync(file);
    return null;
  }
  const exists = processExists(pid);
  if (exists && isServerOf(pid, dataFolder)) return { pid, socketFolder };
  if (exists && readIfThere(file) === text) nameDeadProcess(file, text);
  removeLeftSocket(socketFolder, dataFolder);
  return null;
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Without /proc, any process with the id is taken for the server. */
function isServerOf(pid: number, dataFolder: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const state = stat.slice(stat.lastIndexOf(')') + 2)[0];
    return state !== 'Z' && fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(dataFolder);
  } catch {
    return false;
  }
}

/** PostgreSQL then assumes a crash, and recovers. */
function nameDeadProcess(file: string, text: string): void {
  // We may be root in another account's folder: follow no link it may have placed.
  const { O_WRONLY, O_TRUNC, O_NOFOLLOW } = fs.constants;
  const descriptor = fs.openSync(file, O_WRONLY | O_TRUNC | O_NOFOLLOW);
  fs.writeSync(descriptor, text.replace(/^\d+/, DEAD_PID));
  fs.closeSync(descriptor);
}

function removeLeftSocket(socketFolder: string, dataFolder: string): void {
  const ours = path.dirname(socketFolder) === SOCKETS_FOLDER && path.basename(socketFolder).startsWith('pg-');
  const there = ours ? fs.lstatSync(socketFolder, { throwIfNoEntry: false }) : undefined;
  if (there?.isDirectory() && there.uid === fs.statSync(dataFolder).uid) {
    fs.rmSync(socketFolder, { recursive: true, force: true });
  }
}

function readIfThere(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
