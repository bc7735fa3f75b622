import type { Browser } from 'playwright-core';
import { freePort } from '../../helpers/free-port.js';
import { createBrowser, signInWith } from '../../providers/browser.js';
import { type Issuer, startIssuer } from '../../providers/issuers.js';
import {
  newPerson,
  openedBy,
  providerEnv,
  RESET_SUBJECT,
  type Surroundings,
  surround,
  webClient,
} from '../../providers/surroundings.js';
import { launchBrowser, leftBehind, picture, type Visit, visit } from '../browser.js';
import { startExample } from '../example-web.js';
import { addApp, freshCode, idOf, saveCodes, signOut } from '../second-factor/steps.js';
import { DESKTOP, expectPleasant, heading, open, PASSWORD, PHONE, register } from '../tour.js';

// The web example with two real providers.

let acme: Issuer;
let other: Issuer;
let at: Surroundings;
let browser: Browser;
let example: Awaited<ReturnType<typeof startExample>>;
let here: Visit;

beforeAll(async () => {
  const [port, examplePort] = [await freePort(), await freePort()];
  [acme, other] = await Promise.all([
    startIssuer({ clients: [webClient(port, 'acme')] }),
    startIssuer({ clients: [webClient(port, 'other')] }),
  ]);
  at = await surround({
    PORT: String(port),
    APP_ORIGINS: `http://localhost:${examplePort},https://app.example.com`,
    PROVIDERS: 'acme,other',
    ...providerEnv('acme', acme.issuer, { TRUST_EMAIL: 'claim' }),
    ...providerEnv('other', other.issuer, { TITLE: 'The other one' }),
  });
  [example, browser] = await Promise.all([startExample(at.server.origin, examplePort), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await example?.stop();
  await at?.stop();
  await Promise.all([acme?.stop(), other?.stop()]);
});

beforeEach(async () => {
  here = await visit(browser, example.origin, DESKTOP);
  // `confirm` asks before what cannot be taken back.
  here.page.on('dialog', (question) => void question.accept());
});
afterEach(() => here.context.close());

/** Who is signed in at the provider from now on. */
const become = ({ issuer }: Issuer, person: object) =>
  fetch(`${issuer}/next-user`, { method: 'POST', body: JSON.stringify(person) });

/** The last proof of who it is was an hour ago. */
async function age(email: string): Promise<void> {
  await at.database
    .db('sessions')
    .where({ account_id: await idOf(at.database.db, email) })
    .update({ authenticated_at: at.database.db.raw("now() - interval '1 hour'") });
  await here.page.reload();
}

/** In both sizes. */
async function expectPleasantEverywhere(name: string): Promise<void> {
  for (const [device, { viewport }] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    if (viewport) await here.page.setViewportSize(viewport);
    await expectPleasant(here.page);
    await picture(here.page, `web-${device}-${name}`);
  }
  if (DESKTOP.viewport) await here.page.setViewportSize(DESKTOP.viewport);
}

const press = (name: string | RegExp) => here.page.getByRole('button', { name }).click();
const rows = () => here.page.getByRole('main').getByRole('listitem');
const LAST_WAY = 'This is the last way to sign in to the account. Set a password or add another one first.';

it('a person signs in with one provider, links another, unlinks the first, and signs in with the second', async () => {
  const { page } = here;
  const person = newPerson({ name: 'Grace Hopper' });
  await Promise.all([become(acme, person), become(other, newPerson())]);
  await page.goto(example.origin);
  await press('Sign in with Acme');
  await heading(page, 'Profile').waitFor();
  await page.getByText(person.email).waitFor();
  expect(await leftBehind(page)).not.toMatch(/ticket|verifier/);

  await open(page, 'Ways to sign in');
  await page.getByText(`${person.email} · linked`).waitFor();
  await press('Unlink Acme');
  await page.getByRole('alert').getByText(LAST_WAY).waitFor();

  await press('Link The other one');
  await page.getByRole('status').getByText('The other one now signs you in.').waitFor();
  await heading(page, 'Ways to sign in').waitFor();
  expect(await rows().count()).toBe(2);
  expect(await leftBehind(page)).not.toMatch(/ticket|verifier/);
  await expectPleasantEverywhere('ways-in');
  await press('Unlink Acme');
  await rows().filter({ hasText: 'Acme' }).waitFor({ state: 'detached' });
  await signOut(page);

  await press('Sign in with The other one');
  await page.getByText(person.email).waitFor();
  await open(page, 'Ways to sign in');
  await press('Unlink The other one');
  await page.getByRole('alert').getByText(LAST_WAY).waitFor();

  // Long after the sign-in a new one proves who it is, and leads back.
  await age(person.email);
  await press('Link Acme');
  const dialog = page.getByRole('dialog', { name: 'Is it you?' });
  await dialog.getByRole('button', { name: 'Sign in with The other one again' }).waitFor();
  await expectPleasantEverywhere('provider-proof');
  await dialog.getByRole('button', { name: 'Sign in with The other one again' }).click();
  await dialog.waitFor({ state: 'detached' });
  await heading(page, 'Ways to sign in').waitFor();
  await press('Link Acme');
  await page.getByText('Acme now signs you in.').waitFor();

  await press('Mail me the link');
  await page.getByText(`The link is on its way to ${person.email}.`).waitFor();
  expect(await at.mailedToken(person.email, RESET_SUBJECT)).toMatch(/^\w+/);
});

it('an account with an authenticator app signs in with a provider and is asked for the code', async () => {
  const { page } = here;
  const { db } = at.database;
  const person = newPerson();
  await become(acme, person);
  await page.goto(example.origin);
  await press('Sign in with Acme');
  await open(page, 'Two-step sign-in');
  await page.getByText('Another account alone signs you in.').waitFor();
  const app = await addApp(page, db);
  await saveCodes(page);
  await signOut(page);

  await press('Sign in with Acme');
  await heading(page, 'Is it you?').waitFor();
  await page.getByRole('textbox', { name: 'Code' }).fill(await freshCode(db, app, person.email));
  await page.keyboard.press('Enter');
  await heading(page, 'Profile').waitFor();
  await open(page, 'Sessions');
  await page.getByText('by another account, authenticator app').waitFor();

  // Without a password the second factor confirms what a password would.
  await open(page, 'Password and e-mail');
  await heading(page, 'Password and e-mail').waitFor();
  await page.getByText('This account has no password.').waitFor();
  await page.getByLabel('New e-mail').fill(`new-${person.email}`);
  await page.getByRole('textbox', { name: 'Code' }).fill(await freshCode(db, app, person.email));
  await expectPleasant(page);
  await press('Send the link');
  await page.getByText(`Open the link we have sent to new-${person.email}.`).waitFor();
});

it('who has a password proves it and links; what the provider or the service refuses stands there', async () => {
  const { page } = here;
  const email = 'links@example.com';
  const taken = newPerson();
  openedBy(await signInWith(at.server.origin, createBrowser(taken)));
  await page.goto(example.origin);
  await become(acme, { sub: 'nobody', denies: true });
  await press('Sign in with Acme');
  await page.getByText('You did not sign in with the provider.').waitFor();
  expect(new URL(page.url()).hash).toBe('');
  await register(page, example.origin, email);
  await open(page, 'Ways to sign in');
  await page.getByText('No other account signs you in yet.').waitFor();
  await age(email);

  await press('Link Acme');
  const dialog = page.getByRole('dialog', { name: 'Is it you?' });
  await dialog.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('You did not sign in with the provider.').waitFor();
  await become(acme, taken);
  await press('Link Acme');
  await page.getByRole('alert').getByText('This identity is linked to another account here.').waitFor();
  expect(await rows().count()).toBe(0);

  // The session ends while the browser is there.
  await page.route('**/providers/acme/start**', async (route) => {
    await here.context.clearCookies({ name: 'refresh' });
    await route.continue();
  });
  await press('Link Acme');
  await page.getByText('Sign in, then link the other account once more.').waitFor();
  expect(await leftBehind(page)).not.toMatch(/ticket|verifier/);
});
