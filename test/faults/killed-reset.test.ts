import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { type MailServer, mailServer } from '../helpers/mail-server.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { signUp, withoutLimits } from '../helpers/users.js';

const REQUEST_RESET = 'mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }';
const RESET = 'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) }';
const ROUNDS = 3;

let database: TestDatabase;
let mail: MailServer;
const servers: RunningServer[] = [];

beforeAll(async () => {
  [database, mail] = await Promise.all([testDatabase(), mailServer()]);
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await mail?.stop();
  await database?.drop();
});

async function start(): Promise<RunningServer> {
  const server = await startServer({
    database: database.url,
    env: {
      ...withoutLimits,
      SMTP_URL: mail.url,
      JWT_REFRESH_SECRET: 'the refresh secret of every server in this file',
    },
  });
  servers.push(server);
  return server;
}

it('a password reset that was acknowledged is mailed although the server is killed right after the answer', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const killed = await start();
    const { email } = await signUp(client(killed.origin));
    dataOf(await client(killed.origin).post(REQUEST_RESET, { email }));
    killed.kill('SIGKILL');
    await killed.ended;
    const next = await start();
    // What the killed one had taken is taken over when its lease ends, ten seconds at most.
    const input = {
      token: await mail.tokenTo(email, /Subject: Choose a new password/),
      newPassword: 'a row of words',
    };
    dataOf(await client(next.origin).post(RESET, { input }));
  }
}, 120_000);
