import { settledOrAfter } from './time.js';

/** A request that takes longer may lose its answer at a sign-out. */
const LONGEST_WAIT_MS = 1_000;
/** Time for a library to read an answer and hand it on. */
const DELIVERY_MS = 20;

/** Counts the requests under way, so that a sign-out does not clear caches under their answers. */
export function createRequests() {
  const underWay = new Set<Promise<void>>();

  /** Call the returned function when the request has its answer. */
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

  async function answered(): Promise<void> {
    await settledOrAfter(LONGEST_WAIT_MS, Promise.all(underWay));
    await new Promise((resolve) => setTimeout(resolve, DELIVERY_MS));
  }

  return { begin, answered };
}
