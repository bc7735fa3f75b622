import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type TestDatabase, testDatabase } from '../../helpers/database.js';
import { freePort } from '../../helpers/free-port.js';
import { type RunningServer, startServer } from '../../helpers/server.js';
import { launchBrowser, picture, type Visit, visit } from '../browser.js';
import { startExample } from '../example-web.js';
import { act, DESKTOP, expectPleasant, heading, open, PHONE, register, signIn } from '../tour.js';
import { type Authenticator, addAuthenticator, idOf, saveCodes, signOut } from './steps.js';

let database: TestDatabase;
let server: RunningServer;
let browser: Browser;
let example: { origin: string; stop(): Promise<void> };

beforeAll(async () => {
  database = await testDatabase();
  const port = await freePort();
  const env = {
    REGISTER_RATE_LIMIT: 'off',
    PASSKEY_RP_ID: 'localhost',
    PASSKEY_ORIGINS: `http://localhost:${port}`,
  };
  server = await startServer({ database: database.url, env });
  example = await startExample(server.origin, port);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await example?.stop();
  await server?.stop();
  await database?.drop();
});

describe.each<[string, BrowserContextOptions]>([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('on a %s', (device, options) => {
  let here: Visit;
  let page: Page;
  let authenticator: Authenticator;
  let email: string;
  let codes: string[];
  let people = 0;

  /** Somebody with one passkey, signed out again; nobody touches the authenticator. */
  beforeEach(async () => {
    here = await visit(browser, example.origin, options);
    page = here.page;
    page.on('dialog', (question) => void question.accept());
    authenticator = await addAuthenticator(page);
    people += 1;
    email = `passkey${people}-${device}@example.com`;
    await register(page, example.origin, email);
    await open(page, 'Two-step sign-in');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    codes = await saveCodes(page);
    await expectPleasant(page);
    await authenticator.touch(false);
  });

  afterEach(async () => {
    await here.context.close();
  });

  it('a passkey signs in alone, at level 2', async () => {
    await page.getByText('Passkey · added').waitFor();
    await authenticator.touch(true);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('This device has a passkey of this account already.').waitFor();
    await authenticator.touch(false);

    await signOut(page);
    await expectPleasant(page);
    await authenticator.touch(true);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await heading(page, 'Profile').waitFor();
    await open(page, 'Sessions');
    await page.getByText('two-step', { exact: true }).waitFor();
    await page.getByText(/ · by passkey$/).waitFor();
    expect(here.complaints).toEqual([]);
  });

  it('the browser offers it where the user name is typed', async () => {
    await signOut(page);
    const name = page.getByLabel('E-mail or username');
    expect(await name.getAttribute('autocomplete')).toBe('username webauthn');
    await authenticator.touch(true);
    await page.reload();
    await heading(page, 'Profile').waitFor();
    expect(here.complaints).toEqual([]);
  });

  it('after a password it is the second step, and proves again what needs level 2', async () => {
    await signOut(page);
    await signIn(page, example.origin, email);
    await heading(page, 'Is it you?').waitFor();
    await expectPleasant(page);
    await authenticator.touch(true);
    await page.getByRole('button', { name: 'Use your passkey' }).click();
    await heading(page, 'Profile').waitFor();

    // As if the browser were trusted: signed in by a password.
    await database
      .db('sessions')
      .where({ account_id: await idOf(database.db, email) })
      .update({ level: 1, methods: ['PASSWORD'], strong_authenticated_at: null });
    await page.reload();
    await open(page, 'Two-step sign-in');
    await page.getByRole('button', { name: 'Make new codes' }).click();
    const dialog = page.getByRole('dialog', { name: 'Is it you?' });
    await dialog.getByRole('button', { name: 'Use your passkey' }).waitFor();
    await expectPleasant(page);
    await picture(page, `web-${device}-passkey-proof`);
    await dialog.getByRole('button', { name: 'Use your passkey' }).click();
    expect(await saveCodes(page)).toHaveLength(10);
    expect(here.complaints).toEqual([]);
  });

  it('who lost it signs in by a recovery code, and removes it', async () => {
    await authenticator.lose();
    await signOut(page);
    await signIn(page, example.origin, email);
    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await page.getByRole('textbox', { name: 'Recovery code' }).fill(String(codes[3]));
    await page.keyboard.press('Enter');
    await heading(page, 'Profile').waitFor();
    await open(page, 'Two-step sign-in');
    const name = await page.getByRole('listitem').getByRole('strong').innerText();
    await act(page, name, 'Remove');
    await page.getByText('Your password alone signs in.').waitFor();
    expect(here.complaints).toEqual([]);
  });

  it('one that was removed signs in no more, and the page says what to do', async () => {
    const name = await page.getByRole('listitem').getByRole('strong').innerText();
    await act(page, name, 'Remove');
    await page.getByText('Your password alone signs in.').waitFor();
    await signOut(page);
    await authenticator.touch(true);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('This passkey signs in nobody here.').waitFor();
    await expectPleasant(page);
    await signIn(page, example.origin, email);
    await heading(page, 'Profile').waitFor();
  });
});
