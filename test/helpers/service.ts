import { type TestDatabase, testDatabase } from './database.js';
import { type RunningServer, startServer } from './server.js';

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
