/** Both clocks of the process at one time, in milliseconds. */
export type ClockReading = { readonly monotonic: number; readonly wall: number };

export type Clocks = {
  /** Never set, but it may stand still while the machine sleeps. */
  monotonic(): number;
  /** Goes on while the machine sleeps, but it may be wrong, and be set. */
  wall(): number;
  /** Calls `wake` once after that time. @returns what cancels it. */
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

/**
 * Milliseconds since the reading, by the clock that says more. A wall clock that went backwards counts as
 * well.
 */
export function ageMs(clocks: Clocks, { monotonic, wall }: ClockReading): number {
  return Math.max(clocks.monotonic() - monotonic, Math.abs(clocks.wall() - wall));
}

export type DatabaseClock = ReturnType<typeof createDatabaseClock>;

/**
 * The database's clock, carried on by the monotonic clock of this process. The process's own time of day,
 * which may be wrong or be set, decides nothing.
 */
export function createDatabaseClock(clocks: Pick<Clocks, 'monotonic'>) {
  let offsetMs: number | null = null;

  return {
    /**
     * Unix time in seconds, with fractions; null before the first reading. Never behind the database's clock:
     * a token that was made a moment ago is not from the future.
     */
    nowSeconds: (): number | null => (offsetMs === null ? null : (clocks.monotonic() + offsetMs) / 1000),
    /** Takes a reading of the database's clock, in unix milliseconds, that was asked for at `sentAt`. */
    read(databaseMs: number, sentAt: ClockReading): void {
      offsetMs = databaseMs - sentAt.monotonic;
    },
  };
}
