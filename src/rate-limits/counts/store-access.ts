import type { Logger } from 'pino';

/** Asks the store; null where it did not answer in time. What comes later is passed to `tooLate`. */
export type Ask = <T>(
  question: () => Promise<T>,
  tooLate?: (answer: T) => void,
) => Promise<{ answer: T } | null>;

/** For so long after a fault nobody waits for the store; then one question finds out whether it is back. */
const PAUSE_MS = 1000;

/** Keeps a store that is down or frozen from being waited for by every request; `onAnswer` runs after each answer. */
export function createStoreAccess(
  log: Pick<Logger, 'warn' | 'info'>,
  patienceMs: number,
  onAnswer: () => void,
): Ask {
  let failing = false;
  let probing = false;
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

  return async (question, tooLate) => {
    if (probing || performance.now() < pausedUntil) return null;
    const probes = failing;
    probing = probes;
    try {
      const answer = await within(patienceMs, question(), tooLate);
      answered();
      return { answer };
    } catch (error) {
      failed(error);
      return null;
    } finally {
      if (probes) probing = false;
    }
  };
}

/** Fails after so many milliseconds. */
function within<T>(ms: number, promise: Promise<T>, tooLate?: (answer: T) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let over = false;
    let timer: NodeJS.Timeout;
    function wait(waitMs: number): void {
      const due = performance.now() + waitMs;
      timer = setTimeout(() => {
        const lateMs = performance.now() - due;
        // The process itself was too busy: the answer may be here already, unread.
        if (lateMs > 10 && waitMs === ms) return wait(Math.min(lateMs, ms - 1));
        over = true;
        reject(new Error(`the store gave no answer within ${ms} ms`));
      }, waitMs);
    }
    wait(ms);
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
