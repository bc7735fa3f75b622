import { loadDotEnv } from '../../config/reading/dot-env.js';
import { type Config, readConfig } from '../../config.js';
import { causeOf, isStorageFault } from '../../database/faults.js';
import { readAddress } from '../../database/session/address.js';
import { type DatabaseServer, startDatabase } from '../../database/start-database.js';
import { mistakeIn } from '../../database/start-up/mistakes.js';

/** Uses the configured database, which may be a running service's embedded one. Errors say what to do. */
export async function withDatabase(
  work: (config: Config, database: DatabaseServer) => Promise<void>,
): Promise<void> {
  const env = loadDotEnv(process.cwd(), process.env);
  const config = readConfig(env);
  const database = await startDatabase(config, { searchPath: env.PATH, attach: true });
  const where = readAddress(database.url).description;
  try {
    await work(config, database);
  } catch (error) {
    const mistake = mistakeIn(error, where);
    // Connection errors may have several lines, or none.
    throw mistake ?? (isStorageFault(error) ? new Error(causeOf(error), { cause: error }) : error);
  } finally {
    await database.stop();
  }
}
