import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { rawServer } from '../helpers/mail-server.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { newAddress, signUp, withoutLimits } from '../helpers/users.js';

const REQUEST_RESET = 'mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }';

let database: TestDatabase;
let server: RunningServer;
let silent: Awaited<ReturnType<typeof rawServer>>;

beforeAll(async () => {
  database = await testDatabase();
  silent = await rawServer(() => {});
  server = await startServer({ database: database.url, env: { ...withoutLimits, SMTP_URL: silent.url } });
});

afterAll(async () => {
  await server?.stop();
  await silent?.stop();
  await database?.drop();
});

it('a mail server that accepts and never answers holds up nobody, and mail waits for it', async () => {
  const api = client(server.origin);
  const users = [await signUp(api), await signUp(api), await signUp(api)];
  while (silent.connections() === 0) await sleep(10);
  // The worker is waiting for a greeting now, and does so for longer than this test may take.
  for (const email of [...users.map((user) => user.email), newAddress()]) {
    expect(dataOf(await api.post(REQUEST_RESET, { email })).requestPasswordReset).toBe(true);
  }
  const waiting = async () =>
    (await database.db('mail_outbox').whereNull('sent_at').whereNull('failed_at')).length;
  while ((await waiting()) < 6) await sleep(20);
  expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
  expect(server.logs()).not.toMatch(/unexpected error|unhandled|uncaught/);
});

it('it does not keep the process from ending', async () => {
  expect(await server.stop()).toBe(0);
});
