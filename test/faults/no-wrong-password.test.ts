import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type DatabaseProxy, databaseProxy } from '../helpers/database-proxy.js';
import { type Client, client } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { LOG_IN, password, signUp } from '../helpers/users.js';

let database: TestDatabase;
let proxy: DatabaseProxy;
let server: RunningServer;
let api: Client;

beforeAll(async () => {
  database = await testDatabase();
  proxy = await databaseProxy(database.url);
  server = await startServer({ database: proxy.url, env: { SMTP_URL: 'off' } });
  api = client(server.origin);
});

afterEach(() => proxy.restore());

afterAll(async () => {
  await server?.stop();
  await proxy?.stop();
  await database?.drop();
});

async function tries(count: number, email: string, given: string): Promise<(string | undefined)[]> {
  const codes: (string | undefined)[] = [];
  for (let tried = 0; tried < count; tried++) {
    codes.push((await api.post(LOG_IN, { input: { email, password: given } })).code);
  }
  return codes;
}

const wrong = 'not the password';

/** Five wrong passwords are allowed: all that a fault in between uses up would be missing here. */
async function expectNothingUsedUp(email: string, usedBefore: number): Promise<void> {
  expect(await tries(5 - usedBefore, email, wrong)).toEqual(
    Array(5 - usedBefore).fill('INVALID_CREDENTIALS'),
  );
  expect(await tries(1, email, wrong)).toEqual(['RATE_LIMITED']);
}

describe('a fault of the database is no wrong password', () => {
  it('when it is down', async () => {
    const { email } = await signUp(api);
    expect(await tries(1, email, wrong)).toEqual(['INVALID_CREDENTIALS']);
    await proxy.cut();
    const codes = [...(await tries(8, email, password)), ...(await tries(8, email, wrong))];
    expect(new Set(codes)).toEqual(new Set(['SERVICE_UNAVAILABLE']));
    await proxy.restore();
    await expectNothingUsedUp(email, 1);
  });

  it('when a right password cannot be acted upon, because the account’s row is locked for too long', async () => {
    const { email, id } = await signUp(api);
    await database.db.transaction(async (trx) => {
      await trx.raw('select from accounts where id = ? for update', [id]);
      expect(await tries(3, email, password)).toEqual(Array(3).fill('SERVICE_UNAVAILABLE'));
    });
    await expectNothingUsedUp(email, 0);
  });

  it('when it is lost between the try and the verdict', async () => {
    const { email } = await signUp(api);
    for (let round = 0; round < 6; round++) {
      const lost = proxy.loseRequest('BEGIN');
      expect(await tries(1, email, password)).toEqual(['SERVICE_UNAVAILABLE']);
      await lost;
    }
    await expectNothingUsedUp(email, 0);
  });
});
