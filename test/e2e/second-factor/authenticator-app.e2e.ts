import type { Browser, BrowserContextOptions } from 'playwright-core';
import { type TestDatabase, testDatabase } from '../../helpers/database.js';
import { freePort } from '../../helpers/free-port.js';
import { type RunningServer, startServer } from '../../helpers/server.js';
import { launchBrowser, picture, type Visit, visit } from '../browser.js';
import { startExample } from '../example-web.js';
import { act, DESKTOP, expectPleasant, heading, open, PHONE, register, signIn } from '../tour.js';
import { addApp, freshCode, INVALID, saveCodes, signOut } from './steps.js';

let database: TestDatabase;
let server: RunningServer;
let browser: Browser;
let example: { origin: string; stop(): Promise<void> };

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer({
    database: database.url,
    env: { REGISTER_RATE_LIMIT: 'off', REQUIRE_SECOND_FACTOR: 'ADMIN' },
  });
  example = await startExample(server.origin, await freePort());
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

  beforeEach(async () => {
    here = await visit(browser, example.origin, options);
    // `confirm` asks before what cannot be taken back.
    here.page.on('dialog', (question) => void question.accept());
  });

  afterEach(async () => {
    await here.context.close();
  });

  it('an authenticator app is set up, its codes are saved, and it is asked for at the next sign-in', async () => {
    const { page, complaints } = here;
    const email = `app-${device}@example.com`;
    await register(page, example.origin, email);
    await open(page, 'Two-step sign-in');
    await page.getByText('Your password alone signs in.').waitFor();
    await expectPleasant(page);

    await page.getByRole('button', { name: 'Add an authenticator app' }).click();
    const dialog = page.getByRole('dialog', { name: 'Set up an authenticator app' });
    await dialog.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
    expect(await page.evaluate('document.activeElement.name')).toBe('code');
    await expectPleasant(page);
    await picture(page, `web-${device}-totp`);
    await dialog.getByRole('textbox', { name: 'Code' }).fill('000000');
    await page.keyboard.press('Enter');
    await dialog.getByRole('textbox', { name: 'Code' }).and(page.locator(INVALID)).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    const app = await addApp(page, database.db);
    const saving = page.getByRole('dialog', { name: 'Save your recovery codes' });
    expect(await saving.getByRole('button', { name: 'Done' }).isDisabled()).toBe(true);
    for (let times = 0; times < 4; times += 1) await page.keyboard.press('Escape');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      saving.getByRole('button', { name: 'Download' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('recovery-codes.txt');
    await expectPleasant(page);
    await picture(page, `web-${device}-recovery-codes`);
    expect(await saveCodes(page)).toHaveLength(10);
    await page.getByText('10 of 10 are left.').waitFor();
    await expectPleasant(page);
    await picture(page, `web-${device}-second-factor`);

    await signOut(page);
    await signIn(page, example.origin, email);
    await heading(page, 'Is it you?').waitFor();
    expect(await page.evaluate('document.activeElement.labels[0].innerText')).toBe('Code');
    await expectPleasant(page);
    await picture(page, `web-${device}-second-step`);
    await page.getByRole('textbox', { name: 'Code' }).fill('000000');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Code' }).and(page.locator(INVALID)).waitFor();
    await page.getByRole('textbox', { name: 'Code' }).fill(await freshCode(database.db, app, email));
    await page.keyboard.press('Enter');
    await heading(page, 'Profile').waitFor();
    expect(complaints).toEqual([]);
  });

  it('a trusted device is not asked at sign-in, but for what needs a second factor; until it is forgotten', async () => {
    const { page, complaints } = here;
    const email = `trust-${device}@example.com`;
    await register(page, example.origin, email);
    await open(page, 'Two-step sign-in');
    const app = await addApp(page, database.db);
    await saveCodes(page);
    await signOut(page);
    await signIn(page, example.origin, email);
    await page.getByRole('textbox', { name: 'Code' }).fill(await freshCode(database.db, app, email));
    await page.getByLabel('Trust this device').check();
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await heading(page, 'Profile').waitFor();
    await signOut(page);

    await signIn(page, example.origin, email);
    await heading(page, 'Profile').waitFor();
    await open(page, 'Sessions');
    await page.getByText('by password, trusted device').waitFor();

    await open(page, 'Two-step sign-in');
    await page.getByRole('button', { name: 'Make new codes' }).click();
    const dialog = page.getByRole('dialog', { name: 'Is it you?' });
    await dialog.getByText('Confirm with a second factor to continue.').waitFor();
    await expectPleasant(page);
    await dialog.getByRole('button', { name: 'Use a recovery code' }).click();
    await dialog.getByRole('textbox', { name: 'Recovery code' }).fill('wrong');
    await page.keyboard.press('Enter');
    await dialog.getByRole('textbox', { name: 'Recovery code' }).and(page.locator(INVALID)).waitFor();
    await dialog.getByRole('button', { name: 'Use your authenticator app' }).click();
    await dialog.getByRole('textbox', { name: 'Code' }).fill(await freshCode(database.db, app, email));
    await page.keyboard.press('Enter');
    await saveCodes(page);

    await page.getByRole('button', { name: 'Ask again on every device' }).click();
    await page.getByText('1 device will ask again.').waitFor();
    await signOut(page);
    await signIn(page, example.origin, email);
    await heading(page, 'Is it you?').waitFor();
    expect(complaints).toEqual([]);
  });

  it('a factor is renamed and removed', async () => {
    const { page, complaints } = here;
    await register(page, example.origin, `row-${device}@example.com`);
    await open(page, 'Two-step sign-in');
    await addApp(page, database.db);
    await saveCodes(page);
    await act(page, 'Authenticator app', 'Rename');
    const dialog = page.getByRole('dialog', { name: 'Rename' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('My phone');
    await page.keyboard.press('Enter');
    await page.getByText('My phone', { exact: true }).waitFor();
    await expectPleasant(page);
    await act(page, 'My phone', 'Remove');
    await page.getByText('Your password alone signs in.').waitFor();
    expect(complaints).toEqual([]);
  });

  it('who lost the device signs in by a recovery code; who lost these too is helped by an administrator', async () => {
    const { page, complaints } = here;
    const email = `lost-${device}@example.com`;
    const other = await visit(browser, example.origin, options);
    await register(other.page, example.origin, email, 'Grace Hopper');
    await open(other.page, 'Two-step sign-in');
    await addApp(other.page, database.db);
    const [code = ''] = await saveCodes(other.page);
    await signOut(other.page);
    await signIn(other.page, example.origin, email);
    await other.page.getByRole('button', { name: 'Use a recovery code' }).click();
    await other.page
      .getByRole('textbox', { name: 'Recovery code' })
      .fill(code.toLowerCase().replaceAll('-', ' '));
    await other.page.keyboard.press('Enter');
    await heading(other.page, 'Profile').waitFor();
    await open(other.page, 'Two-step sign-in');
    await other.page.getByText('9 of 10 are left.').waitFor();

    const admin = `helper-${device}@example.com`;
    await register(page, example.origin, admin);
    await signOut(page);
    await database
      .db('accounts')
      .where({ email: admin })
      .update({ roles: ['ADMIN'] });
    await signIn(page, example.origin, admin);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('dialog').getByText('Add a second factor to your account to continue.').waitFor();
    await expectPleasant(page);
    await page.getByRole('button', { name: 'Add a second factor' }).click();
    await heading(page, 'Two-step sign-in').waitFor();
    await addApp(page, database.db);
    await saveCodes(page);
    await open(page, 'Users');
    await page.getByLabel('Find by name or e-mail').fill(email);
    await page.getByText('1 account', { exact: true }).waitFor();
    await page.getByText('two-step', { exact: true }).waitFor();
    await act(page, 'Grace Hopper', 'Reset second factors');
    const dialog = page.getByRole('dialog', { name: 'Reset the second factors of Grace Hopper' });
    await dialog.getByLabel('Reason').fill('lost her phone, known to me');
    await expectPleasant(page);
    await page.keyboard.press('Enter');
    await page.getByText('two-step', { exact: true }).waitFor({ state: 'detached' });

    await signIn(other.page, example.origin, email);
    await heading(other.page, 'Profile').waitFor();
    await other.context.close();
    expect(complaints).toEqual([]);
  });
});
