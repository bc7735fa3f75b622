import { ageMs, type ClockReading, type Clocks, readClocks } from './clock.js';

/** The longest that an ended session is still accepted: well below the promised second. */
export const TRUST_MS = 600;

/** What was committed before `sentAt` is known once the poll is confirmed. */
export type Poll = { readonly number: number; readonly sentAt: ClockReading };

export type Freshness = ReturnType<typeof createFreshness>;

/** Tracks until when an instance's knowledge is confirmed complete. */
export function createFreshness(clocks: Clocks) {
  let confirmed: Poll | null = null;
  let begun = 0;
  /** Polls up to this one confirm nothing: somebody was answered after them without waiting. */
  let floor = 0;
  let waiting: { after: number; done: () => void }[] = [];

  /** A confirmation that was once too old stays so, even if the wall clock is set back. */
  function isFresh(): boolean {
    if (confirmed !== null && ageMs(clocks, confirmed.sentAt) >= TRUST_MS) confirmed = null;
    return confirmed !== null;
  }

  function ignorePollsUpTo(number: number): void {
    floor = Math.max(floor, number);
    if (confirmed !== null && confirmed.number <= number) confirmed = null;
  }

  return {
    isFresh,
    /** Call it just before sending a poll. */
    beginPoll(): Poll {
      begun += 1;
      return { number: begun, sentAt: readClocks(clocks) };
    },
    /** Call it when the poll's result has been applied. */
    confirm(poll: Poll): void {
      if (poll.number <= floor) return;
      confirmed = poll;
      const reached = waiting.filter(({ after }) => after < poll.number);
      waiting = waiting.filter(({ after }) => after >= poll.number);
      for (const { done } of reached) done();
    },
    /** Infinity without a confirmation. */
    ageSeconds: () =>
      confirmed === null ? Number.POSITIVE_INFINITY : ageMs(clocks, confirmed.sentAt) / 1000,
    /** Resolves once all commits so far are known or, after `TRUST_MS` at the latest, nothing is trusted. */
    reachesNow(): Promise<void> {
      const after = begun;
      if (!isFresh()) {
        ignorePollsUpTo(after);
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const cancel = clocks.after(TRUST_MS, () => {
          ignorePollsUpTo(after);
          waiting = waiting.filter((each) => each !== waiter);
          resolve();
        });
        const waiter = {
          after,
          done: () => {
            cancel();
            resolve();
          },
        };
        waiting.push(waiter);
      });
    },
  };
}
