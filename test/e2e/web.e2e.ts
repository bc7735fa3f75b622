import type { Browser, Page } from 'playwright-core';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { freePort } from '../helpers/free-port.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { launchBrowser, leftBehind, picture, type Visit, visit } from './browser.js';
import { startExample } from './example-web.js';
import {
  act,
  DESKTOP,
  expectPleasant,
  heading,
  open,
  PASSWORD,
  PHONE,
  register,
  selectAndDragOut,
  signIn,
} from './tour.js';

const TOKEN_SECONDS = 5;
const NEXT_PASSWORD = 'ten noisy lighthouses';

let database: TestDatabase;
let server: RunningServer;
let browser: Browser;
let example: { origin: string; stop(): Promise<void> };

beforeAll(async () => {
  database = await testDatabase();
  // A short life, so that every tour meets the end of a few tokens.
  server = await startServer({
    database: database.url,
    env: { REGISTER_RATE_LIMIT: 'off', ACCESS_TOKEN_TTL: `${TOKEN_SECONDS}s` },
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

/** An administrator who signed in an hour ago. */
async function openAsAdministrator(page: Page, email: string): Promise<void> {
  await register(page, example.origin, email);
  const { id } = await database.db('accounts').where({ email }).first('id');
  // As the service does it, so that nobody goes by what was true before.
  const raised = { version: database.db.raw('version + 1'), version_raised_at: database.db.fn.now() };
  await database
    .db('accounts')
    .where({ id })
    .update({ roles: ['ADMIN'], ...raised });
  await database
    .db('sessions')
    .where({ account_id: id })
    .update({ authenticated_at: database.db.raw("now() - interval '1 hour'") });
  await page.reload();
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('on a %s', (device, options) => {
  let here: Visit;

  beforeEach(async () => {
    here = await visit(browser, example.origin, options);
  });

  afterEach(async () => {
    await here.context.close();
  });

  it('a person registers, looks around, changes things and signs out', async () => {
    const { page, context, complaints } = here;
    const email = `tour-${device}@example.com`;

    await page.goto(example.origin);
    await heading(page, 'Sign in').waitFor();
    await expectPleasant(page);
    await picture(page, `web-${device}-sign-in`);
    await page.getByRole('link', { name: 'Create an account' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Ada Lovelace');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill('short');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByLabel('Password').and(page.locator('[aria-invalid="true"]')).waitFor();
    expect(await page.evaluate('document.activeElement.name')).toBe('password');
    await expectPleasant(page);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await heading(page, 'Profile').waitFor();

    await page.getByLabel('Name', { exact: true }).fill('Ada King');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('banner').getByText('Ada King').waitFor();
    await expectPleasant(page);
    // No provider is configured here.
    expect(await page.getByRole('link', { name: 'Ways to sign in' }).count()).toBe(0);
    await picture(page, `web-${device}-profile`);

    await open(page, 'Password and e-mail');
    await page.getByLabel('Current password').fill(PASSWORD);
    await page.getByLabel('New password').fill(NEXT_PASSWORD);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Your password is changed.').waitFor();
    await page.getByLabel('New e-mail').fill(`new-${email}`);
    await page.getByLabel('Password', { exact: true }).fill(NEXT_PASSWORD);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText(`Open the link we have sent to new-${email}.`).waitFor();
    await expectPleasant(page);

    const refresh = (await context.cookies()).find(({ name }) => name === 'refresh');
    expect(refresh).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/', secure: false });
    expect(await leftBehind(page)).toBe(`[{},{},""] ${example.origin}/#/security`);

    await page.reload();
    await heading(page, 'Password and e-mail').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await heading(page, 'Sign in').waitFor();
    expect((await context.cookies()).map(({ name }) => name)).not.toContain('refresh');
    expect(complaints).toEqual([]);
  });

  it('a session elsewhere is seen and ended from here', async () => {
    const { page } = here;
    const email = `elsewhere-${device}@example.com`;
    await register(page, example.origin, email);
    const elsewhere = await visit(browser, example.origin, options);
    await signIn(elsewhere.page, example.origin, email);
    await heading(elsewhere.page, 'Profile').waitFor();

    await open(page, 'Sessions');
    await page.getByText('this one').waitFor();
    await expectPleasant(page);
    await picture(page, `web-${device}-sessions`);
    await page.getByRole('button', { name: 'Sign out there' }).click();
    await page.getByRole('button', { name: 'Sign out there' }).waitFor({ state: 'detached' });

    // By itself: nobody does anything there.
    await heading(elsewhere.page, 'Sign in').waitFor();
    await elsewhere.page.getByText('Your session was ended, here or on another device.').waitFor();
    await elsewhere.context.close();
    expect(here.complaints).toEqual([]);
  });

  it('an administrator finds people, changes roles and reads what happened', async () => {
    const { page, complaints } = here;
    const email = `admin-${device}@example.com`;
    const other = await visit(browser, example.origin, options);
    await register(other.page, example.origin, `grace-${device}@example.com`, 'Grace Hopper');
    await register(page, example.origin, email);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await heading(page, 'Sign in').waitFor();
    await database
      .db('accounts')
      .where({ email })
      .update({ roles: ['ADMIN'] });
    await signIn(page, example.origin, email);

    await open(page, 'Users');
    await page.getByLabel('Find by name or e-mail').fill(`grace-${device}`);
    await page.getByText('1 account', { exact: true }).waitFor();
    await act(page, 'Grace Hopper', 'Make moderator');
    await page.getByText('user, moderator').waitFor();
    await page.getByRole('button', { name: 'Actions for Grace Hopper' }).click();
    await page.getByRole('button', { name: 'No longer moderator' }).waitFor();
    await expectPleasant(page);
    await picture(page, `web-${device}-users`);
    await page.keyboard.press('Escape');

    await other.page.reload();
    await other.page.getByRole('link', { name: 'Users' }).waitFor();

    await act(page, 'Grace Hopper', 'Lock');
    await page.getByText('locked', { exact: true }).waitFor();
    await heading(other.page, 'Sign in').waitFor();
    await other.context.close();

    await open(page, 'Roles');
    const box = page.getByRole('checkbox', { name: 'user: session:read' });
    await box.click();
    await box.and(page.locator(':checked')).waitFor();
    await page.reload();
    await box.and(page.locator(':checked')).waitFor();
    await box.click();
    await box.and(page.locator(':not(:checked)')).waitFor();
    await expectPleasant(page);
    await picture(page, `web-${device}-roles`);

    await open(page, 'Events');
    await page.getByLabel('Show', { exact: true }).selectOption('LOCKED');
    await page.getByRole('listitem').filter({ hasText: 'locked' }).first().waitFor();
    await expectPleasant(page);
    await picture(page, `web-${device}-events`);
    expect(complaints).toEqual([]);
  });

  it('administration goes on long after a sign-in: the password is asked for, then it is done', async () => {
    const { page, complaints } = here;
    await register(page, example.origin, `lin-${device}@example.com`, 'Lin Clark');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await heading(page, 'Sign in').waitFor();
    await openAsAdministrator(page, `long-${device}@example.com`);

    await open(page, 'Users');
    await page.getByLabel('Find by name or e-mail').fill(`lin-${device}`);
    await page.getByText('1 account', { exact: true }).waitFor();
    await act(page, 'Lin Clark', 'Make moderator');
    const dialog = page.getByRole('dialog', { name: 'Is it you?' });
    const password = dialog.getByLabel('Password');
    await password.waitFor();
    expect(await page.evaluate('document.activeElement.name')).toBe('password');
    await expectPleasant(page);
    await picture(page, `web-${device}-proof`);

    await password.fill('wrong');
    await page.keyboard.press('Enter');
    await password.and(page.locator('[aria-invalid="true"]')).waitFor();
    await dialog.getByText('The account is unknown or the password is wrong.').waitFor();
    await password.fill(PASSWORD);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('user, moderator').waitFor();
    expect(complaints).toEqual([]);
  });

  it('who gives up the question reads why nothing was done', async () => {
    const { page } = here;
    await openAsAdministrator(page, `up-${device}@example.com`);

    await open(page, 'Roles');
    const box = page.getByRole('checkbox', { name: 'user: session:read' });
    const dialog = page.getByRole('dialog');
    await box.click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('alert').getByText('Confirm that it is you to continue.').waitFor();
    await box.click();
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await box.click();
    await dialog.getByLabel('Password').fill('half of it');
    await selectAndDragOut(page, dialog.getByLabel('Password'));
    expect(await dialog.isVisible()).toBe(true);
    await page.mouse.click(2, 2);
    await dialog.waitFor({ state: 'detached' });
    await box.and(page.locator(':not(:checked)')).waitFor();
  });

  it("the server's words stand at the field that they are about", async () => {
    const { page } = here;
    const email = `words-${device}@example.com`;
    const wrong = page.locator('[aria-invalid="true"]');
    await register(page, example.origin, email);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await heading(page, 'Sign in').waitFor();
    await page.getByLabel('E-mail or username').fill('no address@');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByLabel('E-mail or username').and(wrong).waitFor();

    await page.getByRole('link', { name: 'Create an account' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Ada');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByLabel('E-mail').and(wrong).waitFor();
    await page.getByText('sign in or reset its password').waitFor();
    await expectPleasant(page);
  });

  it('two tabs share a session, and a sign-out in one is seen in the other', async () => {
    const { page, newTab, complaints } = here;
    await register(page, example.origin, `tabs-${device}@example.com`);
    const second = await newTab();
    await second.goto(example.origin);
    await heading(second, 'Profile').waitFor();

    await second.getByRole('button', { name: 'Sign out' }).click();
    await heading(second, 'Sign in').waitFor();
    await heading(page, 'Sign in').waitFor();

    await signIn(second, example.origin, `tabs-${device}@example.com`);
    await heading(second, 'Profile').waitFor();
    await heading(page, 'Profile').waitFor();
    expect(complaints).toEqual([]);
  });

  it('two tabs whose token has expired make one refresh', async () => {
    const { page, context, newTab, complaints } = here;
    await register(page, example.origin, `refresh-${device}@example.com`);
    const second = await newTab();
    await second.goto(example.origin);
    await heading(second, 'Profile').waitFor();
    await page.waitForTimeout(TOKEN_SECONDS * 1000);

    let refreshes = 0;
    context.on('request', (request) => {
      if (request.postData()?.includes('mutation Refresh')) refreshes += 1;
    });
    await Promise.all([open(page, 'Sessions'), open(second, 'Sessions')]);
    await Promise.all([page.getByText('this one').waitFor(), second.getByText('this one').waitFor()]);

    expect(refreshes).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('everything is reached by keyboard', async () => {
    const { page } = here;
    await page.goto(example.origin);
    await heading(page, 'Sign in').waitFor();
    const reached: string[] = [];
    for (let step = 0; step < 7; step += 1) {
      await page.keyboard.press('Tab');
      reached.push(
        await page.evaluate(
          'document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText',
        ),
      );
    }
    expect(reached.map((text) => text.trim())).toEqual([
      'E-mail or username',
      'Password',
      'Stay signed in on this device',
      'Sign in',
      'Sign in with a passkey',
      'Create an account',
      'Forgotten your password?',
    ]);
  });
});
