export type WaitQueue = {
  /** Newcomers must then wait as well. */
  isWaitedFor(key: string): boolean;
  /**
   * Waits, first come first served, until `tryAgain` returns something; it runs at each `wake` and, for other
   * instances, every 100 ms. Null after `until` (by `performance.now()`), or at once if too many wait.
   */
  wait<T>(key: string, network: string, until: number, tryAgain: () => Promise<T | null>): Promise<T | null>;
  wake(key: string): void;
};

type Waiter = { wake: () => void; woken: boolean };

const POLL_MS = 100;
const MOST_WAITERS = 2000;
/** So that one network cannot take all places. */
const MOST_WAITERS_OF_NETWORK = 100;

export function createWaitQueue(): WaitQueue {
  const queues = new Map<string, Waiter[]>();
  const networks = new Map<string, number>();
  let waiters = 0;

  function count(network: string, change: 1 | -1): void {
    waiters += change;
    const ofNetwork = (networks.get(network) ?? 0) + change;
    if (ofNetwork > 0) networks.set(network, ofNetwork);
    else networks.delete(network);
  }

  function wake(key: string): void {
    const first = queues.get(key)?.[0];
    if (!first) return;
    first.woken = true;
    first.wake();
  }

  return {
    wake,
    isWaitedFor: (key) => queues.has(key),
    async wait(key, network, until, tryAgain) {
      if (waiters >= MOST_WAITERS || (networks.get(network) ?? 0) >= MOST_WAITERS_OF_NETWORK) return null;
      const queue = queues.get(key) ?? [];
      queues.set(key, queue);
      const waiter: Waiter = { wake: () => {}, woken: false };
      queue.push(waiter);
      count(network, 1);
      try {
        for (let left = until - performance.now(); left > 0; left = until - performance.now()) {
          await pause(waiter, queue[0] === waiter ? Math.min(left, POLL_MS) : left);
          if (queue[0] !== waiter) continue;
          const result = await tryAgain();
          if (result !== null) return result;
        }
        return null;
      } finally {
        count(network, -1);
        queue.splice(queue.indexOf(waiter), 1);
        if (queue.length === 0) queues.delete(key);
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
