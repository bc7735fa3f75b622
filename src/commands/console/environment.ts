import { loadDotEnv } from '../../config/dot-env.js';
import { type Config, readConfig } from '../../config.js';
import { type DatabaseServer, startDatabase } from '../../database/start.js';

/** Works on the configured database, which may be the embedded one of a running service. */
export async function withDatabase(
  work: (config: Config, database: DatabaseServer) => Promise<void>,
): Promise<void> {
  const env = loadDotEnv(process.cwd(), process.env);
  const config = readConfig(env);
  const database = await startDatabase(config, { searchPath: env.PATH, attach: true });
  try {
    await work(config, database);
  } finally {
    await database.stop();
  }
}
