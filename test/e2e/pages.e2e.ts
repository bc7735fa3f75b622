import type { Browser, Page } from 'playwright-core';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { barriers, launchBrowser, leftBehind, picture, visit } from './browser.js';

let database: TestDatabase;
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer({ database: database.url });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await database?.drop();
});

/** The run button opens a menu of the operations once GraphiQL has the schema and has read the document. */
async function runOperation(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /Execute query/, expanded: false }).click();
  await page.getByRole('menuitem', { name }).click();
}

describe('GraphiQL', () => {
  it('registers, keeps the token for Me, signs out, and takes the session up again by its cookie', async () => {
    const { page, complaints } = await visit(browser, server.origin, {
      viewport: { width: 1280, height: 800 },
    });
    const answer = page.getByLabel('Result Window');
    const bar = page.locator('#session');
    await page.goto(`${server.origin}/graphiql`);

    await runOperation(page, 'Register');
    await bar.getByText(/Signed in as Ada <visitor-\w+@example.com>, USER\./).waitFor();
    await runOperation(page, 'Me');
    await answer.getByText('"emailVerified"').waitFor();
    await picture(page, 'graphiql');

    expect(await leftBehind(page)).not.toMatch(/ey[JA-Z]|lighthouses|@example/);
    await page.reload();
    await bar.getByRole('button', { name: 'Use the session cookie' }).click();
    await bar.getByText('Signed in as Ada').waitFor();

    await bar.getByRole('button', { name: 'Sign out' }).click();
    await bar.getByText('Not signed in').waitFor();
    await runOperation(page, 'Me');
    await answer.getByText('"TOKEN_MISSING"').waitFor();

    await runOperation(page, 'LogIn');
    await bar.getByText('Signed in as Ada').waitFor();
    expect(await barriers(page, '#session')).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('subscribes as whoever is signed in, and shows each event', async () => {
    const { page, complaints } = await visit(browser, server.origin, {
      viewport: { width: 1280, height: 800 },
    });
    await page.goto(`${server.origin}/graphiql`);
    await runOperation(page, 'Register');
    await page.locator('#session').getByText('Signed in as Ada').waitFor();
    await page.getByRole('button', { name: 'New tab' }).click();
    await page.locator('.graphiql-query-editor .CodeMirror').click();
    await page.keyboard.insertText('subscription Watch { sessionEvents { type } }');
    // Read by then.
    await page.getByRole('tab', { name: 'Watch' }).waitFor();
    await page.getByRole('button', { name: /Execute query/ }).click();
    const answer = page.getByLabel('Result Window');
    await page.getByRole('button', { name: /Stop query/ }).waitFor();
    await database.db.raw(
      `insert into auth_events (id, type, user_id, count) select gen_random_uuid(), 'PROFILE_UPDATED', id, 1 from accounts`,
    );
    await answer.getByText('"PROFILE_CHANGED"').waitFor();
    expect(complaints).toEqual([]);
  });

  it('finds its tabs again after a reload, without a text that was typed into them', async () => {
    const { page, complaints } = await visit(browser, server.origin, {
      viewport: { width: 1280, height: 800 },
    });
    await page.goto(`${server.origin}/graphiql`);
    // The button has its menu once the schema is there and the document is read.
    await page.getByRole('button', { name: /Execute query/, expanded: false }).waitFor();
    await page.getByRole('button', { name: 'New tab' }).click();
    await page.getByRole('tab', { name: '<untitled>' }).waitFor();
    await page.locator('.graphiql-query-editor .CodeMirror').click();
    await page.keyboard.insertText('query Mine { can(permission: "swordfish") }');
    const stored = () => page.evaluate('localStorage["graphiql:tabState"] ?? ""');
    while (!String(await stored()).includes('query Mine')) await page.waitForTimeout(50);
    expect(await leftBehind(page)).not.toMatch(/swordfish|lighthouses|@example/);

    await page.reload();
    const tabs = page.getByRole('tab', { name: /Register|Mine/ });
    await tabs.nth(1).waitFor();
    expect(await page.getByRole('tab').count()).toBe(2);
    await page.getByText('query Mine').waitFor();
    await page.getByRole('tab', { name: 'Register' }).click();
    await page.getByText(/"visitor-\w+@example.com"/).waitFor();
    await runOperation(page, 'Register');
    await page.locator('#session').getByText('Signed in as Ada').waitFor();
    expect(complaints).toEqual([]);
  });

  it('can be used on a phone', async () => {
    const { page, complaints } = await visit(browser, server.origin, {
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 2,
      isMobile: true,
      hasTouch: true,
    });
    await page.goto(`${server.origin}/graphiql`);
    await runOperation(page, 'Register');
    await page.locator('#session').getByText('Signed in as Ada').waitFor();
    const answer = await page.getByLabel('Result Window').boundingBox();
    expect(answer?.width).toBeGreaterThan(340);
    expect(answer?.height).toBeGreaterThan(200);
    await picture(page, 'graphiql-phone');

    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByRole('link', { name: 'Mutation' }).click();
    const documentation = await page.locator('.graphiql-plugin').boundingBox();
    expect(documentation?.width).toBe(390);
    await page.getByRole('button', { name: 'Hide Documentation Explorer' }).click();
    await page.getByRole('button', { name: 'Variables' }).click();
    await page.getByText(/"visitor-\w+@example.com"/).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('shows more of the schema when an administrator has signed in', async () => {
    const byViewer = await startServer({ database: database.url, env: { INTROSPECTION: 'viewer' } });
    try {
      const { page, complaints } = await visit(browser, byViewer.origin);
      await page.goto(`${byViewer.origin}/graphiql`);
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      const type = (name: string) => page.getByRole('link', { name, exact: true });
      await type('User').waitFor();
      expect(await type('AuthEvent').count()).toBe(0);

      const bar = page.locator('#session');
      await runOperation(page, 'Register');
      await bar.getByText('Signed in as Ada').waitFor();
      const [, email] = /<(.+)>/.exec((await bar.textContent()) ?? '') ?? [];
      await database
        .db('accounts')
        .where({ email })
        .update({ roles: ['USER', 'ADMIN'] });
      await runOperation(page, 'LogIn');
      await bar.getByText('USER, ADMIN.').waitFor();
      await type('AuthEvent').waitFor();
      await bar.getByRole('button', { name: 'Sign out' }).click();
      await type('AuthEvent').waitFor({ state: 'detached' });
      await type('User').waitFor();
      expect(complaints).toEqual([]);
    } finally {
      await byViewer.stop();
    }
  });

  it('has the documentation of the schema, dialogs included, under its policy', async () => {
    const { page, complaints } = await visit(browser, server.origin);
    const response = await page.goto(`${server.origin}/graphiql`);
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByRole('link', { name: 'Mutation' }).click();
    await page.getByRole('link', { name: 'register', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Open settings dialog' }).click();
    await page.getByRole('dialog').waitFor();

    expect(complaints).toEqual([]);
    const policy = response?.headers()['content-security-policy'] ?? '';
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });
});

describe('Apollo Sandbox', () => {
  const apollo = 'https://sandbox.embed.apollographql.com/**';

  it('says where it comes from and leads on when that cannot be reached', async () => {
    const { page, context } = await visit(browser, server.origin);
    await context.route(apollo, (route) => route.abort());
    await page.goto(server.url);

    await page.getByText("Apollo's servers cannot be reached from this browser").waitFor({ timeout: 15_000 });
    await picture(page, 'sandbox-unreachable');
    await page.getByRole('link', { name: 'open it in GraphiQL' }).click();
    await page.getByRole('button', { name: /Execute query/ }).waitFor();
  });

  it('gives way to the frame as soon as that speaks, and tells it the first document', async () => {
    const { page, context } = await visit(browser, server.origin);
    const asked = new Promise<string>((resolve) => {
      context.route(apollo, (route) => {
        resolve(route.request().url());
        return route.fulfill({
          contentType: 'text/html',
          body: '<script>parent.postMessage({}, "*")</script>',
        });
      });
    });
    await page.goto(server.url);

    expect(decodeURIComponent(await asked)).toContain('mutation Register');
    await page.locator('#sandbox[data-state="ready"] iframe').waitFor();
  });
});
