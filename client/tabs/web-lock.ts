/** Of `navigator.locks`, what is used here. */
export type WebLocks = {
  request(
    name: string,
    options: { ifAvailable?: true; steal?: true; signal?: AbortSignal },
    run: (lock: object | null) => Promise<void>,
  ): Promise<unknown>;
  query(): Promise<{ held?: { name?: string; clientId?: string }[] }>;
};

/**
 * Runs work while no other tab of this origin holds the lock of that name. A tab that was frozen with the
 * lock in its hands, as phones do, loses it to the next one; where locks are denied (a sandboxed frame) the
 * work runs without.
 */
export function createWebLock(locks: WebLocks, name: string, longestHoldMs: number) {
  /** `run` is told whether it had to wait, and does not reject. Resolves when the lock is let go. */
  return async function hold(run: (waited: boolean) => Promise<void>): Promise<void> {
    let granted = false;
    try {
      await locks.request(name, { ifAvailable: true }, async (lock) => {
        granted = lock !== null;
        if (granted) await run(false);
      });
    } catch {
      // Denied, or taken over while the work was under way, which then goes on.
      if (!granted) await run(false);
      return;
    }
    if (!granted) await waitFor(() => run(true));
  };

  function waitFor(run: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const queued = new AbortController();
      let granted = false;
      let holder: string | undefined;
      const watch = setInterval(() => void lookAgain().catch(reject), longestHoldMs);

      async function begin(): Promise<void> {
        if (granted) return;
        granted = true;
        clearInterval(watch);
        await run();
        resolve();
      }

      /**
       * The lock is taken from a tab that held it at the last look already; one waiting tab does so at a
       * time.
       */
      async function lookAgain(): Promise<void> {
        await locks.request(`${name} take-over`, { ifAvailable: true }, async (turn) => {
          const before = holder;
          holder = turn ? await holderNow() : undefined;
          if (granted || holder === undefined || holder !== before) return;
          queued.abort();
          await new Promise<void>((taken) => {
            const begun = () => {
              taken();
              return begin();
            };
            locks.request(name, { steal: true }, begun).catch(() => taken());
          });
        });
      }

      holderNow().then((now) => {
        holder ??= now;
      }, reject);
      locks.request(name, { signal: queued.signal }, begin).catch((problem) => {
        if (!queued.signal.aborted && !granted) reject(problem);
      });
    });
  }

  async function holderNow(): Promise<string | undefined> {
    const { held = [] } = await locks.query();
    return held.find((lock) => lock.name === name)?.clientId;
  }
}
