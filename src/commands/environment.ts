import { loadDotEnv } from '../config/dot-env.js';
import { type Config, readConfig } from '../config.js';
import { type DatabaseServer, startDatabase } from '../database/start.js';

/**
 * Runs a command against the configured database, which may be the embedded one of a running service. A failure is one
 * line on standard error, which begins with `failure`, and exit status 1.
 */
export async function runCommand(
  failure: string,
  work: (config: Config, database: DatabaseServer) => Promise<void>,
): Promise<void> {
  try {
    const env = loadDotEnv(process.cwd(), process.env);
    const config = readConfig(env);
    const database = await startDatabase(config, { searchPath: env.PATH, attach: true });
    try {
      await work(config, database);
    } finally {
      await database.stop();
    }
  } catch (error) {
    console.error(`${failure}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
