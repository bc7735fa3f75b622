import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createMailTransport } from '../../src/mail/transports/create-transport.js';
import { mailServer } from '../helpers/mail-server.js';
import { OUTBOX_PAGE, SENDER } from './test-outbox.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'outbox-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Longer than a line of quoted-printable. */
const LINK = `https://accounts.gatehouse.test/reset-password#token=pr_${'0aZ_-'.repeat(9)}`;

const message = (id: string, to = 'ada@reader.test') => ({
  id,
  to: { name: '', address: to },
  subject: 'Choose a new password',
  text: `Here:\n${LINK}\n`,
  html: `<p>${LINK}</p>`,
});

const signal = () => AbortSignal.timeout(5000);

describe('without a mail server', () => {
  it('each mail becomes one .eml file, for this user only, and the log gets where it is but not what is in it', async () => {
    const outboxFolder = path.join(folder, 'data', 'outbox');
    const transport = createMailTransport({ kind: 'folder', directory: outboxFolder }, SENDER, OUTBOX_PAGE);
    expect(transport.destination).toBe(outboxFolder);
    for (const id of ['1', '2', '3']) {
      const delivery = await transport.send(message(id), signal());
      expect(delivery).toEqual({
        result: 'sent',
        log: {
          recipient: 'ada@reader.test',
          subject: 'Choose a new password',
          file: expect.stringMatching(new RegExp(`^${outboxFolder}/.*-${id}[.]eml$`)),
        },
      });
    }
    expect(transport.sentMessage).toContain(OUTBOX_PAGE);
    const files = (await readdir(outboxFolder)).sort();
    expect(files.map((file) => file.replace(/^.*-/, ''))).toEqual(['1.eml', '2.eml', '3.eml']);
    const file = path.join(outboxFolder, files[0] ?? '');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(outboxFolder)).mode & 0o777).toBe(0o700);
    const eml = await readFile(file, 'utf8');
    expect(eml).toContain('To: ada@reader.test\r\n');
    expect(eml).toContain('From: Gatehouse <no-reply@gatehouse.test>\r\n');
    expect(eml).toContain('Subject: Choose a new password\r\n');
    expect(eml).toContain('multipart/alternative');
    // The link as it is, on a line of its own, to be copied from the file.
    expect(eml.split('\r\n')).toContain(LINK);
  });

  it('a folder that cannot be written to is a failure to try again after', async () => {
    const outboxFolder = '/dev/null/outbox';
    const transport = createMailTransport({ kind: 'folder', directory: outboxFolder }, SENDER, OUTBOX_PAGE);
    expect(await transport.send(message('1'), signal())).toEqual({ result: 'failed', reason: 'ENOTDIR' });
  });
});

describe('SMTP_URL=off', () => {
  it('sends nothing and says so', async () => {
    const transport = createMailTransport({ kind: 'off' }, SENDER, OUTBOX_PAGE);
    expect(transport.destination).toBe('nowhere (SMTP_URL=off)');
    expect(await transport.send(message('1'), signal())).toEqual({
      result: 'refused',
      reason: 'mail is off',
    });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('with a mail server', () => {
  it('the destination names the server and no password', () => {
    const transport = createMailTransport(
      { kind: 'smtp', url: 'smtps://me:my-secret@mx.test:465' },
      SENDER,
      OUTBOX_PAGE,
    );
    expect(transport.destination).toBe('smtps://mx.test:465');
    transport.close();
  });

  it.each([
    ['two addresses', 'ada@reader.test, eve@evil.test'],
    ['a group', 'g: eve@evil.test;'],
    ['a quoted local part', '"eve@evil.test x"@reader.test'],
    ['a comment', 'ada@reader.test (eve)'],
    ['a line break', 'ada@reader.test\r\nBcc: eve@evil.test'],
    ['a name', 'Ada <eve@evil.test>'],
    ['no address', 'ada'],
  ])('%s for a recipient is refused before the server hears of it', async (_what, to) => {
    const server = await mailServer();
    const transport = createMailTransport({ kind: 'smtp', url: server.url }, SENDER, OUTBOX_PAGE);
    expect(await transport.send(message('1', to), signal())).toMatchObject({ result: 'refused' });
    transport.close();
    await server.stop();
    expect(server.received).toEqual([]);
  });

  it('a line break in a subject is refused', async () => {
    const transport = createMailTransport({ kind: 'smtp', url: 'smtp://127.0.0.1:1' }, SENDER, OUTBOX_PAGE);
    const injected = { ...message('1'), subject: 'Hello\r\nBcc: eve@evil.test' };
    expect(await transport.send(injected, signal())).toEqual({
      result: 'refused',
      reason: 'control character in a header',
    });
    transport.close();
  });
});
