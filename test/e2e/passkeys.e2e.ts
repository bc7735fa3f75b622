import type { Browser, CDPSession, Page } from 'playwright-core';
import { challengeOf, complete, PROVE } from '../factors/authenticator.js';
import {
  ADD_PASSKEY,
  BEGIN_PASSKEY,
  logInWith,
  loginOptions,
  proofOptions,
  siteOf,
} from '../factors/passkeys/passkeys.js';
import type { Options } from '../factors/passkeys/soft-authenticator.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { signUp, withoutLimits } from '../helpers/users.js';
import { launchBrowser, visit } from './browser.js';

let database: TestDatabase;
let server: RunningServer;
let browser: Browser;
const api = () => client(server.origin);

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer({ database: database.url, env: withoutLimits });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await database?.drop();
});

/** A page of the service in a browser with an authenticator of Chromium's own, which does as it is told. */
async function withAuthenticator(told: object = {}): Promise<{ page: Page; cdp: CDPSession; id: string }> {
  const { page, context } = await visit(browser, siteOf(server));
  await page.goto(`${siteOf(server)}/verify-email`);
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId: id } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      ...told,
    },
  });
  return { page, cdp, id };
}

const create = (page: Page, options: Options) =>
  page.evaluate(`(async () => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(${JSON.stringify(options)});
    return (await navigator.credentials.create({ publicKey })).toJSON();
  })()`);

const get = (page: Page, options: Options) =>
  page.evaluate(`(async () => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(${JSON.stringify(options)});
    return (await navigator.credentials.get({ publicKey })).toJSON();
  })()`);

async function signUpIn(page: Page) {
  const user = await signUp(api());
  const token = { token: user.accessToken };
  const { options } = dataOf(await api().post(BEGIN_PASSKEY, {}, token)).beginPasskey;
  const passkey = await create(page, options);
  const added = dataOf(await api().post(ADD_PASSKEY, { passkey, name: 'Laptop' }, token)).addPasskey;
  return { ...user, ...added, accessToken: added.auth.accessToken };
}

it('a passkey of a browser is added, signs in alone, completes a login and proves again', async () => {
  const { page, cdp, id } = await withAuthenticator();
  const user = await signUpIn(page);
  expect(user.factor).toMatchObject({ name: 'Laptop', type: 'PASSKEY', synced: false });
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId: id });
  expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }]);

  const signedIn = dataOf(await logInWith(api(), await get(page, await loginOptions(api()))));
  expect(signedIn.loginWithPasskey).toMatchObject({
    user: { id: user.id },
    session: { level: 2, methods: ['PASSKEY'] },
  });

  const { challenge } = await challengeOf(api(), user);
  const second = await get(page, await loginOptions(api(), challenge));
  const completed = dataOf(await complete(api(), challenge, { passkey: second })).completeLogin;
  expect(completed.session).toMatchObject({ level: 2, methods: ['PASSKEY', 'PASSWORD'] });

  const proof = { passkey: await get(page, await proofOptions(api(), user)) };
  const { prove } = dataOf(await api().post(PROVE, { proof }, { token: user.accessToken }));
  expect(prove.session).toMatchObject({ id: user.sessionId, level: 2 });
  await page.context().close();
});

it('a browser makes no second passkey of one account on a device, and offers none of others', async () => {
  const { page } = await withAuthenticator();
  const user = await signUpIn(page);
  const { options } = dataOf(await api().post(BEGIN_PASSKEY, {}, { token: user.accessToken })).beginPasskey;
  await expect(create(page, options)).rejects.toThrow(/InvalidStateError/);
  await page.context().close();
});

it('one that syncs is known as such', async () => {
  const { page } = await withAuthenticator({ defaultBackupEligibility: true, defaultBackupState: true });
  const user = await signUpIn(page);
  expect(user.factor.synced).toBe(true);
  const { code } = await logInWith(api(), await get(page, await loginOptions(api())));
  expect(code).toBeUndefined();
  await page.context().close();
});
