import { connectTo, type TestDatabase, testDatabase } from './database.js';
import { type RunningServer, startServer } from './server.js';
import { surroundings } from './surroundings.js';
import { withoutLimits } from './users.js';

/**
 * The service on a migrated database of its own, for all tests of a file or a `describe`. Both can be used from the first
 * `beforeAll` after this call on, and end after the last test.
 */
export function useService({ env = {} }: { env?: Record<string, string> } = {}): {
  server: RunningServer;
  database: TestDatabase;
} {
  const running: { server?: RunningServer; database?: TestDatabase } = {};
  beforeAll(async () => {
    running.database = await testDatabase();
    running.server = await startServer({ database: running.database.url, env });
  });
  afterAll(async () => {
    await running.server?.stop();
    await running.database?.drop();
  });
  return { server: standIn(() => running.server), database: standIn(() => running.database) };
}

/** What a test needs that makes tokens of its own for the shared service. */
export const SHARED_SECRETS = {
  JWT_SECRET: 'the access secret of the service that files share',
  JWT_REFRESH_SECRET: 'the refresh secret of the service that files share',
};

type SharedServer = Pick<RunningServer, 'url' | 'origin' | 'logs'>;
type SharedDatabase = Pick<TestDatabase, 'db' | 'name' | 'url'>;

/**
 * The service that files of a worker share, without limits: for files that change nothing but what they made themselves, and name
 * nothing that another file names. No second server runs on its database: secrets there were not all sealed by the product.
 */
export function useSharedService(): { server: SharedServer; database: SharedDatabase } {
  const running: { server?: SharedServer; database?: SharedDatabase } = {};
  beforeAll(async () => {
    const { server, name, databaseUrl } = await sharedByFiles(surroundings, startShared);
    const { url, origin, logs } = server;
    const earlier = logs().length;
    running.server = { url, origin, logs: () => logs().slice(earlier) };
    running.database = { name, url: databaseUrl, db: connectTo(name) };
  });
  afterAll(() => running.database?.db.destroy());
  return { server: standIn(() => running.server), database: standIn(() => running.database) };
}

async function startShared(): Promise<{ server: RunningServer; name: string; databaseUrl: string }> {
  const { url: databaseUrl, name, db } = await testDatabase();
  await db.destroy();
  const server = await startServer({
    database: databaseUrl,
    env: { ...withoutLimits, SECOND_FACTOR_RATE_LIMIT: 'off', HASH_WORKERS: '2', ...SHARED_SECRETS },
  });
  server.unref();
  return { server, name, databaseUrl };
}

/** What `get` answers, asked for at each use. */
function standIn<T extends object>(get: () => T | undefined): T {
  return new Proxy({} as T, {
    get(_target, name) {
      const part = get();
      if (!part) throw new Error('The service runs from the first beforeAll on, and not before.');
      return Reflect.get(part, name);
    },
  });
}
