import { causeOf } from '../faults.js';

/** The part of a pino logger that the database needs. */
export type DatabaseLog = {
  warn(details: object, message: string): void;
  info(details: object, message: string): void;
};

/**
 * Says once that the database cannot be reached and why, however many find out, and once that it can be
 * again.
 */
export type Outages = {
  /** @param remedy what to do about it, if that is known. */
  failed(error: unknown, remedy?: string): void;
  answered(): void;
};

/** Failures that lie closer together are one outage, though somebody got an answer in between. */
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
