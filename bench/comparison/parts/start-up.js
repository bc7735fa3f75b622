// From the start of the process to its ready line.
import fs from 'node:fs';
import path from 'node:path';
import { program } from '../servers/gatehouse.js';
import { startServer } from '../servers/start.js';

/** @returns milliseconds of each start: with a given database, with an embedded one that is new, and with one that is there. */
export async function measureStartUp({ folder, settings }, { rounds, tell }) {
  tell('cold start to ready');
  const results = { given: [], embeddedFirst: [], embedded: [] };
  const start = async (into, options) => {
    const server = await startServer('start-up', { file: program, folder, ...options });
    results[into].push(server.readyMs);
    await server.stop();
  };
  for (let round = 0; round < rounds; round += 1) {
    await start('given', { env: settings });
    const dataDir = path.join(folder, `data-${round}`);
    // Nothing but what it makes itself, as after `npm ci && npm start`.
    const env = { NODE_ENV: 'development', PORT: '0', DATA_DIR: dataDir };
    await start('embeddedFirst', { env });
    await start('embedded', { env });
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
  return results;
}
