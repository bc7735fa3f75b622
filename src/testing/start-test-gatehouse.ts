import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../database/embedded/embedded-server.js';
import type { Feature } from '../feature.js';
import { type Gatehouse, startGatehouse } from '../gatehouse.js';

export type TestOptions = {
  features?: readonly Feature[];
  /** Overrides the test's own: free port, temporary folder, cheapest bcrypt, no limits, quiet log. */
  env?: Readonly<Record<string, string>>;
};

export type TestGatehouse = Pick<Gatehouse, 'url' | 'origin' | 'db' | 'stop'>;

type TestDatabase = { url: string; drop(): Promise<void> };

/** The real service on its own database: on TEST_DATABASE_URL (needs CREATEDB), or an embedded one. */
export async function startTestGatehouse({
  features = [],
  env = {},
}: TestOptions = {}): Promise<TestGatehouse> {
  const folder = makeFolder();
  const database = await startDatabase(folder);
  const clear = async () => {
    await database.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  try {
    const { url, origin, db, stop } = await startGatehouse({
      features,
      env: {
        PATH: process.env.PATH,
        HOST: '127.0.0.1',
        PORT: '0',
        DATA_DIR: folder,
        DATABASE_URL: database.url,
        BCRYPT_COST: '10',
        HASH_WORKERS: '1',
        LOG_LEVEL: 'error',
        LOGIN_RATE_LIMIT: 'off',
        REGISTER_RATE_LIMIT: 'off',
        EMAIL_RATE_LIMIT: 'off',
        REFRESH_RATE_LIMIT: 'off',
        ...env,
      },
    });
    return {
      url,
      origin,
      db,
      async stop() {
        await stop();
        await clear();
      },
    };
  } catch (error) {
    await clear();
    throw error;
  }
}

/** As root the embedded server runs as another account, which cannot enter every TMPDIR. */
function makeFolder(): string {
  const temporary = process.getuid?.() === 0 ? '/tmp' : os.tmpdir();
  const folder = fs.mkdtempSync(path.join(temporary, 'gatehouse-test-'));
  fs.chmodSync(folder, 0o711);
  return folder;
}

async function startDatabase(folder: string): Promise<TestDatabase> {
  const { TEST_DATABASE_URL: given, PATH: searchPath } = process.env;
  if (given) return createDatabase(given);
  const server = await startEmbedded({ dataFolder: path.join(folder, 'pg18'), durable: false, searchPath });
  return { url: server.url, drop: server.stop };
}

async function createDatabase(server: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = server.replace(/^(postgres(?:ql)?:\/\/[^/?]*)(?:\/[^?]*)?/, `$1/${name}`);
  await runOn(server, `create database ${name} template template0 encoding 'UTF8'`);
  return { url, drop: () => runOn(server, `drop database if exists ${name} with (force)`) };
}

async function runOn(url: string, sql: string): Promise<void> {
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}
