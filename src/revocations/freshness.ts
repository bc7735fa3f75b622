import { ageMillis, type Moment, now } from './moment.js';

/**
 * How long after the last proof an instance still trusts what it knows. A request is answered wrongly at most this
 * long after the answer that ended a session, so it is well below the second that is promised.
 */
export const trustMillis = 600;

export type Freshness = ReturnType<typeof createFreshness>;

/** Keeps until when the knowledge of an instance is proven to be complete. Nothing is proven at first. */
export function createFreshness() {
  let proven: Moment | null = null;
  /** A proof from before is no proof: somebody was answered who relies on what was committed by then. */
  let floorMillis = Number.NEGATIVE_INFINITY;
  let waiting: { since: Moment; done: () => void }[] = [];

  const isFresh = () => proven !== null && ageMillis(proven) < trustMillis;

  return {
    isFresh,
    /** Everything that was committed before `moment` is known. */
    prove(moment: Moment): void {
      if (moment.steady < floorMillis) return;
      proven = moment;
      const reached = waiting.filter(({ since }) => since.steady <= moment.steady);
      waiting = waiting.filter(({ since }) => since.steady > moment.steady);
      for (const { done } of reached) done();
    },
    /** From now on nothing is proven. */
    lose(): void {
      proven = null;
      const released = waiting;
      waiting = [];
      for (const { done } of released) done();
    },
    /** Seconds since the last proof; Infinity without one. */
    ageSeconds: () => (proven === null ? Number.POSITIVE_INFINITY : ageMillis(proven) / 1000),
    /**
     * Resolves when everything that is committed by now is known, or when the knowledge is not trusted anyway, and will
     * not be without that: after `trustMillis` one or the other is the case.
     */
    reachesNow(): Promise<void> {
      if (!isFresh()) {
        floorMillis = performance.now();
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, trustMillis);
        const done = () => {
          clearTimeout(timer);
          resolve();
        };
        waiting.push({ since: now(), done });
      });
    },
  };
}
