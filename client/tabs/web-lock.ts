export type WebLocks = {
  request(
    name: string,
    options: { ifAvailable?: true; steal?: true; signal?: AbortSignal },
    run: (lock: object | null) => Promise<void>,
  ): Promise<unknown>;
  query(): Promise<{ held?: { name?: string; clientId?: string }[] }>;
};

/** A frozen tab loses the lock; where locks are denied (a sandboxed frame) the work runs without. */
export function createWebLock(locks: WebLocks, name: string, longestHoldMs: number) {
  /** `run` learns whether it had to wait, and must not reject. Resolves when the lock is released. */
  return async function hold(run: (waited: boolean) => Promise<void>): Promise<void> {
    let granted = false;
    try {
      await locks.request(name, { ifAvailable: true }, async (lock) => {
        granted = lock !== null;
        if (granted) await run(false);
      });
    } catch {
      // Denied, or stolen by another tab while the work, which goes on, was under way.
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

      /** Steals the lock from a tab that already held it at the last look; one waiting tab at a time. */
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
