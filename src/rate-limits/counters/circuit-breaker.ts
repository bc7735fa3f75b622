import type { Logger } from 'pino';

/** Runs an operation on the store; null where it did not answer in time. What it answers later goes to `onLate`. */
export type CircuitBreaker = <T>(
  operation: () => Promise<T>,
  onLate?: (answer: T) => void,
) => Promise<{ answer: T } | null>;

/** For so long after a fault nobody waits for the store; then one operation finds out whether it is back. */
const OPEN_MS = 1000;

/** Keeps a store that is down or frozen from being waited for by every request; `onAnswer` runs after each answer. */
export function createCircuitBreaker(
  log: Pick<Logger, 'warn' | 'info'>,
  patienceMs: number,
  onAnswer: () => void,
): CircuitBreaker {
  let failing = false;
  let probing = false;
  let openUntil = 0;

  function noteFailure(error: unknown): void {
    openUntil = performance.now() + OPEN_MS;
    if (!failing)
      log.warn({ err: error }, 'rate limits: the store fails, attempts are counted in memory, more strictly');
    failing = true;
  }

  function noteAnswer(): void {
    if (failing) log.info('rate limits: the store answers again');
    failing = false;
    onAnswer();
  }

  return async (operation, onLate) => {
    if (probing || performance.now() < openUntil) return null;
    const probes = failing;
    probing = probes;
    try {
      const answer = await within(patienceMs, operation(), onLate);
      noteAnswer();
      return { answer };
    } catch (error) {
      noteFailure(error);
      return null;
    } finally {
      if (probes) probing = false;
    }
  };
}

/** Fails after so many milliseconds. */
function within<T>(ms: number, promise: Promise<T>, onLate?: (answer: T) => void): Promise<T> {
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
        if (over) onLate?.(answer);
        else resolve(answer);
      },
      (error) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}
