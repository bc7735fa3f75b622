import { everyOrder, tabsOf, watch } from './orders.js';
import { restoreTime } from './time.js';

afterEach(restoreTime);

it('a sign-in that never ends keeps another tab from refreshing for ten seconds, not longer', async () => {
  await everyOrder(async (scheduler) => {
    const { platform, server, first, second } = await tabsOf('ada', scheduler);
    server.expire();
    void first.session.signIn(() => new Promise(() => {}));
    await platform.settle();
    const isAnswered = watch(second.actions.ask());
    await platform.settle();
    expect(isAnswered()).toBe(false);

    await platform.passLimits();

    expect(isAnswered()).toBe(true);
    expect(second.session.peek()?.userId).toBe('ada');
  });
});

it('and its own tab goes on, then as before', async () => {
  await everyOrder(async (scheduler) => {
    const { platform, server, first } = await tabsOf('ada', scheduler);
    server.expire();
    void first.session.signIn(() => new Promise(() => {}));
    await platform.settle();
    await platform.passLimits();

    const isAnswered = watch(first.actions.ask());
    const isSignedOut = watch(first.actions.signOut());
    await platform.settle();

    expect([isAnswered(), isSignedOut()]).toEqual([true, true]);
    expect(first.session.peek()).toBeNull();
  });
});

it('a tab that was frozen with the lock in its hands loses it to one of those that wait, and to one only', async () => {
  await everyOrder(async (scheduler) => {
    const { browser, platform, server, first, second } = await tabsOf('ada', scheduler);
    const third = browser.openTab();
    server.expire();
    void platform.locksOf('frozen').request('gatehouse', {}, () => new Promise(() => {}));
    await platform.settle();
    const tabs = [first, second, third];
    const answered = tabs.map((tab) => watch(tab.actions.ask()));
    await platform.settle();
    expect(answered.map((isAnswered) => isAnswered())).toEqual([false, false, false]);

    for (let looks = 0; looks < 4; looks += 1) await platform.passLimits();

    expect(answered.map((isAnswered) => isAnswered())).toEqual([true, true, true]);
    expect(tabs.map(({ session }) => session.peek()?.userId)).toEqual(['ada', 'ada', 'ada']);
    expect(browser.violations).toEqual([]);
  });
});
