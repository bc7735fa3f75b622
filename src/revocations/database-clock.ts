import type { Moment } from './moment.js';
import { now } from './moment.js';

/** A larger difference between two readings is a clock that was set, not the time the answer took. */
const stepMillis = 1_000;

export type DatabaseClock = ReturnType<typeof createDatabaseClock>;

/**
 * The database's clock, carried on between two readings by the steady clock of this process: the process's own time of
 * day, which may be wrong or be set, decides nothing. Before the first reading there is nothing else to go by.
 */
export function createDatabaseClock() {
  let offsetMillis: number | null = null;

  return {
    /** Unix time in seconds, with fractions. */
    nowSeconds: (): number => (offsetMillis === null ? Date.now() : performance.now() + offsetMillis) / 1000,
    /**
     * Takes a reading of the database's clock that was asked for at `sent` and has just arrived.
     * @returns whether the clock was set since the last reading.
     */
    read(databaseMillis: number, sent: Moment): boolean {
      const steadyMillis = (sent.steady + now().steady) / 2;
      const before = offsetMillis;
      offsetMillis = databaseMillis - steadyMillis;
      return before !== null && Math.abs(offsetMillis - before) > stepMillis;
    },
  };
}
