import fs from 'node:fs';
import path from 'node:path';
import type { SMTPServerOptions } from 'smtp-server';
import { createMailTransport } from '../../src/mail/transports/create-transport.js';
import { explainSmtpFailure } from '../../src/mail/transports/smtp-failure.js';
import { projectRoot, testDatabase } from '../helpers/database.js';
import { client } from '../helpers/graphql.js';
import { mailServer, rawServer } from '../helpers/mail-server.js';
import { startServer } from '../helpers/server.js';
import { signUp } from '../helpers/users.js';
import { OUTBOX_PAGE, SENDER } from './test-outbox.js';

const servers: { stop: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

const PASSWORD = 'wrong-secret';

function read(name: string): Buffer {
  return fs.readFileSync(path.join(projectRoot, 'test/fixtures/tls', name));
}

/** Of an authority that nobody trusts. */
const certificateOf = (host: 'localhost' | 'elsewhere') => ({
  cert: read(`${host}.crt`),
  key: read(`${host}.key`),
});

async function serve(options: SMTPServerOptions = {}): Promise<number> {
  const server = await mailServer(options);
  servers.push(server);
  return server.port;
}

/** What a real server's behaviour makes of a mail. */
async function send(url: string): Promise<string> {
  const transport = createMailTransport({ kind: 'smtp', url }, SENDER, OUTBOX_PAGE);
  const message = {
    id: '1',
    to: { name: '', address: 'ada@reader.test' },
    subject: 'Hi',
    text: 'Hi',
    html: 'Hi',
  };
  const delivery = await transport.send(message, AbortSignal.timeout(20_000));
  transport.close();
  if (delivery.result === 'sent') throw new Error('it was sent');
  // All of these may be mended while the mail waits.
  expect(delivery.result).toBe('failed');
  expect(delivery.reason).not.toContain(PASSWORD);
  return delivery.reason;
}

const refuse = (responseCode: number) => Object.assign(new Error('words of the server'), { responseCode });

describe('a mail server whose certificate', () => {
  it('is of a private authority: TLS from the start and STARTTLS', async () => {
    const certificate = certificateOf('localhost');
    const remedy = /^The certificate of the mail server is not trusted\..*NODE_EXTRA_CA_CERTS/;
    const tls = await serve({ ...certificate, secure: true });
    expect(await send(`smtps://localhost:${tls}`)).toMatch(remedy);
    const starttls = await serve({ ...certificate, disabledCommands: ['AUTH'] });
    expect(await send(`smtp://localhost:${starttls}`)).toMatch(remedy);
  });

  it('is for another host', async () => {
    // Trusted, so that the name is what is left to look at.
    const ca = `tls.ca=${encodeURIComponent(read('authority.crt').toString())}`;
    const port = await serve({ ...certificateOf('elsewhere'), secure: true });
    expect(await send(`smtps://localhost:${port}?${ca}`)).toMatch(
      /is for another host name than the one in SMTP_URL/,
    );
  });
});

describe('a wrong port', () => {
  it('that speaks no TLS, for smtps://', async () => {
    expect(await send(`smtps://127.0.0.1:${await serve()}`)).toMatch(
      /does not speak TLS on this port.*587 or 25/,
    );
  });

  it('that speaks TLS from the start, for smtp://', async () => {
    const port = await serve({ ...certificateOf('localhost'), secure: true });
    expect(await send(`smtp://127.0.0.1:${port}`)).toMatch(/sends no greeting: .*smtps:/);
  });

  it('where nothing listens', async () => {
    const { port, stop } = await mailServer();
    await stop();
    expect(await send(`smtp://127.0.0.1:${port}`)).toBe(
      'Nothing listens on the host and port in SMTP_URL. (ECONNREFUSED at CONN)',
    );
  });

  it('that closes the connection', async () => {
    const server = await rawServer((socket) => socket.destroy());
    servers.push(server);
    expect(await send(server.url)).toMatch(/^The mail server closed the connection\./);
  });

  it('of something that is no mail server', async () => {
    const server = await rawServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    servers.push(server);
    expect(await send(server.url)).toMatch(/is not a mail server\. \(EPROTOCOL/);
  });
});

it('a host name that nobody knows', async () => {
  expect(await send('smtp://nowhere.invalid:25')).toMatch(/^The host name in SMTP_URL cannot be resolved\./);
});

describe('a mail server', () => {
  const clear = { disabledCommands: ['STARTTLS'] };

  it('that refuses user name and password', async () => {
    const port = await serve({
      ...clear,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(refuse(535)),
    });
    expect(await send(`smtp://user:${PASSWORD}@127.0.0.1:${port}`)).toBe(
      'The mail server refuses the user name and password in SMTP_URL. (EAUTH at AUTH PLAIN 535)',
    );
  });

  it('that wants a user name and password', async () => {
    const port = await serve({ ...clear, allowInsecureAuth: true });
    expect(await send(`smtp://127.0.0.1:${port}`)).toMatch(/requires a user name and password.*SMTP_URL/);
  });

  it('that refuses the sender', async () => {
    const port = await serve({ onMailFrom: (_address, _session, done) => done(refuse(553)) });
    const reason = await send(`smtp://127.0.0.1:${port}`);
    expect(reason).toBe('The mail server refuses the sender, MAIL_FROM. (EENVELOPE at MAIL FROM 553)');
  });
});

describe('the service', () => {
  it('logs what is wrong, and mails once its operator has followed the message', async () => {
    const database = await testDatabase();
    const mail = await mailServer({ ...certificateOf('localhost'), secure: true });
    servers.push(mail);
    const env = {
      SMTP_URL: `smtps://localhost:${mail.port}`,
      JWT_REFRESH_SECRET: 'the refresh secret of both servers of this test',
    };
    let server = await startServer({ database: database.url, env });
    const { email } = await signUp(client(server.origin));
    await server.logged(/The certificate of the mail server is not trusted.*NODE_EXTRA_CA_CERTS/);
    await server.stop();
    await database.db('mail_outbox').update({ next_attempt_at: database.db.fn.now() });
    const authority = path.join(projectRoot, 'test/fixtures/tls/authority.crt');
    server = await startServer({ database: database.url, env: { ...env, NODE_EXTRA_CA_CERTS: authority } });
    await mail.to(email, /Subject: Confirm your/);
    await server.stop();
    await database.drop();
  });
});

describe('a refusal of this very mail', () => {
  it.each([
    ['EENVELOPE', 'RCPT TO', 550, 'refused', 'refuses the recipient'],
    ['EENVELOPE', 'RCPT TO', 451, 'failed', 'refuses the recipient'],
    ['EMESSAGE', 'DATA', 554, 'refused', 'refuses the message'],
    ['EMESSAGE', 'DATA', 452, 'failed', 'refuses the message'],
  ])('%s at %s, %d', (code, command, responseCode, result, words) => {
    const delivery = explainSmtpFailure({ code, command, responseCode, message: 'ada@reader.test' }, false);
    expect(delivery).toEqual({
      result,
      reason: `The mail server ${words}. (${code} at ${command} ${responseCode})`,
    });
  });
});
