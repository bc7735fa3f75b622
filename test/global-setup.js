// Jest maps and transforms no imports of this file, so it takes the built launcher, as the product does.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbedded } from '../dist/database/embedded/embedded-server.js';

/**
 * One throw-away PostgreSQL for the whole run, unless TEST_DATABASE_URL or DATABASE_URL names a server: the role
 * in it needs CREATEDB, and only databases named test_… and tpl_… are made there.
 * A killed run leaves only a folder behind: the server ends with the process that started it.
 */
export default async function globalSetup() {
  const { env } = process;
  env.TEST_RUN = randomBytes(3).toString('hex');
  const given = env.TEST_DATABASE_URL || env.DATABASE_URL;
  // Services under test must not find it by themselves: each is told its own database.
  delete env.DATABASE_URL;
  if (given) {
    env.TEST_DATABASE_URL = given;
    return;
  }
  // As root the server runs as another account, which must pass through: not so below every TMPDIR.
  const temporary = process.getuid?.() === 0 ? '/tmp' : os.tmpdir();
  const folder = fs.mkdtempSync(path.join(temporary, 'gatehouse-test-'));

  fs.chmodSync(folder, 0o711);
  const server = await startEmbedded({
    dataFolder: path.join(folder, 'pg18'),
    database: 'postgres',
    durable: false,
    binDir: env.EMBEDDED_PG_BINDIR || undefined,
    runAsUser: env.EMBEDDED_PG_USER || undefined,
    searchPath: env.PATH,
    settings: { max_connections: 300 },
  });
  env.TEST_DATABASE_URL = server.url;
  globalThis.stopTestServer = async () => {
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}
