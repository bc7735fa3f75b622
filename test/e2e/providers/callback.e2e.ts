import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { siteOf } from '../../factors/passkeys/passkeys.js';
import { client, dataOf } from '../../helpers/graphql.js';
import { signUp } from '../../helpers/users.js';
import { BEGIN, COMPLETE, fragmentOf, newVerifier } from '../../providers/browser.js';
import { type OddIssuer, startOddIssuer } from '../../providers/odd-issuer.js';
import {
  CONFIRM_SUBJECT,
  newPerson,
  openedBy,
  type Surroundings,
  surround,
} from '../../providers/surroundings.js';
import { launchBrowser } from '../browser.js';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** An app on another site than the service. */
let app: http.Server;
let at: Surroundings;
let apple: OddIssuer;
let browser: Browser;
let appOrigin: string;

beforeAll(async () => {
  app = http.createServer((_req, res) =>
    res.writeHead(200, { 'content-type': 'text/html' }).end('<h1>App</h1>'),
  );
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  appOrigin = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  apple = await startOddIssuer();
  at = await surround({
    APP_ORIGINS: appOrigin,
    PROVIDERS: 'apple',
    PROVIDER_APPLE_ISSUER: apple.issuer,
    PROVIDER_APPLE_CLIENT_ID: 'web',
    PROVIDER_APPLE_KEY_ID: 'KEY',
    PROVIDER_APPLE_TEAM_ID: 'TEAM',
    PROVIDER_APPLE_PRIVATE_KEY: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await at?.stop();
  await apple?.stop();
  app?.closeAllConnections();
  app?.close();
});

/** Goes to the provider, which posts back from its own site, and on to the app. */
async function signIn(page: Page, claims: object, press?: () => Promise<void>) {
  apple.next.claims = { ...claims };
  const { verifier, proofOf } = newVerifier();
  const variables = { provider: 'apple', redirectTo: `${appOrigin}/signed-in`, proofOf };
  const begun = dataOf(await client(at.server.origin).post(BEGIN, variables));
  await page.goto(begun.beginProviderLogin.url);
  await press?.();
  await page.waitForURL(`${appOrigin}/signed-in**`);
  const { ticket } = fragmentOf({ url: page.url() });
  return client(at.server.origin).post(COMPLETE, { input: { ticket, verifier, delivery: 'BODY' } });
}

const providerCookie = async (context: BrowserContext) =>
  (await context.cookies(siteOf(at.server))).find(({ name }) => name === 'provider');

it('a provider that posts across sites leads back to the app, although Lax cookies stay behind', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const person = newPerson({ email_verified: 'true' });
  const { user } = openedBy(await signIn(page, person));
  expect(user).toMatchObject({ email: person.email, emailVerified: true });
  expect(await providerCookie(context)).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  expect(openedBy(await signIn(page, person)).user.id).toBe(user.id);
  await context.close();
});

it('without scripts the form has a button', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const press = async () => {
    // The provider's form has none, so the test sends it.
    const form = await page.$$eval('input', (inputs) =>
      inputs.map((input) => [(input as { name: string }).name, (input as { value: string }).value]),
    );
    const action = await page.$eval('form', (each) => (each as unknown as { action: string }).action);
    await page.setContent(
      `<form method="post" action="${action}">${form
        .map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`)
        .join('')}<button>Send</button></form>`,
    );
    await page.click('button');
    await page.getByRole('button', { name: 'Continue' }).click();
  };
  openedBy(await signIn(page, newPerson({ email_verified: true }), press));
  await context.close();
});

it('a link that was mailed for a sign-in works on our page in that browser, and in no other', async () => {
  const squatter = await signUp(client(at.server.origin));
  const person = newPerson({ email: squatter.email });
  const context = await browser.newContext();
  const page = await context.newPage();
  expect((await signIn(page, person)).code).toBe('EMAIL_NOT_VERIFIED');
  const token = await at.mailedToken(squatter.email, CONFIRM_SUBJECT);

  const open = async (tab: Page, expected: RegExp) => {
    await tab.goto(`${siteOf(at.server)}/verify-email#token=${token}`);
    await tab.getByRole('button', { name: 'Confirm my address' }).click();
    await tab.getByText(expected).waitFor();
  };
  const elsewhere = await browser.newContext();
  await open(await elsewhere.newPage(), /no longer works/);
  await elsewhere.close();
  await open(page, /is confirmed. Now sign in with the provider once more/);
  const { user } = openedBy(await signIn(page, person));
  expect(user).toMatchObject({ id: squatter.id, emailVerified: true, hasPassword: false });
  await context.close();
});
