import fs from 'node:fs/promises';
import path from 'node:path';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { type MailServer, mailServer } from '../helpers/mail-server.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { newAddress, signUp, withoutLimits } from '../helpers/users.js';

const APP_NAME = 'Acme & <Sons>';
const asBrowser = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };
const REQUEST_RESET = 'mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }';

let database: TestDatabase;
let mail: MailServer;
let server: RunningServer;

beforeAll(async () => {
  [database, mail] = await Promise.all([testDatabase(), mailServer()]);
  server = await startServer({ database: database.url, env: { ...withoutLimits, APP_NAME } });
});
afterAll(async () => {
  await server?.stop();
  await mail?.stop();
  await database?.drop();
});

const page = (origin = server.origin, init: RequestInit = asBrowser) => fetch(`${origin}/outbox`, init);

/** The page as soon as it says that. */
async function pageWith(words: string): Promise<string> {
  for (;;) {
    const html = await (await page()).text();
    if (html.includes(words)) return html;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The links of the page as they are served, unescaped as a browser does it. */
function linksIn(html: string): string[] {
  return [...html.matchAll(/<a [^>]*?href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
}

describe('GET /outbox', () => {
  it('shows each mail with links that work as they are served, the newest first, under APP_NAME', async () => {
    const first = await signUp(client(server.origin));
    await pageWith(first.email);
    const second = await signUp(client(server.origin));
    const html = await pageWith(second.email);
    expect(html.indexOf(second.email)).toBeLessThan(html.indexOf(first.email));
    expect(html).toContain('<title>Outbox · Acme &amp; &lt;Sons&gt;</title>');
    expect(html).toContain('<h2>Confirm your e-mail address for Acme &amp; &lt;Sons&gt;</h2>');

    const [link = ''] = linksIn(html).filter((href) => href.includes('/verify-email#token='));
    const token = new URL(link).hash.slice('#token='.length);
    const verify = 'mutation ($token: String!) { verifyEmail(token: $token) { email } }';
    expect(dataOf(await client(server.origin).post(verify, { token })).verifyEmail.email).toBe(second.email);
  });

  it('is named by the log and by the ready line', async () => {
    const { email } = await signUp(client(server.origin));
    await pageWith(email);
    const url = `http://localhost:${new URL(server.origin).port}`;
    const line = server
      .logs()
      .split('\n')
      .find((text) => text.includes(email));
    expect(JSON.parse(line ?? '')).toMatchObject({
      msg: `email written to the outbox folder: see ${url}/outbox`,
      recipient: email,
      file: expect.stringContaining(path.join(server.dataDir, 'outbox')),
    });
    expect(server.logs()).toContain(`; in a browser: ${url}/graphiql and ${url}/outbox.`);
  });

  it('has another ETag when there is another mail, and tells it by HEAD', async () => {
    const versionOf = async () => (await page(server.origin, { method: 'HEAD' })).headers.get('etag');
    const before = await versionOf();
    expect(await versionOf()).toBe(before);
    const { email } = await signUp(client(server.origin));
    await pageWith(email);
    expect(await versionOf()).not.toBe(before);
  });

  it('shows a file as text that has no HTML, runs nothing that is in one, and outlives a broken one', async () => {
    const folder = path.join(server.dataDir, 'outbox');
    const plain =
      'To: a@b.co\r\nSubject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\r\n\r\nSee https://a.test/?x=1&y=2 <b>now</b>\r\n';
    await fs.writeFile(path.join(folder, '9-plain.eml'), plain);
    await fs.writeFile(path.join(folder, '8-broken.eml'), Buffer.from([0, 255, 13, 10, 254]));
    const evil = '<script>top.stolen = 1</script><img src=x onerror="top.stolen = 1">';
    await fs.writeFile(
      path.join(folder, '7-evil.eml'),
      `To: a@b.co\r\nSubject: ${evil}\r\nContent-Type: text/html\r\n\r\n<body>${evil}</body>\r\n`,
    );
    const html = await (await page()).text();
    expect(html).toContain('<h2>Grüße</h2>');
    expect(html).toContain('&lt;b&gt;now&lt;/b&gt;');
    expect(linksIn(html)).toContain('https://a.test/?x=1&y=2');
    expect(html).toContain(`<h2>${'&lt;script&gt;'}`);
    const policy = (await page()).headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).toMatch(/script-src 'sha256-[^']+'(?:;|$)/);
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|\*|https?:/);
    for (const name of ['9-plain.eml', '8-broken.eml', '7-evil.eml']) await fs.rm(path.join(folder, name));
  });

  it('is there under the own host, localhost and IP addresses only: names of others could be pointed here', async () => {
    const statusUnder = async (host: string) => {
      const { hostname, port } = new URL(server.origin);
      const { request } = await import('node:http');
      return new Promise<number | undefined>((resolve, reject) => {
        request({ hostname, port, path: '/outbox', headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on('error', reject)
          .end();
      });
    };
    for (const host of ['localhost', '127.0.0.1:4000', '[::1]:4000'])
      expect(await statusUnder(host)).toBe(200);
    for (const host of ['evil.test', 'localhost.evil.test']) expect(await statusUnder(host)).toBe(404);
  });
});

describe('where there is no outbox', () => {
  it.each([
    ['mail goes out by SMTP', () => ({ SMTP_URL: mail.url })],
    ['no mail is sent', () => ({ SMTP_URL: 'off' })],
    [
      'in production',
      () => ({
        NODE_ENV: 'production',
        SMTP_URL: 'off',
        FORCE_HTTPS: 'false',
        PUBLIC_URL: 'http://accounts.test',
      }),
    ],
  ])('%s: 404', async (_why, env) => {
    const other = await startServer({ database: database.url, env: env() });
    expect((await page(other.origin)).status).toBe(404);
    expect(other.logs()).not.toContain('/outbox');
    await other.stop();
  });
});

describe('GET /', () => {
  const get = (origin: string, init: RequestInit = asBrowser) =>
    fetch(`${origin}/`, { ...init, redirect: 'manual' });

  it('leads a browser to GraphiQL, and no other client', async () => {
    const answer = await get(server.origin);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/graphiql']);
    expect((await get(server.origin, {})).status).toBe(404);
    expect((await get(server.origin, { method: 'POST' })).status).toBe(404);
  });

  it('is 404 where GraphiQL is off; the ready line names the outbox alone', async () => {
    const other = await startServer({ database: database.url, env: { LANDING_PAGE: 'false' } });
    expect((await get(other.origin)).status).toBe(404);
    expect(other.logs()).toMatch(/; in a browser: http:\/\/localhost:\d+\/outbox\.\n/);
    await other.stop();
  });

  it('stays below the path of PUBLIC_URL, as GraphiQL and Sandbox do', async () => {
    const env = { PUBLIC_URL: 'http://localhost:4000/auth' };
    const other = await startServer({ database: database.url, env });
    expect((await get(other.origin)).headers.get('location')).toBe('/auth/graphiql');
    for (const name of ['graphiql', 'graphql']) {
      const html = await (await fetch(`${other.origin}/${name}`, asBrowser)).text();
      expect(html).toContain('"endpoint":"/auth/graphql"');
      const own = [...html.matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, target]) => target);
      expect(own.filter((target) => !target?.startsWith('/auth/graphiql'))).toEqual([]);
    }
    await other.stop();
  });
});

describe('APP_NAME', () => {
  it('stands as text in the title of every page and the subject of every mail', async () => {
    const titled = 'Acme &amp; &lt;Sons&gt;</title>';
    for (const name of [
      'graphiql',
      'graphql',
      'outbox',
      'verify-email',
      'reset-password',
      'undo-email-change',
    ]) {
      expect(await (await fetch(`${server.origin}/${name}`, asBrowser)).text()).toContain(titled);
    }
    const { email } = await signUp(client(server.origin), { email: newAddress() });
    dataOf(await client(server.origin).post(REQUEST_RESET, { email }));
    const html = await pageWith('Choose a new password for Acme &amp; &lt;Sons&gt;');
    expect(html).toContain(email);
  });
});
