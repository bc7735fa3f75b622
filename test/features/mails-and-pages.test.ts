import { createFeaturePages } from '../../src/http/pages/feature-pages.js';
import type { Pages } from '../../src/http/pages/page.js';
import { createMailSet } from '../../src/mail/emails/mail-set.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { dataOf } from '../helpers/graphql.js';
import { type MailServer, mailServer } from '../helpers/mail-server.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { signIn, type TestUser } from '../helpers/users.js';

// A project with mails and pages of its own: test/fixtures/projects/letters.

let database: TestDatabase;
let mail: MailServer;
let server: RunningServer;
let ada: TestUser;

beforeAll(async () => {
  [database, mail] = await Promise.all([testDatabase(), mailServer()]);
  const env = { SMTP_URL: mail.url, APP_NAME: 'Letters' };
  server = await startServer({ database: database.url, project: 'letters', env });
  ada = await signIn({ server, db: database.db });
});

afterAll(async () => {
  await server?.stop();
  await mail?.stop();
  await database?.drop();
});

describe('a mail of a feature', () => {
  it('goes out when the transaction commits, and not when it is undone', async () => {
    expect((await ada.post('mutation { greet(failing: true) }')).code).toBe('INTERNAL_SERVER_ERROR');
    expect(dataOf(await ada.post('mutation { greet }')).greet).toBe(true);
    await mail.to(ada.email, /Subject: Salve from Letters/);
    const { rows } = await database.db.raw(
      `select count(*)::int as sent from mail_outbox where template = 'greeting'`,
    );
    expect(rows[0].sent).toBeLessThanOrEqual(1);
    expect(mail.received.filter(({ source }) => source.includes('Salve'))).toHaveLength(1);
  });

  it('takes the place of the one of Gatehouse that has its name', async () => {
    const { source } = await mail.to(ada.email, /Subject: Welcome aboard Letters/);
    expect(source).toContain('#token=');
  });

  it('that nobody has is a mistake of the caller', () => {
    expect(() => createMailSet([]).writeNamed('greeting', { appName: 'Letters' })).toThrow('greeting');
  });
});

describe('a page of a feature', () => {
  const get = (path: string) => fetch(`${server.origin}${path}`, { redirect: 'manual' });

  it('is answered under its path, and told what the site is called', async () => {
    const answer = await get('/about');
    expect([answer.status, await answer.text()]).toEqual([200, 'This is Letters.']);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('takes the place of a mailed page', async () => {
    expect(await (await get('/verify-email')).text()).toBe('a page of our own');
  });

  it('that fails is an error without a word of why', async () => {
    const answer = await get('/broken');
    expect([answer.status, await answer.text()]).toEqual([
      500,
      expect.not.stringContaining('a page that fails'),
    ]);
  });

  it.each(['/', '/graphql', '/graphql/more', '/livez', '/.well-known/jwks.json', 'about', '/a b', '/:name'])(
    'cannot be at %s',
    (path) => {
      const pages: Pages = { [path]: () => {} };
      expect(() => createFeaturePages([{ name: 'letters', pages }], { appName: '', basePath: '' })).toThrow(
        'feature letters',
      );
    },
  );

  it('has a path to itself', () => {
    const features = ['a', 'b'].map((name) => ({ name, pages: { '/about': () => {} } }));
    expect(() => createFeaturePages(features, { appName: '', basePath: '' })).toThrow(
      'feature b: a has the page /about',
    );
  });
});
