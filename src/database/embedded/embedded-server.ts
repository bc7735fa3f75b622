import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { packagedBinaries } from './binaries.js';
import { makeServerFiles } from './data-folder.js';
import { liveServer } from './live-server.js';
import { osUserFor } from './os-user.js';
import { startWatched, type WatchedServer } from './watchdog.js';

const ROLE = 'gatehouse';
/** Crash recovery may be slow. */
const LONGEST_START_MS = 5 * 60_000;
/** The watchdog gives the server 10 seconds to stop. */
const LONGEST_STOP_MS = 15_000;
/** How long a server may look healthy after its owner died. */
const SHORTEST_LIFE_MS = 2_000;

export type EmbeddedOptions = {
  /** See `embeddedFolder`. */
  dataFolder: string;
  /** Created if missing. */
  database?: string;
  /** False trades safety at a power cut for speed: tests only. */
  durable?: boolean;
  /** Use a server already running on the folder; it stays the other process's to stop. */
  attach?: boolean;
  /** A folder with `initdb` and `postgres`, for platforms the npm package lacks. */
  binDir?: string | undefined;
  /** Its account under root. */
  runAsUser?: string | undefined;
  /** PATH of the watchdog, a shell that needs `sleep` and `rm`. */
  searchPath?: string | undefined;
  settings?: Readonly<Record<string, string | number>>;
};

export type EmbeddedServer = {
  url: string;
  /** False: it was already running, and `stop` leaves it so. */
  started: boolean;
  stop(): Promise<void>;
};

/**
 * Starts a private PostgreSQL: no TCP port, no password, a socket only its account (and root) can reach. It
 * stops when this process ends, even by kill -9. Hooks no signals: `stop` it after the pool.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  if (process.platform === 'win32') {
    throw new Error('There is no embedded PostgreSQL on Windows: set DATABASE_URL');
  }
  const { database = 'gatehouse', durable = true, attach = false, settings } = options;
  const dataFolder = path.resolve(options.dataFolder);
  const osUser = osUserFor(dataFolder, options.runAsUser);
  const binDir = options.binDir ?? packagedBinaries(osUser);
  const env = { PATH: options.searchPath ?? '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  await makeServerFiles({ dataFolder, binDir, osUser, durable, env });

  let other = await otherServer(dataFolder, attach);
  if (!other) {
    const all = { ...serverSettings(durable), ...settings };
    const server = startWatched({ dataFolder, binDir, osUser, env, settings: all });
    if (await becomesReady(server)) {
      await makeDatabase(server.socketFolder, database);
      return { url: urlOf(server.socketFolder, database), started: true, stop: server.stop };
    }
    // Another process started at the same time and was faster.
    other = await otherServer(dataFolder, attach);
    if (!other) throw new Error(`The embedded PostgreSQL did not start: ${endOf(server.logFile)}`);
  }
  await makeDatabase(other, database);
  return { url: urlOf(other, database), started: false, stop: async () => {} };
}

function serverSettings(durable: boolean): Record<string, string> {
  return {
    logging_collector: 'off',
    log_checkpoints: 'off',
    timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
}

/** Another process's server to attach to, or null. Waits for one whose owner died to stop. */
async function otherServer(dataFolder: string, attach: boolean): Promise<string | null> {
  const begin = Date.now();
  for (;;) {
    const live = liveServer(dataFolder);
    if (!live) return null;
    const waitedMs = Date.now() - begin;
    const answers = await answersAt(live.socketFolder);
    if (attach && answers) return live.socketFolder;
    if (waitedMs > (answers ? SHORTEST_LIFE_MS : attach ? LONGEST_START_MS : LONGEST_STOP_MS)) {
      throw new Error(
        `Another server (process ${live.pid}) runs on ${dataFolder}: is the service already running?`,
      );
    }
    await sleep(100);
  }
}

/** False: it has ended. */
async function becomesReady(server: WatchedServer): Promise<boolean> {
  const deadline = Date.now() + LONGEST_START_MS;
  while (!server.hasEnded()) {
    if (await answersAt(server.socketFolder)) return true;
    if (Date.now() > deadline) {
      await server.stop();
      throw new Error(`The embedded PostgreSQL did not answer for ${LONGEST_START_MS / 1000} s`);
    }
    await sleep(15);
  }
  return false;
}

/** False: not listening yet, recovering, or shutting down. */
async function answersAt(socketFolder: string): Promise<boolean> {
  const client = clientFor(socketFolder);
  try {
    await client.connect();
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const passing = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P01', '57P03'];
    if (code ? passing.includes(code) : /timeout expired|Connection terminated/.test(message)) return false;
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

async function makeDatabase(socketFolder: string, database: string): Promise<void> {
  const client = clientFor(socketFolder);
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } catch (error) {
    // Created twice at once: 42P04 duplicate_database, or 23505 from the catalogue's index.
    const { code } = error as { code?: string };
    if (code !== '42P04' && code !== '23505') throw error;
  } finally {
    await client.end();
  }
}

function clientFor(socketFolder: string): pg.Client {
  const client = new pg.Client({
    host: socketFolder,
    user: ROLE,
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => {});
  return client;
}

/** Names every parameter, because pg takes missing ones from PGHOST and the like. */
function urlOf(socketFolder: string, database: string): string {
  return `postgresql:///${encodeURIComponent(database)}?host=${encodeURIComponent(socketFolder)}&port=5432&user=${ROLE}`;
}

function endOf(logFile: string): string {
  return fs.readFileSync(logFile, 'utf8').slice(-1500).trim();
}
