import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type DatabaseProxy, databaseProxy } from '../helpers/database-proxy.js';
import { type Answer, type Client, client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import {
  LOG_IN,
  LOG_OUT,
  LOG_OUT_ALL,
  newAddress,
  password,
  REGISTER,
  REVOKE_SESSION,
  refresh,
  refusalOf,
  type SignedIn,
  signUp,
  withoutLimits,
} from '../helpers/users.js';

/** What the product promises, and what a busy test machine may add. */
const promisedMillis = 3_000 + 500;

let database: TestDatabase;
let proxy: DatabaseProxy;
let server: RunningServer;
let api: Client;
let ada: SignedIn;

beforeAll(async () => {
  database = await testDatabase();
  proxy = await databaseProxy(database.url);
  server = await startServer({ database: proxy.url, env: { ...withoutLimits, DATABASE_POOL_MAX: '4' } });
  api = client(server.origin);
});

beforeEach(async () => {
  ada = await signUp(api);
});

afterEach(() => proxy.restore());

afterAll(async () => {
  await server?.stop();
  await proxy?.stop();
  await database?.drop();
});

/** One request of each kind that needs the database. */
function everything(): Promise<Answer>[] {
  const token = ada.accessToken;
  return [
    api.post(LOG_IN, { input: { email: ada.email, password } }),
    api.post(LOG_IN, { input: { email: ada.email, password: 'not the password' } }),
    api.post(LOG_IN, { input: { email: newAddress(), password } }),
    api.post(REGISTER, { input: { email: newAddress(), password, name: 'Grace' } }),
    refresh(api, ada.refreshToken),
    api.post(LOG_OUT, { token: ada.refreshToken }),
    api.post(LOG_OUT_ALL, {}, { token }),
    api.post(REVOKE_SESSION, { id: ada.sessionId }, { token }),
    api.post('{ me { id } }', {}, { token }),
  ];
}

async function inTime(answers: readonly Promise<Answer>[]): Promise<(Answer | 'late')[]> {
  return Promise.all(
    answers.map((answer) => Promise.race([answer, sleep(promisedMillis, 'late' as const, { ref: false })])),
  );
}

function expectUnavailable(answer: Answer | 'late'): void {
  if (answer === 'late') throw new Error('no answer in the promised time');
  expect([answer.status, answer.code]).toEqual([200, 'SERVICE_UNAVAILABLE']);
  expect(answer.body.errors?.[0]?.extensions).toMatchObject({ retryAfter: expect.any(Number) });
  if (!answer.body.data) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(answer.setCookies).toEqual([]);
}

async function readiness(): Promise<[number, number]> {
  const [livez, readyz] = await Promise.all(['/livez', '/readyz'].map((path) => fetch(server.origin + path)));
  return [livez?.status ?? 0, readyz?.status ?? 0];
}

/** The service finds the database again by itself. */
async function expectRecovery(): Promise<void> {
  while ((await readiness())[1] !== 200) await sleep(50);
  expect(await refusalOf(api, ada.accessToken)).toBeNull();
  dataOf(await refresh(api, ada.refreshToken));
  dataOf(await api.post(LOG_IN, { input: { email: ada.email, password } }));
}

describe('a database that is frozen', () => {
  it('makes everything that needs it unavailable in three seconds, and all is well when it goes on', async () => {
    proxy.freeze();
    for (const answer of await inTime(everything())) expectUnavailable(answer);
    expect(await readiness()).toEqual([200, 503]);

    // What was frozen on its way must not arrive late: each request has been answered.
    await proxy.cut();
    await proxy.restore();
    await expectRecovery();
  });

  it('leaves alone what needs none of it', async () => {
    proxy.freeze();
    expect(dataOf(await api.post('{ __typename can(permissions: []) }')).can).toBe(false);
    expect((await api.post('{ me { id } }')).code).toBe('UNAUTHENTICATED');
    expect((await api.post(LOG_IN, { input: { email: 'nobody', password } })).code).toBe('BAD_USER_INPUT');
    expect((await refresh(api, 'rubbish')).code).toBe('REFRESH_TOKEN_INVALID');
    expect(dataOf(await api.post(LOG_OUT)).logout).toBe(true);
  });
});

describe('a database that is down', () => {
  it('makes everything that needs it unavailable, never a refusal, and all is well when it is back', async () => {
    await proxy.cut();
    for (let round = 0; round < 3; round++) {
      for (const answer of await inTime(everything())) expectUnavailable(answer);
    }
    expect(await readiness()).toEqual([200, 503]);
    await proxy.restore();
    await expectRecovery();
  });

  it('in the middle of everything breaks no promise', async () => {
    const answers = everything();
    await sleep(15);
    await proxy.cut();
    for (const answer of await inTime(answers)) {
      if (answer === 'late') throw new Error('no answer in the promised time');
      expect(answer.code).not.toBe('INTERNAL_SERVER_ERROR');
    }
    await proxy.restore();
    while ((await readiness())[1] !== 200) await sleep(50);
    dataOf(await api.post(LOG_IN, { input: { email: ada.email, password } }));
  });

  it('leaves no error in the log that looks like a bug', () => {
    expect(/unexpected error|unhandled|uncaught/.test(server.logs())).toBe(false);
  });
});
