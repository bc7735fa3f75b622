import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type DatabaseTap, databaseTap } from '../helpers/database-tap.js';
import { client, dataOf } from '../helpers/graphql.js';
import { type MailServer, mailServer } from '../helpers/mail-server.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { newAddress, signUp } from '../helpers/users.js';

let database: TestDatabase;
let mail: MailServer;
let tap: DatabaseTap;
const servers: RunningServer[] = [];
let subnets = 0;

beforeAll(async () => {
  [database, mail] = await Promise.all([testDatabase(), mailServer()]);
  tap = await databaseTap(database.url);
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  await database.db('password_reset_requests').delete();
});
afterAll(async () => {
  await mail?.stop();
  await tap?.stop();
  await database?.drop();
});

const REQUEST_RESET = 'mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }';
const RESET = 'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) }';
/** What the answer waits for: the limit of the network, and the request. What comes after them is the mailing. */
const COUNT = 'bind rate-limits-acquire';
const INSERT = 'insert into password_reset_requests';
const SUBJECT = /Subject: Choose a new password/;

async function start(env: Record<string, string> = {}, url = database.url): Promise<RunningServer> {
  const server = await startServer({
    database: url,
    env: {
      SMTP_URL: mail.url,
      TRUST_PROXY: '127.0.0.1',
      LOGIN_RATE_LIMIT: 'off',
      REGISTER_RATE_LIMIT: 'off',
      // The secrets that unsent emails are sealed under, for every server of this file.
      JWT_REFRESH_SECRET: 'the refresh secret of every server in this file',
      ...env,
    },
  });
  servers.push(server);
  return server;
}

const newNetwork = () => `198.18.${++subnets >> 8}.${subnets & 255}`;
const from = (server: RunningServer, ipAddress = newNetwork()) =>
  client(server.origin, { headers: { 'x-forwarded-for': ipAddress } });

async function ask(server: RunningServer, email: string, ipAddress?: string): Promise<void> {
  const answer = await from(server, ipAddress).post(REQUEST_RESET, { email });
  expect(answer.body).toEqual({ data: { requestPasswordReset: true } });
}

/** As a server stores it that is killed before it comes to mailing. */
async function insertRequest(email: string): Promise<void> {
  await database.db('password_reset_requests').insert({
    email_canonical: email,
    network: newNetwork(),
    ip_address: '198.18.0.0',
    request_id: 'test',
  });
}

const resetsTo = (recipient: string) =>
  database.db('mail_outbox').where({ recipient, template: 'resetPassword' });
const requestsFor = (email: string) =>
  database.db('password_reset_requests').where({ email_canonical: email });

/** The other instance on the same database may be the one that mails. */
async function untilServed(email: string): Promise<void> {
  while ((await requestsFor(email)).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('a request for a password reset', () => {
  it('sends the database the same statements for a known and an unknown address', async () => {
    const server = await start({}, tap.url);
    const known = (await signUp(from(server))).email;
    /** What is sent for the answer. The mailing looks for requests once more when it has served this one. */
    const statementsOf = async (email: string) => {
      tap.statements();
      await ask(server, email);
      const texts = tap.statements().map(({ text }) => text);
      for (let served = false; !served; await new Promise((resolve) => setTimeout(resolve, 20))) {
        texts.push(...tap.statements().map(({ text }) => text));
        const removal = texts.findIndex((text) => text.startsWith('delete from password_reset_requests'));
        served = removal >= 0 && texts.slice(removal).some((text) => text.startsWith('with due'));
      }
      return texts
        .slice(0, texts.findIndex((text) => text.startsWith(INSERT)) + 1)
        .filter((text) => /^bind rate-limits|password_reset_requests|accounts/.test(text))
        .filter((text) => !text.startsWith('with due'));
    };
    await statementsOf(newAddress()); // prepares what is prepared once
    const forUnknown = await statementsOf(newAddress());
    const forKnown = await statementsOf(known);
    expect(forKnown.map((text) => text.slice(0, INSERT.length).trimEnd())).toEqual([COUNT, INSERT]);
    expect(forUnknown).toEqual(forKnown);
  });

  it('leaves nothing behind for an address without an account', async () => {
    const server = await start();
    const email = newAddress();
    await ask(server, email);
    await untilServed(email);
    expect(await database.db('mail_outbox').where({ recipient: email })).toEqual([]);
    expect(server.logs()).not.toContain(email);
  });

  it('is served by one email together with all that were made before it', async () => {
    const first = await start();
    const { email } = await signUp(from(first));
    await first.stop();
    for (let network = 0; network < 5; network++) await insertRequest(email);
    await Promise.all([start(), start()]);
    await untilServed(email);
    expect(await resetsTo(email)).toHaveLength(1);
  });

  it('is mailed again when it is made again after the email', async () => {
    const server = await start();
    const { email } = await signUp(from(server));
    const network = newNetwork();
    await ask(server, email, network);
    const first = await mail.tokenTo(email, SUBJECT);
    await ask(server, email, network);
    await mail.tokenTo(email, SUBJECT, first);
  });

  it('takes the place of the one before whose email is still unsent: no link arrives dead', async () => {
    const nowhere = await mailServer();
    await nowhere.stop();
    const server = await start({ SMTP_URL: nowhere.url });
    const { email } = await signUp(from(server));
    for (let times = 0; times < 3; times++) {
      await ask(server, email);
      await untilServed(email);
    }
    const rows = await resetsTo(email);
    expect(rows.filter(({ sealed }) => sealed !== null)).toHaveLength(1);
    expect(rows.filter(({ last_error }) => last_error === 'superseded by a newer one')).toHaveLength(2);
    await server.stop();
    await database.db('mail_outbox').update({ next_attempt_at: new Date() });
    const again = await start();
    const input = { token: await mail.tokenTo(email, SUBJECT), newPassword: 'another row of words' };
    expect(dataOf(await from(again).post(RESET, { input })).resetPassword).toBe(true);
  });

  it('is mailed later and not dropped when there were too many', async () => {
    // The first delay is a second.
    const server = await start({ EMAIL_RATE_LIMIT: '1/4m' });
    const { email } = await signUp(from(server));
    const network = newNetwork();
    let token: string | null = null;
    for (let times = 0; times < 3; times++) {
      await ask(server, email, network);
      token = await mail.tokenTo(email, SUBJECT, token);
    }
  });

  it('is refused beyond what one network may ask, alike for every address, and others are mailed', async () => {
    const server = await start();
    const owner = from(server);
    const { email } = await signUp(owner);
    const attacker = newNetwork();
    const askAs = async (address: string) =>
      (await from(server, attacker).post(REQUEST_RESET, { email: address })).code;
    for (let times = 0; times < 20; times++) expect(await askAs(newAddress())).toBeUndefined();
    expect(await askAs(newAddress())).toBe('RATE_LIMITED');
    expect(await askAs(email)).toBe('RATE_LIMITED');
    const flood = Promise.all(Array.from({ length: 200 }, () => askAs(newAddress())));
    dataOf(await owner.post(REQUEST_RESET, { email }));
    await mail.to(email, SUBJECT);
    expect(new Set(await flood)).toEqual(new Set(['RATE_LIMITED']));
  });
});
