import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type Client, client, dataOf } from '../helpers/graphql.js';
import { hasRedisServer, startRedis } from '../helpers/redis-server.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { LOG_IN, LOG_OUT, login, newAddress, refresh, refusalOf, signUp } from '../helpers/users.js';

const describeOnRedis = hasRedisServer() ? describe : describe.skip;

describeOnRedis('Redis, which limits and news go through', () => {
  let database: TestDatabase;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let server: RunningServer;
  let api: Client;

  beforeAll(async () => {
    [database, redis] = await Promise.all([testDatabase(), startRedis()]);
    server = await start();
    api = client(server.origin);
  });

  afterEach(() => redis.thaw());

  afterAll(async () => {
    await server?.stop();
    await redis?.stop();
    await database?.drop();
  });

  function start(): Promise<RunningServer> {
    return startServer({
      database: database.url,
      env: { REDIS_URL: redis.url, SMTP_URL: 'off', REGISTER_RATE_LIMIT: 'off' },
    });
  }

  async function wrongPasswords(count: number, email = newAddress()): Promise<(string | undefined)[]> {
    const codes: (string | undefined)[] = [];
    for (let tried = 0; tried < count; tried++) {
      codes.push((await api.post(LOG_IN, { input: { email, password: 'not the password' } })).code);
    }
    return codes;
  }

  /** Everything but the count of wrong passwords goes on as if nothing were wrong. */
  async function expectLifeGoesOn(): Promise<void> {
    const ada = await signUp(api);
    const other = await login(api, ada);
    dataOf(await refresh(api, other.refreshToken));
    expect(dataOf(await api.post(LOG_OUT, {}, { token: ada.accessToken })).logout).toBe(true);
    expect(await refusalOf(api, ada.accessToken)).toBe('TOKEN_REVOKED');
    expect((await refresh(api, ada.refreshToken)).code).toBe('REFRESH_TOKEN_INVALID');
    const codes = await wrongPasswords(6);
    expect(codes[0]).toBe('INVALID_CREDENTIALS');
    expect(codes.at(-1)).toBe('RATE_LIMITED');
  }

  it('frozen: nobody is refused or let in for it, and limits are no wider', async () => {
    redis.freeze();
    await expectLifeGoesOn();
  });

  it('flushed: what had ended stays ended, and what was used up is not given back', async () => {
    const ada = await signUp(api);
    await api.post(LOG_OUT, {}, { token: ada.accessToken });
    const email = newAddress();
    expect((await wrongPasswords(6, email)).at(-1)).toBe('RATE_LIMITED');
    await redis.connect().flushall();
    expect(await refusalOf(api, ada.accessToken)).toBe('TOKEN_REVOKED');
    expect((await refresh(api, ada.refreshToken)).code).toBe('REFRESH_TOKEN_INVALID');
    expect(await wrongPasswords(1, email)).toEqual(['RATE_LIMITED']);
    await expectLifeGoesOn();
  });

  it('down, also when the service starts: it goes on, and takes Redis up when it comes', async () => {
    await redis.stopServer();
    await expectLifeGoesOn();
    expect(await server.stop()).toBe(0);
    server = await start();
    api = client(server.origin);
    await expectLifeGoesOn();
    await redis.startServer();
    await server.logged('Redis is reached again');
    await expectLifeGoesOn();
    expect(server.logs()).not.toMatch(/unexpected error|unhandled|uncaught/);
  });
});

describeOnRedis('a relative of Redis', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database?.drop());

  it.each([
    ['cluster', 'REDIS_URL leads to a Redis Cluster, which is not supported'],
    ['sentinel', 'REDIS_URL leads to a Sentinel, which is not supported'],
  ] as const)(
    '%s ends the start with a sentence, and when it is met later it is left alone',
    async (kind, sentence) => {
      const redis = await startRedis(kind);
      const env = { REDIS_URL: redis.url, SMTP_URL: 'off' };
      try {
        const started = startServer({ database: database.url, env }).then((server) => server.stop());
        await expect(started).rejects.toThrow(`Gatehouse cannot start: ${sentence}`);

        await redis.stopServer();
        const server = await startServer({ database: database.url, env });
        try {
          await redis.startServer();
          await server.logged(sentence);
          await signUp(client(server.origin));
        } finally {
          await server.stop();
        }
      } finally {
        await redis.stop();
      }
    },
  );
});
