import fs from 'node:fs';
import path from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { projectRoot } from '../helpers/database.js';

const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Debian's Chromium, or the one CHROMIUM_PATH names. Root has no sandbox to give it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}

export type Visit = {
  context: BrowserContext;
  page: Page;
  /** Another tab of the same browser. */
  newTab(): Promise<Page>;
  /** What no page may do: write errors to the console, or load anything from elsewhere. */
  complaints: string[];
};

export async function visit(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options });
  const complaints: string[] = [];

  async function newTab(): Promise<Page> {
    const page = await context.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`page: ${error.message}`));
    page.on('request', (request) => {
      const { protocol, origin: from } = new URL(request.url());
      if (protocol.startsWith('http') && from !== origin) complaints.push(`foreign: ${request.url()}`);
    });
    return page;
  }

  return { context, page: await newTab(), newTab, complaints };
}

/** What axe-core finds serious or worse, one line each, within `scope` (a CSS selector). */
export async function barriers(page: Page, scope = 'html'): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(`(async () => {
    const { violations } = await axe.run(${JSON.stringify(scope)});
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' '));
  })()`);
}

/** Everything that scripts of the page's origin could read back later, the address bar included. */
export async function leftBehind(page: Page): Promise<string> {
  const stored = await page.evaluate(
    'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
  );
  return `${stored} ${page.url()}`;
}

/** Keeps what the README shows; only with SCREENSHOTS=1, since dates and ids in it change with every run. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.SCREENSHOTS) return;
  await page.screenshot({
    path: path.join(projectRoot, 'docs/screenshots', `${name}.png`),
    animations: 'disabled',
  });
}
