import type { Logger } from 'pino';

/** Resolves to null if the operation failed or was late; a late answer goes to `onLate`. */
export type CircuitBreaker = <T>(
  operation: () => Promise<T>,
  onLate?: (answer: T) => void,
) => Promise<{ answer: T } | null>;

/** After a fault nobody waits for this long; then a single operation tests whether it is back. */
const OPEN_MS = 1000;

export type CircuitBreakerOptions = {
  readonly log: Pick<Logger, 'warn' | 'info'>;
  readonly patienceMs: number;
  /** Logged at the first fault, and at the first answer after faults. */
  readonly failed: string;
  readonly recovered: string;
  readonly onAnswer?: () => void;
};

/** Keeps requests from all waiting for a store or provider that is down or frozen. */
export function createCircuitBreaker({
  log,
  patienceMs,
  failed,
  recovered,
  onAnswer = () => {},
}: CircuitBreakerOptions): CircuitBreaker {
  let failing = false;
  let probing = false;
  let openUntil = 0;

  function recordFailure(error: unknown): void {
    openUntil = performance.now() + OPEN_MS;
    if (!failing) log.warn({ err: error }, failed);
    failing = true;
  }

  function recordAnswer(): void {
    if (failing) log.info(recovered);
    failing = false;
    onAnswer();
  }

  return async (operation, onLate) => {
    if (probing || performance.now() < openUntil) return null;
    const probes = failing;
    probing = probes;
    try {
      const answer = await within(patienceMs, operation(), onLate);
      recordAnswer();
      return { answer };
    } catch (error) {
      recordFailure(error);
      return null;
    } finally {
      if (probes) probing = false;
    }
  };
}

function within<T>(ms: number, promise: Promise<T>, onLate?: (answer: T) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let over = false;
    let timer: NodeJS.Timeout;
    function wait(waitMs: number): void {
      const due = performance.now() + waitMs;
      timer = setTimeout(() => {
        const lateMs = performance.now() - due;
        // The process itself was busy: the answer may have arrived unread.
        if (lateMs > 10 && waitMs === ms) return wait(Math.min(lateMs, ms - 1));
        over = true;
        reject(new Error(`no answer within ${ms} ms`));
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
