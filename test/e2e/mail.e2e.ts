import type { Browser, Page } from 'playwright-core';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { login, password, signUp } from '../helpers/users.js';
import { barriers, launchBrowser, picture, visit } from './browser.js';

const PHONE = { width: 375, height: 812 };
const DESKTOP = { width: 1280, height: 900 };
const REQUEST_RESET = 'mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }';

let database: TestDatabase;
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer({
    database: database.url,
    env: { APP_NAME: 'Acme Notebooks', APP_URL: 'https://app.test/sign-in' },
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await database?.drop();
});

/** Links in mails name the host that people reach. */
const origin = () => server.origin.replace('127.0.0.1', 'localhost');

const isWiderThanScreen = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

describe('the outbox', () => {
  it('shows a new mail by itself, and its link leads through the page to the app', async () => {
    const { page, context, complaints } = await visit(browser, origin(), { viewport: DESKTOP });
    await page.goto(`${origin()}/outbox`);
    await page.getByText('There is no email yet.').waitFor();
    await picture(page, 'outbox-empty');
    const { email } = await signUp(client(server.origin));
    const mail = page.getByRole('article', { name: 'Confirm your e-mail address for Acme Notebooks' });
    await mail.getByText(email).waitFor();
    await picture(page, 'outbox');
    expect(await barriers(page)).toEqual([]);

    const opened = context.waitForEvent('page');
    await mail.getByRole('link', { name: 'Confirm my address' }).click();
    const confirmation = await opened;
    expect(await confirmation.title()).toBe('Confirm your e-mail address · Acme Notebooks');
    expect(await confirmation.getByRole('link').isVisible()).toBe(false);
    await confirmation.getByRole('button', { name: 'Confirm my address' }).click();
    await confirmation.getByText('Your e-mail address is confirmed.').waitFor();
    const onward = confirmation.getByRole('link', { name: 'Continue to Acme Notebooks' });
    expect(await onward.getAttribute('href')).toBe('https://app.test/sign-in');
    expect(confirmation.url()).not.toContain('token');
    expect(complaints).toEqual([]);
  });

  it.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ])('fits a %s, mails and plain text with their long links included', async (_name, viewport) => {
    const { email } = await signUp(client(server.origin));
    dataOf(await client(server.origin).post(REQUEST_RESET, { email }));
    const { page, complaints } = await visit(browser, origin(), { viewport });
    await page.goto(`${origin()}/outbox`);
    await page.getByRole('article').filter({ hasText: email }).nth(1).waitFor();
    for (const summary of await page.getByText('Plain text').all()) await summary.click();
    expect(await isWiderThanScreen(page)).toBe(false);
    expect(await barriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe('the page behind a reset link', () => {
  it('sets the password, says so, and leads on; a used link says what to do', async () => {
    const api = client(server.origin);
    const { email } = await signUp(api);
    dataOf(await api.post(REQUEST_RESET, { email }));
    const { page, complaints } = await visit(browser, origin(), { viewport: PHONE });
    await page.goto(`${origin()}/outbox`);
    const mail = page
      .getByRole('article', { name: 'Choose a new password for Acme Notebooks' })
      .filter({ hasText: email });
    const link = (await mail.getByRole('link', { name: 'Choose a new password' }).getAttribute('href')) ?? '';

    await page.goto(link);
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('New password').fill(password);
    await page.getByRole('button', { name: 'Set new password' }).click();
    await page.getByText('Your new password is set').waitFor();
    await page.getByRole('link', { name: 'Continue to Acme Notebooks' }).waitFor();
    expect(await isWiderThanScreen(page)).toBe(false);
    await login(api, { email });

    await page.goto('about:blank');
    await page.goto(link);
    await page.getByLabel('New password').fill('another row of honest words');
    await page.getByRole('button', { name: 'Set new password' }).click();
    await page.getByText('This link no longer works').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe('GET / in a browser', () => {
  it('is GraphiQL', async () => {
    const { page } = await visit(browser, origin());
    await page.goto(origin());
    await page.getByRole('button', { name: /Execute query/ }).waitFor();
    expect(await page.title()).toBe('GraphiQL · Acme Notebooks');
  });
});
