import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type DatabaseProxy, databaseProxy } from '../helpers/database-proxy.js';
import { type Client, client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import {
  LOG_IN,
  LOG_OUT,
  login,
  ME,
  password,
  refresh,
  refusalOf,
  signUp,
  withoutLimits,
} from '../helpers/users.js';

const slowMillis = 200;

let database: TestDatabase;
let proxy: DatabaseProxy;
let server: RunningServer;
let api: Client;

beforeAll(async () => {
  database = await testDatabase();
  proxy = await databaseProxy(database.url);
  server = await startServer({ database: proxy.url, env: { ...withoutLimits, DATABASE_POOL_MAX: '3' } });
  api = client(server.origin);
});

afterEach(() => proxy.restore());

afterAll(async () => {
  await server?.stop();
  await proxy?.stop();
  await database?.drop();
});

describe('a database that takes 200 ms longer for everything', () => {
  it('makes everything slower and nothing fail', async () => {
    proxy.delay(slowMillis);
    const ada = await signUp(api);
    const again = await login(api, ada);
    dataOf(await api.post(ME, {}, { token: again.accessToken }));
    dataOf(await refresh(api, ada.refreshToken));
    expect(dataOf(await api.post(LOG_OUT, {}, { token: again.accessToken })).logout).toBe(true);
    expect(await refusalOf(api, again.accessToken)).toBe('TOKEN_REVOKED');
  });

  it('with more asked of it than it can do sheds early with "try again", and heals', async () => {
    const ada = await signUp(api);
    proxy.delay(slowMillis);
    const probes = Promise.all(['/livez', '/readyz'].map((page) => fetch(server.origin + page)));
    const outcomes = await Promise.all([
      ...Array.from({ length: 20 }, () => api.post(LOG_IN, { input: { email: ada.email, password } })),
      ...Array.from({ length: 40 }, () => api.post(ME, {}, { token: ada.accessToken })),
    ]);
    expect(new Set(outcomes.map(({ code }) => code))).toEqual(new Set([undefined, 'SERVICE_UNAVAILABLE']));
    // It is busy, which is no reason to take it out of service.
    expect((await probes).map(({ status }) => status)).toEqual([200, 200]);

    await proxy.restore();
    const later = await Promise.all([
      api.post(ME, {}, { token: ada.accessToken }),
      api.post(LOG_IN, { input: { email: ada.email, password } }),
    ]);
    for (const answer of later) dataOf(answer);
  });
});
