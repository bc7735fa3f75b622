import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

/**
 * Suspends a process and all its children, those included that are just being born. Returns what lets them go
 * on.
 */
export function freezeFamily(pid: number): () => void {
  signal([pid], 'SIGSTOP');
  // From now on it has no more children.
  const family = [pid, ...childrenOf(pid)];
  signal(family, 'SIGSTOP');
  return () => signal(family, 'SIGCONT');
}

function childrenOf(parent: number): number[] {
  return processes()
    .filter(([, ppid]) => ppid === parent)
    .map(([pid]) => pid);
}

/** Each with its parent. */
function processes(): [pid: number, ppid: number][] {
  if (!fs.existsSync('/proc/self/stat')) {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
    return lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  }
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentOf(name)]);
}

function parentOf(name: string): number {
  try {
    // The name of the program, in brackets, may have blanks in it.
    return Number(
      fs
        .readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) \S+ /s, '')
        .split(' ')[0],
    );
  } catch {
    return 0;
  }
}

function signal(pids: readonly number[], name: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // Gone meanwhile.
    }
  }
}
