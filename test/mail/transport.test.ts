import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createMailTransport } from '../../src/mail/transports/transport.js';
import { mailServer } from '../helpers/mail-server.js';
import { keptLog, SENDER } from './test-outbox.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'outbox-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const message = (id: string, to = 'ada@reader.test') => ({
  id,
  to: { name: '', address: to },
  subject: 'Choose a new password',
  text: 'https://gatehouse.test/reset-password#token=rp_secret',
  html: '<p>https://gatehouse.test/reset-password#token=rp_secret</p>',
});

const signal = () => AbortSignal.timeout(5000);

describe('without a mail server', () => {
  it('each mail becomes one .eml file, for this user only, and the log says where but not what', async () => {
    const { log, lines } = keptLog();
    const outboxFolder = path.join(folder, 'data', 'outbox');
    const transport = createMailTransport({ kind: 'folder', directory: outboxFolder }, SENDER, log);
    expect(transport.destination).toBe(outboxFolder);
    for (const id of ['1', '2', '3']) {
      expect(await transport.send(message(id), signal())).toEqual({ result: 'sent' });
    }
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
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      recipient: 'ada@reader.test',
      subject: 'Choose a new password',
      file,
    });
    expect(lines.join()).not.toContain('rp_secret');
  });

  it('a folder that cannot be written to is a failure to try again after', async () => {
    const { log } = keptLog();
    const outboxFolder = '/dev/null/outbox';
    const transport = createMailTransport({ kind: 'folder', directory: outboxFolder }, SENDER, log);
    expect(await transport.send(message('1'), signal())).toEqual({ result: 'failed', reason: 'ENOTDIR' });
  });
});

describe('SMTP_URL=off', () => {
  it('sends nothing and says so', async () => {
    const { log } = keptLog();
    const transport = createMailTransport({ kind: 'off' }, SENDER, log);
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
      keptLog().log,
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
    const transport = createMailTransport({ kind: 'smtp', url: server.url }, SENDER, keptLog().log);
    expect(await transport.send(message('1', to), signal())).toMatchObject({ result: 'refused' });
    transport.close();
    await server.stop();
    expect(server.received).toEqual([]);
  });

  it('a line break in a subject is refused', async () => {
    const transport = createMailTransport({ kind: 'smtp', url: 'smtp://127.0.0.1:1' }, SENDER, keptLog().log);
    const injected = { ...message('1'), subject: 'Hello\r\nBcc: eve@evil.test' };
    expect(await transport.send(injected, signal())).toEqual({
      result: 'refused',
      reason: 'control character in a header',
    });
    transport.close();
  });
});
