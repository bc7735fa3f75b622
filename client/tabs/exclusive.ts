import { settledOrAfter } from '../session/time.js';
import type { Tabs } from './news.js';

/** Longer than any exchange of the client's own takes, retries included. */
export const HOLD_MS = 10_000;

export type Exclusive = ReturnType<typeof createExclusive>;

/** One credential exchange at a time over all tabs. After HOLD_MS others no longer wait for it. */
export function createExclusive(tabs: Tabs | undefined) {
  let last: Promise<unknown> = Promise.resolve();
  let lastInside: Promise<unknown> = Promise.resolve();
  /** How many calls into the application's code hold the lock. */
  let open = 0;

  /** Work inside an open lock does not wait for it: that lock may be waiting for this very work. */
  function run<T>(work: () => Promise<T>): Promise<T> {
    if (open === 0) return runLocked(work);
    const result = lastInside.then(work);
    lastInside = settledOrAfter(HOLD_MS, result);
    return result;
  }

  /** For application code: what it asks of the session must not wait for the lock it holds itself. */
  function runOpen<T>(work: () => Promise<T>): Promise<T> {
    if (open > 0) return work();
    return runLocked(async () => {
      open += 1;
      const result = work();
      await settledOrAfter(HOLD_MS, result);
      open -= 1;
      await lastInside;
      return result;
    });
  }

  function runLocked<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const hold = () => {
        const result = work();
        result.then(resolve, reject);
        return settledOrAfter(HOLD_MS, result);
      };
      const run = last.then(() => (tabs ? tabs.exclusive(hold) : hold()));
      run.catch(reject);
      last = run.catch(() => undefined);
    });
  }

  return { run, runOpen, isOpen: () => open > 0 };
}
