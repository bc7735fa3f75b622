import { causeOf } from '../faults.js';

/** The part of a pino logger that the database needs. */
export type DatabaseLog = {
  warn(details: object, message: string): void;
  info(details: object, message: string): void;
};

/** Says once that the database cannot be reached, and why, however many find out; and once that it can be again. */
export type Outages = {
  failed(error: unknown): void;
  answered(): void;
};

export function createOutages(log: DatabaseLog): Outages {
  let failing = false;
  return {
    failed(error) {
      if (!failing) log.warn({ cause: causeOf(error) }, 'the database cannot be reached');
      failing = true;
    },
    answered() {
      if (failing) log.info({}, 'the database is reached again');
      failing = false;
    },
  };
}
