import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbedded } from '../../src/database/embedded/embedded-server.js';
import { liveServer } from '../../src/database/embedded/live-server.js';
import { emptyDatabase } from '../helpers/database.js';
import { type DatabaseProxy, databaseProxy } from '../helpers/database-proxy.js';
import { openFolder, query } from '../helpers/embedded.js';
import { freezeFamily } from '../helpers/frozen-family.js';
import { type Client, client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { LOG_IN, login, ME, newAddress, password, signUp, withoutLimits } from '../helpers/users.js';

/** What the product promises, and what a busy test machine may add. */
const promisedMillis = 3_000 + 500;
const promisedRecoveryMillis = 5_000 + 2_000;

async function statusOf(server: RunningServer, page: string): Promise<number> {
  return (await fetch(server.origin + page)).status;
}

async function untilReady(server: RunningServer): Promise<void> {
  const since = performance.now();
  while ((await statusOf(server, '/readyz')) !== 200) {
    if (performance.now() - since > promisedRecoveryMillis) throw new Error('not ready in the promised time');
    await sleep(50);
  }
}

describe('a database that is down when the service starts', () => {
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  let proxy: DatabaseProxy;
  let server: RunningServer;
  beforeAll(async () => {
    database = await emptyDatabase();
    proxy = await databaseProxy(database.url);
    await proxy.cut();
    server = await startServer({ database: proxy.url, env: { ...withoutLimits, MIGRATE_ON_START: 'true' } });
  });
  afterAll(async () => {
    await server?.stop();
    await proxy?.stop();
    await database?.drop();
  });

  it('leaves it alive, not ready, and refusing with "try again"; when it is back, it is migrated and used', async () => {
    expect([await statusOf(server, '/livez'), await statusOf(server, '/readyz')]).toEqual([200, 503]);
    const api = client(server.origin);
    const refused = await api.post(LOG_IN, { input: { email: newAddress(), password } });
    expect(refused.code).toBe('SERVICE_UNAVAILABLE');
    // Said once, with its cause, by whoever found out first; each refused request has a line of its own.
    const lines = server
      .logs()
      .split('\n')
      .filter((line) => line.includes('ECONNREFUSED'));
    expect(lines.filter((line) => !line.includes('requestId'))).toEqual([
      expect.stringContaining('"msg":"the database cannot be reached"'),
    ]);
    expect(server.logs()).not.toContain('"stack"');

    await proxy.restore();
    await untilReady(server);
    await login(api, await signUp(api));
    expect(server.logs()).not.toMatch(/unexpected error|unhandled|uncaught/);
  });
});

describe('a PostgreSQL of its own', () => {
  const folder = openFolder();
  const dataFolder = path.join(folder, 'pg18');
  let embedded: Awaited<ReturnType<typeof startEmbedded>>;
  let server: RunningServer;
  let api: Client;
  let thaw = () => {};
  beforeAll(async () => {
    embedded = await startEmbedded({ dataFolder, searchPath: process.env.PATH });
    server = await startServer({
      database: embedded.url,
      env: { ...withoutLimits, MIGRATE_ON_START: 'true', DATABASE_POOL_MAX: '4' },
    });
    api = client(server.origin);
  });
  afterAll(async () => {
    thaw();
    await server?.stop();
    await embedded?.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('whose every process is suspended makes no request wait, and all is well when they go on', async () => {
    const ada = await signUp(api);
    thaw = freezeFamily(liveServer(dataFolder)?.pid ?? -1);
    const requests = [
      ...Array.from({ length: 12 }, () => api.post(ME, {}, { token: ada.accessToken })),
      ...Array.from({ length: 6 }, () => api.post(LOG_IN, { input: { email: ada.email, password } })),
    ];
    const livez = Array.from({ length: 5 }, () => statusOf(server, '/livez'));
    const outcomes = await Promise.all(
      requests.map((request) =>
        Promise.race([
          request.then(({ code, headers }) => [code, headers.has('retry-after')]),
          sleep(promisedMillis, 'late', { ref: false }),
        ]),
      ),
    );
    expect(await Promise.all(livez)).toEqual(Array(5).fill(200));
    thaw();
    // `me` is null with its error beside it, so that there is no data either.
    for (const outcome of outcomes) expect(outcome).toEqual(['SERVICE_UNAVAILABLE', expect.any(Boolean)]);
    await untilReady(server);
    dataOf(await api.post(ME, {}, { token: ada.accessToken }));
    await login(api, ada);
  });

  it('one of whose processes crashes recovers, and so does the service', async () => {
    const ada = await signUp(api);
    const [backend] = await query<{ pid: number }>(
      embedded.url,
      `select pid from pg_stat_activity where application_name = 'gatehouse' and state = 'idle'`,
    );
    // The death of one makes PostgreSQL end all the others and recover from its log.
    process.kill(backend?.pid ?? -1, 'SIGKILL');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => api.post(ME, {}, { token: ada.accessToken })),
    );
    for (const { code } of answers) expect([undefined, 'SERVICE_UNAVAILABLE']).toContain(code);
    // What /readyz says may be half a second old, so the first tries may still meet the recovery.
    const deadline = Date.now() + 5000;
    await untilReady(server);
    while (Date.now() < deadline && (await api.post(ME, {}, { token: ada.accessToken })).code)
      await sleep(100);
    await login(api, ada);
    expect(server.logs()).not.toMatch(/unexpected error|unhandled|uncaught/);
  });
});
