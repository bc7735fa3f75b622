/** Both of the process's clocks at one time, in milliseconds. */
export type ClockReading = { readonly monotonic: number; readonly wall: number };

export type Clocks = {
  /** Never set, but may stand still while the machine sleeps. */
  monotonic(): number;
  /** Goes on while the machine sleeps, but may be wrong or be set. */
  wall(): number;
  /** @returns a function that cancels it. */
  after(delayMs: number, wake: () => void): () => void;
};

export const PROCESS_CLOCKS: Clocks = {
  monotonic: () => performance.now(),
  wall: () => Date.now(),
  after(delayMs, wake) {
    const timer = setTimeout(wake, delayMs);
    return () => clearTimeout(timer);
  },
};

export function readClocks(clocks: Clocks): ClockReading {
  return { monotonic: clocks.monotonic(), wall: clocks.wall() };
}

/** Milliseconds since the reading, by the clock that shows more. A wall clock set back counts too. */
export function ageMs(clocks: Clocks, { monotonic, wall }: ClockReading): number {
  return Math.max(clocks.monotonic() - monotonic, Math.abs(clocks.wall() - wall));
}

export type DatabaseClock = ReturnType<typeof createDatabaseClock>;

/** The database's clock, carried on by the monotonic clock: the process's time of day may be wrong. */
export function createDatabaseClock(clocks: Pick<Clocks, 'monotonic'>) {
  let offsetMs: number | null = null;

  return {
    /** Unix seconds; null before a reading. Never behind the database: new tokens are not from the future. */
    nowSeconds: (): number | null => (offsetMs === null ? null : (clocks.monotonic() + offsetMs) / 1000),
    /** A reading of the database's clock, in unix milliseconds, requested at `sentAt`. */
    read(databaseMs: number, sentAt: ClockReading): void {
      offsetMs = databaseMs - sentAt.monotonic;
    },
  };
}
