import { settledOrAfter } from './time.js';

/** A request that takes longer than this may lose its answer. */
const LONGEST_WAIT_MS = 1_000;
/** For reading an answer and handing it on, which takes a library a few turns of the event loop. */
const DELIVERY_MS = 20;

/** Keeps count of the requests under way, so that what a sign-out clears leaves them their answers. */
export function createRequests() {
  const underWay = new Set<Promise<void>>();

  /** Returns what to call when the request has its answer. */
  function begin(): () => void {
    let end = () => {};
    const answered = new Promise<void>((resolve) => {
      end = resolve;
    });
    underWay.add(answered);
    return () => {
      underWay.delete(answered);
      end();
    };
  }

  /** Resolves when all that are under way now have had their answers. */
  async function answered(): Promise<void> {
    await settledOrAfter(LONGEST_WAIT_MS, Promise.all(underWay));
    await new Promise((resolve) => setTimeout(resolve, DELIVERY_MS));
  }

  return { begin, answered };
}
