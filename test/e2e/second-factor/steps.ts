import type { CDPSession, Page } from 'playwright-core';
import type { Database } from '../../../src/database/connection.js';
import { type App, appOf, forgetUsedCodes } from '../../factors/authenticator.js';
import { heading } from '../tour.js';

/** The field that something is wrong with. */
export const INVALID = '[aria-invalid="true"]';

export async function idOf(db: Database, email: string): Promise<string> {
  return (await db('accounts').where({ email }).first('id')).id;
}

/** Adds an authenticator app on the page that is open, and leaves the recovery codes on the screen. */
export async function addApp(page: Page, db: Database): Promise<App> {
  await page.getByRole('button', { name: 'Add an authenticator app' }).click();
  const dialog = page.getByRole('dialog', { name: 'Set up an authenticator app' });
  await dialog.getByText('I cannot scan it').click();
  const key = await dialog.getByRole('code').innerText();
  const app = appOf(db, key.replaceAll(' ', ''));
  await dialog.getByRole('textbox', { name: 'Code' }).fill(await app.code());
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  return app;
}

export async function saveCodes(page: Page): Promise<string[]> {
  const dialog = page.getByRole('dialog', { name: 'Save your recovery codes' });
  await dialog.waitFor();
  const codes = await dialog.getByRole('listitem').allInnerTexts();
  await dialog.getByLabel('I have saved them').check();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'detached' });
  return codes;
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await heading(page, 'Sign in').waitFor();
}

/** A code of the app that was not used yet. */
export async function freshCode(db: Database, app: App, email: string): Promise<string> {
  await forgetUsedCodes(db, { id: await idOf(db, email) });
  return app.code();
}

/** The authenticator of a tab's device: Chromium's own, which does as it is told. */
export type Authenticator = {
  /** Whether somebody touches it when it asks. */
  touch(isThere: boolean): Promise<unknown>;
  lose(): Promise<unknown>;
};

export async function addAuthenticator(page: Page): Promise<Authenticator> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    touch: (enabled) => cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled }),
    lose: () => cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }),
  };
}
