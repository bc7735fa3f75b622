import { causeOf } from '../faults.js';

export type DatabaseLog = {
  warn(details: object, message: string): void;
  info(details: object, message: string): void;
};

/** Logs once that the database cannot be reached and why, and once that it can be again. */
export type Outages = {
  /** @param remedy what to do about it, if known. */
  failed(error: unknown, remedy?: string): void;
  answered(): void;
};

/** Failures closer together are one outage, even with answers in between. */
const QUIET_MS = 5_000;

/** @param now milliseconds of a monotonic clock. */
export function createOutages(log: DatabaseLog, now: () => number = () => performance.now()): Outages {
  let lastFailureMs = Number.NEGATIVE_INFINITY;
  let failing = false;
  let lastRemedy: string | undefined;
  return {
    failed(error, remedy) {
      const isNew = remedy === undefined ? !failing : remedy !== lastRemedy;
      failing = true;
      lastFailureMs = now();
      if (!isNew) return;
      lastRemedy = remedy;
      log.warn({ cause: causeOf(error) }, remedy ?? 'the database cannot be reached');
    },
    answered() {
      if (!failing || now() - lastFailureMs < QUIET_MS) return;
      failing = false;
      lastRemedy = undefined;
      log.info({}, 'the database answers again');
    },
  };
}
