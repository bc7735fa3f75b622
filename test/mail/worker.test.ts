import { resetPassword } from '../../src/mail/emails/templates.js';
import { pauseSeconds } from '../../src/mail/outbox/delivery.js';
import { claimDue } from '../../src/mail/outbox/outbox.repository.js';
import { enqueue } from '../../src/mail/outbox/outbox.service.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type MailServer, mailServer, rawServer } from '../helpers/mail-server.js';
import { newAddress, SENDER, testOutbox } from './test-outbox.js';

let database: TestDatabase;
let outbox: ReturnType<typeof testOutbox>;
const servers: { stop: () => Promise<void> }[] = [];

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  outbox = testOutbox(database.db);
});
afterEach(async () => {
  await outbox.close();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  await database.db('mail_outbox').del();
});

async function serving(...args: Parameters<typeof mailServer>): Promise<MailServer> {
  const server = await mailServer(...args);
  servers.push(server);
  return server;
}

/** A server that answers RCPT TO with this code, as often as told, and takes the mail after that. */
function refusing(responseCode: number, times = Number.POSITIVE_INFINITY) {
  let left = times;
  return serving({
    onRcptTo(_address, _session, done) {
      if (left-- > 0) done(Object.assign(new Error('no, not that mail'), { responseCode }));
      else done();
    },
  });
}

describe('a mail in the outbox', () => {
  it('is sent, with text and HTML, and then holds no content any more', async () => {
    const server = await serving();
    outbox.work(server.url);
    const to = newAddress();
    const token = 'rp_the-token-of-this-test';
    const link = `https://gatehouse.test/reset-password#token=${token}`;
    const email = resetPassword({ appName: 'gatehouse.test', link, ttlSeconds: 1800 });
    await enqueue(database.db, outbox.outboxSettings, { accountId: null, to, email, ttlSeconds: 1800 });
    await server.arrived(1);
    const [mail] = server.received;
    expect(mail).toMatchObject({ from: SENDER.address, to: [to] });
    const source = mail?.source.replace(/=\r\n/g, '').replace(/=3D/g, '=') ?? '';
    expect(source).toContain('Subject: Choose a new password for gatehouse.test');
    expect(source).toContain('Auto-Submitted: auto-generated');
    expect(source.split(`#token=${token}`).length).toBeGreaterThanOrEqual(3); // in both parts
    expect(source).toContain('The link works once and expires after 30 minutes.');
    const row = await outbox.until(to, ({ sent_at }) => sent_at !== null);
    expect(row).toMatchObject({ sealed: null, failed_at: null, last_error: null, attempts: 1 });
    expect(outbox.log.join()).not.toContain(token);
    expect(outbox.log.join()).not.toContain(to);
  });

  it('cannot be read by somebody who reads the database', async () => {
    const to = newAddress();
    await outbox.post(to, 'rp_the-token-of-this-test');
    const { sealed } = await outbox.row(to);
    expect(sealed?.includes('rp_the-token')).toBe(false);
    expect(sealed?.toString('latin1')).not.toContain('An email');
  });

  it('is not sent when the transaction that wrote it is rolled back', async () => {
    const server = await serving();
    outbox.work(server.url);
    const [kept, lost] = [newAddress(), newAddress()];
    const email = { template: 'test', appName: 'gatehouse.test', subject: 'An email', blocks: [] };
    const writing = database.db.transaction(async (tx) => {
      await enqueue(tx, outbox.outboxSettings, { accountId: null, to: lost, email, ttlSeconds: 60 });
      throw new Error('no');
    });
    await expect(writing).rejects.toThrow('no');
    await outbox.post(kept);
    await server.arrived(1);
    await outbox.until(kept, ({ sent_at }) => sent_at !== null);
    expect(server.received.map(({ to }) => to)).toEqual([[kept]]);
  });

  it('goes out at once after the commit, without waiting for the next poll', async () => {
    const server = await serving();
    outbox.work(server.url, { pollSeconds: 3600 });
    const email = { template: 'test', appName: 'gatehouse.test', subject: 'An email', blocks: [] };
    await database.db.transaction((tx) =>
      enqueue(tx, outbox.outboxSettings, { accountId: null, to: newAddress(), email, ttlSeconds: 60 }),
    );
    await server.arrived(1);
  });

  it('is given up unsent when it is older than its link', async () => {
    const server = await serving();
    const [late, fresh] = [newAddress(), newAddress()];
    await outbox.post(late, 'Hello.', -1);
    await outbox.post(fresh);
    outbox.work(server.url);
    await server.arrived(1);
    const row = await outbox.until(late, ({ failed_at }) => failed_at !== null);
    expect(row).toMatchObject({ sealed: null, sent_at: null, last_error: 'expired', attempts: 0 });
    expect(server.received.map(({ to }) => to)).toEqual([[fresh]]);
  });

  it('is given up when it was sealed under a secret that is gone', async () => {
    const server = await serving();
    const to = newAddress();
    await testOutbox(database.db, 'another secret of at least 32 bytes').post(to);
    outbox.work(server.url);
    const row = await outbox.until(to, ({ failed_at }) => failed_at !== null);
    expect(row.last_error).toMatch('secret');
    expect(server.received).toEqual([]);
  });
});

