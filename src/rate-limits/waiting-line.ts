export type WaitingLine = {
  /** Whether somebody waits for this key: whoever comes now has to wait as well. */
  isWaitedFor(key: string): boolean;
  /**
   * Waits, first come first served, until `tryAgain` brings something: it is called whenever `wake` was, and every 100 ms
   * for what other instances do. Null once `performance.now()` passes `until`, or at once where too many wait.
   */
  wait<T>(key: string, until: number, tryAgain: () => Promise<T | null>): Promise<T | null>;
  wake(key: string): void;
};

type Waiter = { wake: () => void; woken: boolean };

const POLL_MS = 100;
const MOST_WAITERS = 1000;

export function createWaitingLine(): WaitingLine {
  const lines = new Map<string, Waiter[]>();
  let waiters = 0;

  function wake(key: string): void {
    const first = lines.get(key)?.[0];
    if (!first) return;
    first.woken = true;
    first.wake();
  }

  return {
    wake,
    isWaitedFor: (key) => lines.has(key),
    async wait(key, until, tryAgain) {
      if (waiters >= MOST_WAITERS) return null;
      const line = lines.get(key) ?? [];
      lines.set(key, line);
      const waiter: Waiter = { wake: () => {}, woken: false };
      line.push(waiter);
      waiters += 1;
      try {
        for (let left = until - performance.now(); left > 0; left = until - performance.now()) {
          await pause(waiter, line[0] === waiter ? Math.min(left, POLL_MS) : left);
          if (line[0] !== waiter) continue;
          const result = await tryAgain();
          if (result !== null) return result;
        }
        return null;
      } finally {
        waiters -= 1;
        line.splice(line.indexOf(waiter), 1);
        if (line.length === 0) lines.delete(key);
        else wake(key);
      }
    },
  };
}

async function pause(waiter: Waiter, ms: number): Promise<void> {
  if (!waiter.woken) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      waiter.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
  waiter.woken = false;
}
