import { loadDotEnv } from '../../config/reading/dot-env.js';
import { type Config, readConfig } from '../../config.js';
import { causeOf, isStorageFault } from '../../database/faults.js';
import { type DatabaseServer, startDatabase } from '../../database/start.js';
import { mistakeIn } from '../../database/start-up/mistakes.js';

/**
 * Works on the configured database, which may be the embedded one of a running service. What it throws says
 * what to do.
 */
export async function withDatabase(
  work: (config: Config, database: DatabaseServer) => Promise<void>,
): Promise<void> {
  const env = loadDotEnv(process.cwd(), process.env);
  const config = readConfig(env);
  const database = await startDatabase(config, { searchPath: env.PATH, attach: true });
  try {
    await work(config, database);
  } catch (error) {
    const mistake = mistakeIn(error, database.url);
    // What the way to the database says may be on several lines, or on none.
    throw mistake ?? (isStorageFault(error) ? new Error(causeOf(error), { cause: error }) : error);
  } finally {
    await database.stop();
  }
}