describe('when the mail server', () => {
  it('refuses the recipient for good (550), the mail is given up and its content erased', async () => {
    const server = await refusing(550);
    outbox.work(server.url);
    const to = newAddress();
    await outbox.post(to);
    const row = await outbox.until(to, ({ failed_at }) => failed_at !== null);
    expect(row).toMatchObject({
      sealed: null,
      attempts: 1,
      last_error: 'The mail server refuses the recipient. (EENVELOPE at RCPT TO 550)',
    });
    expect(outbox.log.join()).not.toContain('not that mail');
  });

  it('refuses for now (451), the mail is tried again until it is taken', async () => {
    const server = await refusing(451, 2);
    outbox.work(server.url);
    const to = newAddress();
    await outbox.post(to);
    await server.arrived(1);
    const row = await outbox.until(to, ({ sent_at }) => sent_at !== null);
    expect(row.attempts).toBe(3);
  });

  it('refuses the content (554), the mail is given up', async () => {
    const server = await serving({
      onData(stream, _session, done) {
        stream.resume().on('end', () => done(Object.assign(new Error('spam'), { responseCode: 554 })));
      },
    });
    outbox.work(server.url);
    const to = newAddress();
    await outbox.post(to);
    const row = await outbox.until(to, ({ failed_at }) => failed_at !== null);
    expect(row.last_error).toMatch('554');
  });

  it('refuses the sign-in (535), the mail waits for a better configuration', async () => {
    const server = await serving({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(Object.assign(new Error('no'), { responseCode: 535 })),
    });
    outbox.work(server.url.replace('smtp://', 'smtp://user:wrong-secret@'));
    const to = newAddress();
    await outbox.post(to);
    const row = await outbox.until(to, ({ attempts, last_error }) => attempts >= 2 && last_error !== null);
    expect(row).toMatchObject({ failed_at: null, sent_at: null });
    expect(row.sealed).not.toBeNull();
    expect(outbox.log.join()).not.toContain('wrong-secret');
  });

  it('never greets, the try ends and the mail waits', async () => {
    const server = await rawServer(() => {});
    servers.push(server);
    outbox.work(server.url, { sendSeconds: 0.3 });
    const to = newAddress();
    await outbox.post(to);
    const row = await outbox.until(to, ({ attempts, last_error }) => attempts >= 2 && last_error !== null);
    expect(row).toMatchObject({ failed_at: null, sent_at: null });
    expect(server.connections()).toBeGreaterThanOrEqual(1);
  });

  it('drops the connection in the middle of DATA, the mail is sent again', async () => {
    let drops = 2;
    const received: string[] = [];
    const dropping = await rawServer((socket) => {
      let inData = false;
      let data = '';
      socket.write('220 here\r\n');
      socket.on('data', (chunk) => {
        const text = chunk.toString();
        if (inData) {
          if (drops > 0) {
            drops--;
            socket.destroy();
            return;
          }
          data += text;
          if (data.endsWith('\r\n.\r\n')) {
            inData = false;
            received.push(data);
            socket.write('250 taken\r\n');
          }
          return;
        }
        if (text.startsWith('DATA')) {
          inData = true;
          socket.write('354 go on\r\n');
        } else socket.write('250 yes\r\n');
      });
    });
    servers.push(dropping);
    outbox.work(dropping.url);
    const to = newAddress();
    await outbox.post(to);
    const row = await outbox.until(to, ({ sent_at }) => sent_at !== null);
    expect(row.attempts).toBe(3);
    expect(received).toHaveLength(1);
  });

  it('is not there, mail waits and goes out when it is back, one Message-ID for all tries', async () => {
    const first = await serving();
    await first.stop();
    outbox.work(first.url);
    const to = newAddress();
    await outbox.post(to);
    const { id } = await outbox.until(to, ({ attempts }) => attempts >= 2);
    const back = await serving({}, first.port);
    await back.arrived(1);
    expect(back.received[0]?.source).toContain(`Message-ID: <${id}@gatehouse.test>`);
  });
});

