// What the operating system knows: cores to pin to, CPU time and memory of processes. Linux tells all of it; elsewhere
// what cannot be told is null, and the table leaves it out.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';

export const cores = os.cpus().length;
const canPin = cores > 1 && runs('taskset', '--version');
const nanosecondsAreTold = /^[1-9]/.test(readOrNothing('/proc/self/schedstat'));

function runs(command, ...args) {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function readOrNothing(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Servers run on core 0, the load on core 1, a second process on core 2 if there is one; null: wherever the kernel likes. */
export const serverCore = canPin ? 0 : null;
export const loadCore = canPin ? 1 : null;

/** Starts a Node program, on one core if it is given. */
export function startNode(file, { core = null, ...options } = {}, args = []) {
  const command = [process.execPath, file, ...args];
  if (core === null) return spawn(command[0], command.slice(1), options);
  return spawn('taskset', ['-c', String(core), ...command], options);
}

/** Seconds that all threads of the process were on a core; null where the system does not tell. */
export function cpuSeconds(pid) {
  let seconds = 0;
  if (!nanosecondsAreTold) return null;
  try {
    for (const task of fs.readdirSync(`/proc/${pid}/task`)) {
      seconds += Number(readOrNothing(`/proc/${pid}/task/${task}/schedstat`).split(' ')[0]) / 1e9;
    }
  } catch {
    return null;
  }
  return seconds;
}

/** The same of a process and its children, as PostgreSQL has one for each connection; those that ended meanwhile do not count. */
export function cpuSecondsOfFamily(pid) {
  if (!nanosecondsAreTold || pid === null) return null;
  const children = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === pid);
  return [pid, ...children].reduce((sum, member) => sum + (cpuSeconds(member) ?? 0), 0);
}

function parentOf(pid) {
  const stat = readOrNothing(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

/** Megabytes resident; null where the system does not tell. */
export function residentMb(pid) {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readOrNothing(`/proc/${pid}/status`))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

export function describeMachine() {
  const model = os.cpus()[0]?.model.trim();
  const load = os.loadavg().map((average) => average.toFixed(1));
  return {
    cpu: `${cores} x ${model}`,
    system: `${os.type()} ${os.release()}`,
    node: process.version,
    pinned: canPin ? 'servers on core 0, load on core 1' : 'no',
    loadAverage: load.join(' '),
  };
}
