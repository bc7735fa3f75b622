import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import type { Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from './database.js';

export type RunningServer = {
  /** Where GraphQL is, reached without any proxy. */
  url: string;
  /** What comes before every path: where the process listens, whatever PUBLIC_URL says. */
  origin: string;
  pid: number;
  /** DATA_DIR of this server alone; removed by `stop`. */
  dataDir: string;
  /** Everything it has written so far, to both outputs. */
  logs(): string;
  /** Resolves when `logs()` contains the words. */
  logged(words: string | RegExp): Promise<void>;
  /** Closes the reading ends of both outputs: whatever it writes from now on fails with EPIPE. */
  closeOutputs(): void;
  /** The process of the tests need not wait for it: it ends with that. */
  unref(): void;
  /** Sends a signal and waits for nothing. */
  kill(signal: NodeJS.Signals): void;
  /** Resolves with the exit code, null when a signal ended it. */
  ended: Promise<number | null>;
  /** SIGTERM, then waits for the end; after 15 seconds SIGKILL, and throws. */
  stop(): Promise<number | null>;
};

/** All that who only sends requests has to know. */
export type ServerAddress = Pick<RunningServer, 'url' | 'origin'>;

const longestStartMillis = 20_000;
const longestStopMillis = 15_000;

/**
 * The real service, `node dist/main.js`, on a port of its own choice. It gets nothing of this process's
 * environment but PATH: secrets of its own, the fewest bcrypt rounds, and what `env` says.
 */
export async function startServer(options: {
  /** Null: the embedded one, in the server's own DATA_DIR. */
  database: string | null;
  env?: Record<string, string>;
  /** Of `dist/`. */
  program?: 'main.js' | 'start.js';
  /** A folder of test/fixtures/projects: a project that runs Gatehouse as a package, with features of its own. */
  project?: string;
}): Promise<RunningServer> {
  // As root the embedded server runs as another account, which must pass through.
  const dataDir = fs.mkdtempSync(
    path.join(process.getuid?.() === 0 ? '/tmp' : os.tmpdir(), 'gatehouse-data-'),
  );
  fs.chmodSync(dataDir, 0o711);
  const { project, program = 'main.js' } = options;
  const command = project === undefined ? [program] : ['commands/gatehouse.js', 'start'];
  const [file = '', ...args] = command;
  const preloaded = path.join(projectRoot, 'test/fixtures/end-with-starter.js');
  const child = spawn(
    process.execPath,
    ['--import', preloaded, path.join(projectRoot, 'dist', file), ...args],
    {
      // Not the checkout: a developer's .env there is no part of a test.
      cwd: project === undefined ? dataDir : path.join(projectRoot, 'test/fixtures/projects', project),
      env: {
        PATH: process.env.PATH,
        HOST: '127.0.0.1',
        PORT: '0',
        ...(options.database === null ? {} : { DATABASE_URL: options.database }),
        DATA_DIR: dataDir,
        JWT_SECRET: randomBytes(32).toString('hex'),
        JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
        DATA_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
        BCRYPT_COST: '10',
        ...options.env,
      },
      stdio: 'pipe',
    },
  );
  endWithTests(child, dataDir);
  let output = '';
  const waiting = new Set<() => void>();
  const note = (chunk: Buffer | string) => {
    output += chunk;
    for (const look of waiting) look();
  };
  child.stdout.on('data', note);
  child.stderr.on('data', note);
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', (error) => note(`${error.message}\n`));
    child.once('close', (code) => {
      resolve(code);
    });
  });

  /** Resolves with the match as soon as there is one; rejects when the server ends or time runs out. */
  function seen(words: string | RegExp, millis: number): Promise<RegExpExecArray> {
    const pattern =
      typeof words === 'string' ? new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : words;
    return new Promise((resolve, reject) => {
      const settle = (error: string | null, match?: RegExpExecArray) => {
        waiting.delete(look);
        clearTimeout(timer);
        if (match) resolve(match);
        else reject(new Error(`${error}. It wrote:\n${output}`));
      };
      const look = () => {
        const match = pattern.exec(output);
        if (match) settle(null, match);
      };
      const timer = setTimeout(() => settle(`The server did not write ${pattern}`, undefined), millis);
      waiting.add(look);
      ended.then((code) => settle(`The server ended with ${code}`));
      look();
    });
  }

  async function stop(): Promise<number | null> {
    child.kill('SIGTERM');
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, longestStopMillis);
    const code = await ended;
    clearTimeout(timer);
    fs.rmSync(dataDir, { recursive: true, force: true });
    if (late) throw new Error(`The server did not end on SIGTERM. It wrote:\n${output}`);
    return code;
  }

  try {
    const [, url = '', address] = await seen(
      /ready: (https?:\/\/\S+\/graphql)(?: \(listening on (\S+)\))?/,
      longestStartMillis,
    );
    const origin = address ? `http://${address}` : new URL(url).origin;
    return {
      url: `${origin}/graphql`,
      origin,
      pid: child.pid ?? -1,
      dataDir,
      logs: () => output,
      logged: async (words) => {
        await seen(words, longestStartMillis);
      },
      closeOutputs() {
        child.stdout.destroy();
        child.stderr.destroy();
      },
      unref() {
        child.unref();
        for (const pipe of [child.stdin, child.stdout, child.stderr]) (pipe as Socket).unref();
      },
      kill: (signal) => child.kill(signal),
      ended,
      stop,
    };
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
}
