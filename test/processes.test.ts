import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot, type TestDatabase, testDatabase } from './helpers/database.js';

// What a supervisor, an editor's stop button or a person at a terminal ends is npm, and with it everything that it started.

type Script = { name: string; args?: readonly string[]; runs: RegExp; says?: RegExp };
type Running = { child: ChildProcess; output(): string; folder: string };
type Process = { pid: number; parent: number; command: string };

const { scripts } = JSON.parse(fs.readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

const LONGEST_WAIT_MS = 20_000;
const folders: string[] = [];
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(async () => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
  await database?.drop();
});

function allProcesses(): Process[] {
  const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      const [, state, parent] =
        /^\d+ \(.*\) (\w) (\d+)/s.exec(fs.readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      return state === 'Z' ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
    } catch {
      return []; // It has ended meanwhile.
    }
  });
}

/** The process and all that it has started, directly or not. */
function treeOf(root: number): Process[] {
  const all = allProcesses();
  const tree = all.filter(({ pid }) => pid === root);
  for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid));
  return tree;
}

/** Runs `npm run NAME`, on a terminal of its own if asked, until one of its processes is what it is to run. */
async function startNpm(
  { name, args = [], runs, says = /^/ }: Script,
  { onTerminal, DATABASE_URL }: { onTerminal: boolean; DATABASE_URL?: string },
): Promise<Running> {
  const folder = fs.mkdtempSync('/tmp/gatehouse-npm-');
  fs.chmodSync(folder, 0o711);
  folders.push(folder);
  const npm = ['run', name, ...(args.length > 0 ? ['--', ...args] : [])];
  const [command, given] = onTerminal
    ? ['script', ['--quiet', '--return', '--command', `npm ${npm.join(' ')}`, '/dev/null']]
    : ['npm', npm];
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, DATA_DIR: folder, PORT: '0', BCRYPT_COST: '10' };
  const child = spawn(command, given, {
    cwd: projectRoot,
    env: { ...env, ...(DATABASE_URL ? { DATABASE_URL } : {}) },
    stdio: 'pipe',
  });
  let output = '';
  const note = (chunk: Buffer) => {
    output += chunk;
  };
  child.stdout.on('data', note);
  child.stderr.on('data', note);
  await until(
    () => says.test(output) && treeOf(child.pid ?? -1).some((each) => runs.test(each.command)),
    () => output,
  );
  return { child, output: () => output, folder };
}

/** The signal goes to npm alone; Ctrl-C on a terminal goes to everything in its foreground. */
function end({ child }: Running, signal: NodeJS.Signals, onTerminal: boolean): void {
  if (onTerminal && signal === 'SIGINT') child.stdin?.write('\x03');
  else
    process.kill(
      treeOf(child.pid ?? -1).find(({ command }) => command.startsWith('npm '))?.pid ?? -1,
      signal,
    );
}

async function until(holds: () => boolean, output: () => string): Promise<void> {
  const deadline = Date.now() + LONGEST_WAIT_MS;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`It did not come to that. It wrote:\n${output()}`);
    await sleep(50);
  }
}

/** Ends it, and waits for the end of every process that it had; what is left of them is ended for good, and named. */
async function leftAfter(running: Running, signal: NodeJS.Signals, onTerminal: boolean): Promise<string[]> {
  const before = treeOf(running.child.pid ?? -1);
  const left = () => {
    const now = new Map(allProcesses().map(({ pid, command }) => [pid, command]));
    return before.filter(({ pid, command }) => now.get(pid) === command);
  };
  end(running, signal, onTerminal);
  try {
    await until(() => left().length === 0, running.output);
    return [];
  } catch {
    const named = left().map(({ command }) => command);
    for (const { pid } of left()) process.kill(pid, 'SIGKILL');
    return named;
  }
}

const server = /dist\/(main|start)\.js$/;
const start: Script = { name: 'start', runs: /^node .*run\.js dist\/main\.js$/, says: /Gatehouse is ready/ };
const dev: Script = { name: 'dev', runs: server, says: /Gatehouse is ready/ };
const test: Script = { name: 'test', args: ['test/sessions/login/login.test.ts'], runs: server };
const question: Script = {
  name: 'user:create',
  args: ['--email', 'a@b.co', '--name', 'Ada'],
  runs: /user-create/,
  says: /Password: /,
};

describe.each(['SIGTERM', 'SIGINT'] as const)('%s to npm', (signal) => {
  it.each([start, dev, test])('ends all that npm run $name has started', async (script) => {
    const npm = await startNpm(script, { onTerminal: false, DATABASE_URL: database.url });
    expect(await leftAfter(npm, signal, false)).toEqual([]);
  });

  it.each([start, dev, test, question])(
    'on a terminal ends all that npm run $name has started',
    async (script) => {
      const npm = await startNpm(script, { onTerminal: true, DATABASE_URL: database.url });
      expect(await leftAfter(npm, signal, true)).toEqual([]);
    },
  );

  it('ends the embedded database with the server', async () => {
    const npm = await startNpm(start, { onTerminal: false });
    expect(treeOf(npm.child.pid ?? -1).map(({ command }) => command)).toContainEqual(
      expect.stringMatching(/postgres/),
    );
    expect(await leftAfter(npm, signal, false)).toEqual([]);
  });
});

it('every script replaces the shell that npm starts it in, which would pass no signal on', () => {
  expect(Object.entries(scripts).filter(([, command]) => !/^exec [^;&|<>]+$/.test(command))).toEqual([]);
});