describe('several workers', () => {
  it('share a hundred mails, each sent exactly once', async () => {
    const server = await serving();
    const addresses = Array.from({ length: 100 }, newAddress);
    await Promise.all(addresses.map((to) => outbox.post(to)));
    const other = testOutbox(database.db);
    outbox.work(server.url);
    other.work(server.url);
    await server.arrived(100);
    for (const to of addresses) await outbox.until(to, ({ sent_at }) => sent_at !== null);
    await other.close();
    expect(server.received.map(({ to }) => to[0]).sort()).toEqual([...addresses].sort());
    const sentBy = (log: string[]) => log.filter((line) => line.includes('"email sent"')).length;
    expect(sentBy(outbox.log) + sentBy(other.log)).toBe(100);
    expect(sentBy(outbox.log)).toBeGreaterThan(0);
    expect(sentBy(other.log)).toBeGreaterThan(0);
  });

  it('take over the mail of one that died, once its lease is over', async () => {
    const server = await serving();
    const to = newAddress();
    await outbox.post(to);
    const [claimed] = await claimDue(database.db, 10, 1); // and is never heard of again
    expect(claimed?.recipient).toBe(to);
    expect(await claimDue(database.db, 10, 1)).toEqual([]);
    outbox.work(server.url);
    await server.arrived(1);
    const row = await outbox.until(to, ({ sent_at }) => sent_at !== null);
    expect(row.attempts).toBe(2);
  });

  it('leave a mail to the one that is sending it, for longer than a lease too', async () => {
    let finish = () => {};
    let attempts = 0;
    const server = await serving({
      onData(stream, _session, done) {
        attempts++;
        stream.resume().on('end', () => {
          finish = done;
        });
      },
    });
    const to = newAddress();
    await outbox.post(to);
    outbox.work(server.url, { leaseSeconds: 0.3 });
    const other = testOutbox(database.db);
    other.work(server.url, { leaseSeconds: 0.3, pollSeconds: 0.05 });
    const { next_attempt_at: lease } = await outbox.until(to, () => attempts === 1);
    // Three leases later it is still the first one's.
    await outbox.until(to, (row) => row.next_attempt_at.getTime() > lease.getTime() + 900);
    expect(attempts).toBe(1);
    finish();
    await outbox.until(to, ({ sent_at }) => sent_at !== null);
    await other.close();
    expect(attempts).toBe(1);
  });

  it('finish what they are sending when they are stopped, and take nothing more', async () => {
    let arrived = () => {};
    const inData = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    let taken = 0;
    const server = await serving({
      onData(stream, _session, done) {
        stream.resume().on('end', () => {
          arrived();
          setTimeout(() => {
            taken++;
            done();
          }, 200);
        });
      },
    });
    const worker = outbox.work(server.url, { concurrency: 1, stopSeconds: 5 });
    const [first, second] = [newAddress(), newAddress()];
    await outbox.post(first);
    await inData;
    await outbox.post(second);
    await worker.stop();
    expect(taken).toBe(1);
    expect((await outbox.row(first)).sent_at).not.toBeNull();
    expect(await outbox.row(second)).toMatchObject({ sent_at: null, attempts: 0 });
  });

  it('put back what they could not finish in time when they are stopped', async () => {
    const server = await rawServer(() => {});
    servers.push(server);
    const worker = outbox.work(server.url, { stopSeconds: 0.1 });
    const to = newAddress();
    await outbox.post(to);
    await outbox.until(to, ({ attempts }) => attempts === 1);
    await worker.stop();
    const row = await outbox.row(to);
    expect(row.sealed).not.toBeNull();
    expect(row.last_error).not.toBeNull();
  });
});

describe('the pause between tries', () => {
  const pace = { retrySeconds: 10, retryMaxSeconds: 900 } as Parameters<typeof pauseSeconds>[1];

  it('doubles, up to its limit', () => {
    const pauses = [1, 2, 3, 7, 8, 1000].map((attempts) => pauseSeconds(attempts, pace, 1));
    expect(pauses).toEqual([10, 20, 40, 640, 900, 900]);
  });

  it('is random by half', () => {
    expect(pauseSeconds(1, pace, 0)).toBe(5);
    expect(pauseSeconds(1, pace, 0.5)).toBe(7.5);
  });
});
