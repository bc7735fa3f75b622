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

export function createOutages(log: DatabaseLog): Outages {
  let failing = false;
  let lastRemedy: string | undefined;
  return {
    failed(error, remedy) {
      const isNew = remedy === undefined ? !failing : remedy !== lastRemedy;
      failing = true;
      if (!isNew) return;
      lastRemedy = remedy;
      log.warn({ cause: causeOf(error) }, remedy ?? 'the database cannot be reached');
    },
    answered() {
      if (failing) log.info({}, 'the database answers again');
      failing = false;
      lastRemedy = undefined;
    },
  };
}
