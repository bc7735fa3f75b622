import fc from 'fast-check';
import { createBrowser } from './browser.js';
import { installTime } from './time.js';

/** Runs the check with many of the orders in which things can happen. */
export function everyOrder(check: (scheduler: fc.Scheduler) => Promise<void>, numRuns = 50): Promise<void> {
  return fc.assert(fc.asyncProperty(fc.scheduler(), check), { numRuns });
}

/** Two tabs in which `user` is signed in. */
export async function tabsOf(user: string, scheduler: fc.Scheduler) {
  const browser = createBrowser(scheduler, { delivery: 'COOKIE', promptNews: true, lostAnswers: 0 });
  const { platform, server } = browser;
  installTime(platform);
  const [first, second] = [browser.openTab(), browser.openTab()] as const;
  const signedIn = first.actions.signIn(user);
  await platform.settle();
  await signedIn;
  return { browser, platform, server, first, second };
}

/** Whether the promise is settled by now, whatever comes of it. */
export function watch(work: Promise<unknown>): () => boolean {
  let settled = false;
  const note = () => {
    settled = true;
  };
  work.then(note, note);
  return () => settled;
}
