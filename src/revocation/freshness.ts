import { ageMs, type ClockReading, type Clocks, readClocks } from './clock.js';

/**
 * How long after the last confirmation an instance still trusts what it knows. A request is answered wrongly
 * at most this long after the commit that ended its session, well below the second that is promised.
 */
export const TRUST_MS = 600;

/** One look at the database. What was committed before `sentAt` is known once it is confirmed. */
export type Poll = { readonly number: number; readonly sentAt: ClockReading };

export type Freshness = ReturnType<typeof createFreshness>;

/** Keeps until when the knowledge of an instance is confirmed to be complete. At first it is not. */
export function createFreshness(clocks: Clocks) {
  let confirmed: Poll | null = null;
  let begun = 0;
  /** Polls up to this one confirm nothing: somebody was answered after them without waiting for them. */
  let floor = 0;
  let waiting: { after: number; done: () => void }[] = [];

  /**
   * A confirmation that was once seen to be too old does not count again, even if the wall clock is set back.
   */
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
    /** To be called just before a poll is sent. */
    beginPoll(): Poll {
      begun += 1;
      return { number: begun, sentAt: readClocks(clocks) };
    },
    /** What the poll found has been applied. */
    confirm(poll: Poll): void {
      if (poll.number <= floor) return;
      confirmed = poll;
      const reached = waiting.filter(({ after }) => after < poll.number);
      waiting = waiting.filter(({ after }) => after >= poll.number);
      for (const { done } of reached) done();
    },
    /** Seconds since the last confirmation; Infinity without one that counts. */
    ageSeconds: () =>
      confirmed === null ? Number.POSITIVE_INFINITY : ageMs(clocks, confirmed.sentAt) / 1000,
    /**
     * Resolves when everything that is committed by now is known, or when what is known is not trusted and
     * will not be before that: after `TRUST_MS` at the latest.
     */
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
