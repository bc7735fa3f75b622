import type { Config } from '../config.js';
import { embeddedFolder } from './embedded/data-folder.js';
import { startEmbedded } from './embedded/embedded-server.js';
import { readAddress } from './session/address.js';

/** `stop` ends the embedded server only if this process started it. */
export type DatabaseServer = { url: string; description: string; stop(): Promise<void> };

/**
 * Returns the server of DATABASE_URL, without connecting, or starts the embedded one.
 * @param searchPath PATH, for the watchdog.
 * @param attach use a running service's embedded server: for commands.
 */
export async function startDatabase(
  config: Pick<Config, 'database' | 'dataDir' | 'dataDirIsGiven'>,
  { searchPath, attach = false }: { searchPath: string | undefined; attach?: boolean },
): Promise<DatabaseServer> {
  const { url, embedded } = config.database;
  if (url !== null) return { url, description: readAddress(url).description, stop: async () => {} };
  const dataFolder = embeddedFolder({ dataDir: config.dataDir, namedByOperator: config.dataDirIsGiven });
  const server = await startEmbedded({
    dataFolder,
    attach,
    binDir: embedded.binDir ?? undefined,
    runAsUser: embedded.user ?? undefined,
    searchPath,
  });
  return { url: server.url, description: `embedded PostgreSQL in ${dataFolder}`, stop: server.stop };
}
