import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { barriers } from './browser.js';

// What a tour of the web example does again and again.

export const PASSWORD = 'nine quiet lighthouses';

export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

export const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });

export async function open(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
  await heading(page, name).waitFor();
}

export async function register(
  page: Page,
  origin: string,
  email: string,
  name = 'Ada Lovelace',
): Promise<void> {
  await page.goto(`${origin}/#/register`);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await heading(page, 'Profile').waitFor();
}

export async function signIn(page: Page, origin: string, email: string, password = PASSWORD): Promise<void> {
  await page.goto(origin);
  await page.getByLabel('E-mail or username').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** What the menu of somebody's row offers. */
export async function act(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('button', { name: action, exact: true }).click();
}

/** Without barriers in light and in dark, and no wider than the screen. */
export async function expectPleasant(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await barriers(page)).toEqual([]);
  }
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(await page.evaluate(BEYOND_THE_EDGES)).toEqual([]);
}

/** Buttons and fields that a finger cannot reach whole. The entries at the top scroll sideways. */
const BEYOND_THE_EDGES = `[...document.querySelectorAll('button, input, select, summary')]
  .filter((element) => element.checkVisibility() && !element.matches('.skip, [type=hidden]'))
  .filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 1 && (left < 0 || right > innerWidth);
  })
  .map((element) => element.textContent || element.name)`;

/** Selects the text of a field with the mouse, and lets go in the corner of the page. */
export async function selectAndDragOut(page: Page, field: Locator): Promise<void> {
  const box = await field.boundingBox();
  if (!box) throw new Error('the field is not shown');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(2, 2);
  await page.mouse.up();
}
