import { everyOrder, tabsOf } from './orders.js';
import { restoreTime } from './time.js';

afterEach(restoreTime);

it('tabs whose token has expired make one refresh', async () => {
  await everyOrder(async (scheduler) => {
    const { browser, platform, server, first, second } = await tabsOf('ada', scheduler);
    const third = browser.openTab();
    const known = third.actions.ask();
    await platform.settle();
    await known;
    server.expire();
    const before = server.refreshes();

    const asked = [first, second, third, first, second].map((tab) => tab.actions.ask());
    await platform.settle();
    await Promise.all(asked);

    expect(server.refreshes() - before).toBe(1);
  });
});

it('a session that the application ends while it is being renewed stays ended', async () => {
  await everyOrder(async (scheduler) => {
    const { browser, platform, server, first } = await tabsOf('ada', scheduler);
    server.expire();
    browser.onReached.set('refresh', () => void first.session.end());
    const asked = first.actions.ask();
    await platform.settle();
    await asked;

    expect(first.session.peek()).toBeNull();
  });
});

it('what is said of the last session does not end the next one', async () => {
  await everyOrder(async (scheduler) => {
    const { platform, server, first, second } = await tabsOf('ada', scheduler);
    server.revoke('ada');

    const asked = [first.actions.ask(), second.actions.ask()];
    const signedIn = first.actions.signIn('ada');
    await platform.settle();
    await Promise.all([...asked, signedIn]);

    expect([first, second].map(({ session }) => session.peek()?.userId)).toEqual(['ada', 'ada']);
  });
});

it('a mutation of the last user does not replace the cookie of the next one', async () => {
  await everyOrder(async (scheduler) => {
    const { browser, platform, first, second } = await tabsOf('ada', scheduler);

    const changed = second.actions.changePassword();
    const signedIn = first.actions.signIn('bob');
    await platform.settle();
    await Promise.all([changed, signedIn]);

    expect(browser.violations).toEqual([]);
    expect(browser.server.userOfRefreshToken(browser.kept())).toBe('bob');
  });
});
