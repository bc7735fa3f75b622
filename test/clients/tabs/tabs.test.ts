import fc from 'fast-check';
import { type Browser, createBrowser, type Tab } from './browser.js';
import { installTime, restoreTime } from './time.js';

const USERS = ['ada', 'bob'] as const;
const ACTIONS = [
  'ask',
  'signIn',
  'signInByFetch',
  'signInAskingMeanwhile',
  'signOutAndIn',
  'signOut',
  'signOutEverywhere',
  'changePassword',
] as const;

type Deed =
  | { do: (typeof ACTIONS)[number]; tab: number; user: string }
  | { do: 'expire' }
  | { do: 'revoke'; user: string }
  | { do: 'open' };

const user = fc.constantFrom(...USERS);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom(...ACTIONS), tab: fc.nat(2), user }) },
  { weight: 3, arbitrary: fc.constant<Deed>({ do: 'expire' }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke' as const), user }) },
  { weight: 1, arbitrary: fc.constant<Deed>({ do: 'open' }) },
);

afterEach(restoreTime);

async function run(browser: Browser, deeds: readonly Deed[]) {
  const { platform, server } = browser;
  installTime(platform);
  const tabs: Tab[] = [browser.openTab(), browser.openTab(), browser.openTab()];
  const pending = new Set<Deed>();

  async function perform(each: Deed): Promise<void> {
    if (each.do === 'expire') server.expire();
    else if (each.do === 'revoke') server.revoke(each.user);
    else if (each.do === 'open') tabs.push(browser.openTab());
    else await tabs[each.tab % tabs.length]?.actions[each.do](each.user);
  }

  for (const each of deeds) {
    pending.add(each);
    platform
      .step(JSON.stringify(each))
      .then(() => perform(each))
      .then(() => pending.delete(each));
  }
  await platform.settle();
  expect([...pending]).toEqual([]);

  const askInEveryTab = async () => {
    for (const tab of tabs) {
      const asked = tab.actions.ask();
      await platform.settle();
      await asked;
    }
  };
  const current = () => tabs.map(({ session }) => session.peek());
  const settled = { tokens: current(), shown: tabs.flatMap(({ shown }) => shown() ?? []) };
  const userInJar = server.userOfRefreshToken(browser.kept());
  // Whoever was signed out from outside finds out by the next request, and by the next refresh who is signed in.
  await askInEveryTab();
  const afterRequest = current();
  server.expire();
  await askInEveryTab();
  return { settled, userInJar, afterRequest, afterRefresh: current() };
}

describe.each([
  [
    'with the refresh token in a cookie, news arriving at any time',
    { delivery: 'COOKIE', promptNews: false },
  ],
  ['with a refresh token of their own', { delivery: 'BODY', promptNews: true }],
] as const)('tabs %s', (_name, options) => {
  it('never exchange two credentials at once, wait for each other for ever, mix users or miss a sign-out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(deed, { minLength: 2, maxLength: 10 }),
        fc.nat(1),
        async (scheduler, deeds, lostAnswers) => {
          const browser = createBrowser(scheduler, { ...options, lostAnswers });
          const { settled, userInJar, afterRequest, afterRefresh } = await run(browser, deeds);
          const { isSignedOut, isAlive, reused, userOfRefreshToken } = browser.server;
          expect(browser.violations).toEqual([]);
          expect(reused()).toBe(0);
          expect(settled.tokens.filter((each) => each && isSignedOut(each.accessToken))).toEqual([]);
          if (userInJar) expect(new Set([...settled.shown, userInJar])).toEqual(new Set([userInJar]));
          expect(afterRequest.filter((each) => each && !isAlive(each.accessToken))).toEqual([]);
          const left = userOfRefreshToken(browser.kept());
          expect(afterRefresh.map((each) => each?.userId ?? null)).toEqual(afterRefresh.map(() => left));
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 200) },
    );
  });
});
