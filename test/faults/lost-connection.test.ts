import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type DatabaseProxy, databaseProxy } from '../helpers/database-proxy.js';
import { type Answer, type Client, client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import {
  LOG_IN,
  login,
  newAddress,
  password,
  REGISTER,
  refresh,
  refusalOf,
  signUp,
  successorIn,
  withoutLimits,
} from '../helpers/users.js';

let database: TestDatabase;
let proxy: DatabaseProxy;
let server: RunningServer;
let api: Client;

beforeAll(async () => {
  database = await testDatabase();
  proxy = await databaseProxy(database.url);
  server = await startServer({ database: proxy.url, env: withoutLimits });
  api = client(server.origin);
});

afterEach(() => proxy.restore());

afterAll(async () => {
  await server?.stop();
  await proxy?.stop();
  await database?.drop();
});

function expectUnavailable(answer: Answer): void {
  expect([answer.status, answer.code]).toEqual([200, 'SERVICE_UNAVAILABLE']);
  expect(answer.body.errors?.[0]?.extensions).toMatchObject({ retryable: true });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
}

async function rowsOf(email: string) {
  const accounts = await database.db('accounts').where({ email_canonical: email });
  const ids = accounts.map(({ id }) => id);
  const count = (table: string, column: string) => database.db(table).whereIn(column, ids);
  return {
    accounts: accounts.length,
    sessions: (await count('sessions', 'account_id')).length,
    events: (await count('auth_events', 'user_id')).length,
    mails: (await database.db('mail_outbox').where({ recipient: email })).length,
  };
}

const nothing = { accounts: 0, sessions: 0, events: 0, mails: 0 };

function register(email: string): Promise<Answer> {
  return api.post(REGISTER, { input: { email, password, name: 'Grace', delivery: 'BODY' } });
}

describe('a connection that is lost', () => {
  it('inside a transaction leaves no partial rows, and the same again succeeds', async () => {
    for (const words of ['insert into accounts', 'insert into sessions', 'insert into "auth_events"']) {
      const email = newAddress();
      const lost = proxy.loseAnswer(words);
      expectUnavailable(await register(email));
      await lost;
      expect(await rowsOf(email)).toEqual(nothing);
      dataOf(await register(email));
    }
  });

  it('before COMMIT leaves no partial rows, and the same again succeeds', async () => {
    const email = newAddress();
    const lost = proxy.loseRequest('COMMIT');
    expectUnavailable(await register(email));
    await lost;
    expect(await rowsOf(email)).toEqual(nothing);
    dataOf(await register(email));
  });

  it('after COMMIT has registered: the same again is told that the address is taken, and signing in works', async () => {
    const email = newAddress();
    const lost = proxy.loseAnswer('COMMIT');
    expectUnavailable(await register(email));
    await lost;
    expect((await register(email)).code).toBe('EMAIL_TAKEN');
    expect((await rowsOf(email)).accounts).toBe(1);
    await login(api, { email });
  });

  it('after a login was committed leaves a session that its owner sees, and the same again succeeds', async () => {
    const ada = await signUp(api);
    const lost = proxy.loseAnswer('COMMIT');
    expectUnavailable(await api.post(LOG_IN, { input: { email: ada.email, password } }));
    await lost;
    const again = await login(api, ada);
    expect((await rowsOf(ada.email)).sessions).toBe(3);
    expect(await refusalOf(api, again.accessToken)).toBeNull();
  });
});

describe('a refresh whose connection is lost', () => {
  // A statement is sent by its name alone once a connection knows it.
  const statement = 'rotate_refresh_token';
  /** The generation of a session that was never refreshed. */
  const fresh = 1;

  it('before it was decided leaves the token good', async () => {
    const ada = await signUp(api);
    const lost = proxy.loseRequest(statement);
    expectUnavailable(await refresh(api, ada.refreshToken));
    await lost;
    const [row] = await database.db('sessions').where({ id: ada.sessionId });
    expect(row.generation).toBe(fresh);
    dataOf(await refresh(api, ada.refreshToken));
  });

  it('after it was decided leads to the same successor when it is tried again, and to one session', async () => {
    const ada = await signUp(api);
    const lost = proxy.loseAnswer(statement);
    expectUnavailable(await refresh(api, ada.refreshToken));
    await lost;
    const rotated = await database.db('sessions').where({ id: ada.sessionId });
    expect(rotated.map(({ generation }) => generation)).toEqual([fresh + 1]);

    const successors = new Set([
      successorIn(await refresh(api, ada.refreshToken)),
      successorIn(await refresh(api, ada.refreshToken)),
    ]);
    expect(successors.size).toBe(1);
    const [row] = await database.db('sessions').where({ id: ada.sessionId });
    expect(row.generation).toBe(fresh + 1);
    dataOf(await refresh(api, [...successors][0] ?? ''));
    expect((await rowsOf(ada.email)).sessions).toBe(1);
  });
});

it('none of this looks like a bug in the log', () => {
  expect(/unexpected error|unhandled|uncaught/.test(server.logs())).toBe(false);
});
