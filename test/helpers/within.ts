import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** Below jest's own limit, whose message names nothing that was waited for. */
const LONGEST_WAIT_MS = 20_000;
const POLL_MS = 20;

/** Settles as the promise; rejects after 20 s with what was waited for, and what the program wrote. */
export async function within<Result>(
  what: string,
  promise: Promise<Result>,
  wrote: () => string = () => '',
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const output = wrote();
      const late = `Waited ${LONGEST_WAIT_MS / 1000} s for ${what}.`;
      reject(new Error(output ? `${late} What was written:\n${output}` : late));
    }, LONGEST_WAIT_MS);
  });
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
}

/** Resolves once `isTrue` says so, for what no event tells; rejects as `within` does. */
export async function until(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  wrote?: () => string,
): Promise<void> {
  let isOver = false;
  async function poll(): Promise<void> {
    while (!isOver && !(await isTrue())) await sleep(POLL_MS);
  }
  await within(what, poll(), wrote).finally(() => {
    isOver = true;
  });
}

export type WatchedProgram = {
  /** Everything it has written to the outputs that are pipes. */
  output(): string;
  /** The match, as soon as it has written that. Rejects if it ends before, or as `within` does. */
  written(pattern: RegExp): Promise<RegExpExecArray>;
  /** Settles as the promise. Rejects if the program ends before, or as `within` does. */
  before<Result>(what: string, promise: Promise<Result>): Promise<Result>;
  /** Resolves once it has ended; rejects as `within` does. */
  ended(): Promise<void>;
};

/** Call it in the turn in which the program is started. */
export function watchProgram(child: ChildProcess, name: string): WatchedProgram {
  let output = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk;
      for (const look of waiting) look();
    });
  }
  const exit = once(child, 'exit');
  const closed = once(child, 'close').then(() => {
    throw new Error(`${name} ended. What it wrote:\n${output}`);
  });
  for (const each of [exit, closed]) each.catch(() => {}); // of interest only to who waits

  const program: WatchedProgram = {
    output: () => output,
    async written(pattern) {
      let look = () => {};
      const match = new Promise<RegExpExecArray>((resolve) => {
        look = () => {
          const found = pattern.exec(output);
          if (found) resolve(found);
        };
        waiting.add(look);
        look();
      });
      return program.before(`to write ${pattern}`, match).finally(() => waiting.delete(look));
    },
    before: (what, promise) => within(`${name} ${what}`, Promise.race([promise, closed]), program.output),
    async ended() {
      await within(`${name} to end`, exit, program.output);
    },
  };
  return program;
}
