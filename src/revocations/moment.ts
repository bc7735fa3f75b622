/** A point in time by both of the process's clocks, in milliseconds. */
export type Moment = { readonly steady: number; readonly wall: number };

export function now(): Moment {
  return { steady: performance.now(), wall: Date.now() };
}

/**
 * Milliseconds since the moment, by the clock that says more: the steady one stands still while the machine
 * sleeps, the other one jumps when it is set. A jump backwards is as suspect as one forwards.
 */
export function ageMillis(moment: Moment): number {
  return Math.max(performance.now() - moment.steady, Math.abs(Date.now() - moment.wall));
}
