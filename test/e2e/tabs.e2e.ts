import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type * as Client from '../../client/index.js';
import { newUser } from '../clients/signed-in.js';
import { projectRoot, type TestDatabase, testDatabase } from '../helpers/database.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { withoutLimits } from '../helpers/users.js';
import { launchBrowser } from './browser.js';

// The client by itself in tabs of a real browser: its Web Locks, its channel and its cookie jar.

const TOKEN_SECONDS = 5;
const LOG_IN =
  'mutation LogIn($input: LoginInput!) { login(input: $input) { accessToken expiresIn user { id } } }';

/** What each tab has, under `window`. */
type Tab = {
  session: Client.Session;
  request: ReturnType<typeof Client.createRequest>;
  cleared: (string | null)[];
};
declare const tab: Tab;

let database: TestDatabase;
let server: RunningServer;
let browser: Browser;
let context: BrowserContext;
let bundle: string;
let user: { email: string; password: string };

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer({
    database: database.url,
    env: { ...withoutLimits, ACCESS_TOKEN_TTL: `${TOKEN_SECONDS}s` },
  });
  browser = await launchBrowser();
  const { outputFiles } = await build({
    entryPoints: [path.join(projectRoot, 'client/index.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'client',
  });
  bundle = outputFiles[0]?.text ?? '';
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await database?.drop();
});

beforeEach(async () => {
  context = await browser.newContext();
  await context.route(`${server.origin}/tab`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Tab</title>' }),
  );
  user = await newUser(server);
});

afterEach(() => context.close());

async function openTab(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server.origin}/tab`);
  await page.addScriptTag({ content: bundle });
  await page.evaluate(() => {
    const { browserTabs, createRequest, createSession } = (globalThis as unknown as { client: typeof Client })
      .client;
    const cleared: (string | null)[] = [];
    const session = createSession({
      endpoint: '/graphql',
      tabs: browserTabs(),
      onUserChange: (userId) => cleared.push(userId),
    });
    Object.assign(globalThis, { tab: { session, request: createRequest(session, '/graphql'), cleared } });
  });
  return page;
}

const logIn = (page: Page, input: object) =>
  page.evaluate(([document, given]) => tab.session.signIn(() => tab.request(document, { input: given })), [
    LOG_IN,
    input,
  ] as const);
const whoAmI = (page: Page) =>
  page.evaluate(async () => {
    const { data } = await tab.request<{ me: { id: string } | null }>('{ me { id } }');
    return data?.me?.id ?? null;
  });
const current = (page: Page) => page.evaluate(() => tab.session.peek()?.userId ?? null);
/** Until the tab shows that user; null: nobody. */
const becomes = (page: Page, userId: string | null) =>
  page.waitForFunction((wanted) => (tab.session.peek()?.userId ?? null) === wanted, userId);
/** Until the access token of the tab has expired. */
const expires = (page: Page) =>
  page.waitForFunction(() => Date.now() > (tab.session.peek()?.dueAt ?? 0), null, { polling: 100 });

async function twoTabs(): Promise<[Page, Page, string]> {
  const pages: [Page, Page] = [await openTab(), await openTab()];
  await logIn(pages[0], user);
  const userId = await current(pages[0]);
  if (!userId) throw new Error('Nobody is signed in.');
  await becomes(pages[1], userId);
  return [...pages, userId];
}

it('tabs share a sign-in, one refresh and a sign-out', async () => {
  const [first, second, userId] = await twoTabs();
  let refreshes = 0;
  context.on('request', (request) => {
    if (request.postData()?.includes('mutation Refresh')) refreshes += 1;
  });
  await expires(first);

  expect(await Promise.all([first, second, first, second].map(whoAmI))).toEqual([
    userId,
    userId,
    userId,
    userId,
  ]);
  expect(refreshes).toBe(1);

  await second.evaluate(() => tab.session.signOut());
  await becomes(first, null);
  expect(await first.evaluate(() => tab.session.endReason())).toBe('SIGNED_OUT');
  expect(await whoAmI(first)).toBeNull();
});

it('a user who signs in in one tab takes the other over, whose caches are cleared before', async () => {
  const [first, second, userId] = await twoTabs();
  await logIn(second, await newUser(server));
  const next = await current(second);
  expect(next).not.toBe(userId);
  await becomes(first, next);
  expect(await first.evaluate(() => tab.cleared)).toEqual([next]);
  expect(await whoAmI(first)).toBe(next);
});

it('a sign-in that asks for everything else meanwhile waits for none of it, in either tab', async () => {
  const [first, second, userId] = await twoTabs();
  await expires(first);

  const signedIn = first.evaluate(
    ([document, input]) =>
      tab.session.signIn(async () => {
        await tab.request('{ me { id } }');
        await tab.session.credential();
        await tab.session.signIn(() => tab.request(document, { input }));
        await tab.session.prove({ password: input.password });
        return tab.request(document, { input });
      }),
    [LOG_IN, user] as const,
  );
  const asked = whoAmI(second);

  await signedIn;
  expect(await asked).toBe(userId);
  expect(await whoAmI(first)).toBe(userId);
});

it('a sign-in that never ends keeps the other tab waiting for a while, not for ever', async () => {
  const [first, second, userId] = await twoTabs();
  await expires(second);
  await first.evaluate(() => {
    void tab.session.signIn(() => new Promise(() => {}));
  });
  expect(await whoAmI(second)).toBe(userId);
  expect(await whoAmI(first)).toBe(userId);
});

it('so does a tab that was frozen with the lock in its hands', async () => {
  const [first, second, userId] = await twoTabs();
  await first.evaluate("void navigator.locks.request('gatehouse', () => new Promise(() => {}))");
  await expires(second);
  expect(await whoAmI(second)).toBe(userId);
});
