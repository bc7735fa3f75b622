import type { Logger } from 'pino';

/** Asks the store and waits no longer than the request's patience; null where it did not answer. */
export type Ask = <T>(
  question: () => Promise<T>,
  tooLate?: (answer: T) => void,
) => Promise<{ answer: T } | null>;

export type StoreAccess = {
  /** For one request: all its waits together end after `patienceMs`. */
  forRequest(patienceMs: number): Ask;
};

/** For so long after a fault nobody waits for the store. */
const PAUSE_MS = 1000;

/** Keeps a store that is down or frozen from being waited for by every request; `onAnswer` runs after each answer. */
export function createStoreAccess(log: Pick<Logger, 'warn' | 'info'>, onAnswer: () => void): StoreAccess {
  let failing = false;
  let pausedUntil = 0;

  function failed(error: unknown): void {
    pausedUntil = performance.now() + PAUSE_MS;
    if (!failing)
      log.warn({ err: error }, 'rate limits: the store fails, attempts are counted in memory, more strictly');
    failing = true;
  }

  function answered(): void {
    if (failing) log.info('rate limits: the store answers again');
    failing = false;
    onAnswer();
  }

  return {
    forRequest(patienceMs) {
      let leftMs = patienceMs;
      return async (question, tooLate) => {
        const start = performance.now();
        if (leftMs <= 0 || start < pausedUntil) return null;
        try {
          const answer = await within(leftMs, question(), tooLate);
          answered();
          return { answer };
        } catch (error) {
          failed(error);
          return null;
        } finally {
          leftMs -= performance.now() - start;
        }
      };
    },
  };
}

/** Fails after so many milliseconds; what the promise then still brings goes to `tooLate`, its failure nowhere. */
function within<T>(ms: number, promise: Promise<T>, tooLate?: (answer: T) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let over = false;
    // An answer may lie unread where the process itself was too busy: one more turn of the event loop reads it.
    const timer = setTimeout(
      () =>
        setImmediate(() => {
          over = true;
          reject(new Error(`the store gave no answer within ${Math.round(ms)} ms`));
        }),
      ms,
    );
    promise.then(
      (answer) => {
        clearTimeout(timer);
        if (over) tooLate?.(answer);
        else resolve(answer);
      },
      (error) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}
