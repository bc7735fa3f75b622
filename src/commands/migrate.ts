import { embeddedFolder } from '../database/embedded/data-folder.js';
import { startEmbedded } from '../database/embedded/server.js';
import { migrate } from '../database/migrations.js';

/** The database of DATABASE_URL, or the embedded one: that of a running service, else started for the moment. */
async function databaseOf(env: NodeJS.ProcessEnv): Promise<{ url: string; stop(): Promise<void> }> {
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, stop: async () => {} };
  if (env.NODE_ENV === 'production') throw new Error('DATABASE_URL is not set');
  return startEmbedded({
    dataFolder: embeddedFolder({ dataDir: env.DATA_DIR || '.data', namedByOperator: Boolean(env.DATA_DIR) }),
    attach: true,
    binDir: env.EMBEDDED_PG_BINDIR || undefined,
    runAsUser: env.EMBEDDED_PG_USER || undefined,
    searchPath: env.PATH,
  });
}

try {
  const database = await databaseOf(process.env);
  try {
    const names = await migrate(database.url);
    console.log(names.length ? `Migrated: ${names.join(', ')}.` : 'Nothing to migrate.');
  } finally {
    await database.stop();
  }
} catch (error) {
  console.error(`Not migrated: ${(error as Error).message}`);
  process.exitCode = 1;
}
