import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

export type DeferredWork = {
  /**
   * Does the work a moment later. It returns at once, and nobody hears of its outcome but the log. Work that fails is
   * tried three times in all, so a try that fails must leave nothing behind.
   */
  readonly run: (name: string, work: () => Promise<void>) => void;
  /** Does at once what is waiting and resolves when all of it is done, or after five seconds. */
  readonly finish: () => Promise<void>;
};

const MOST_WAITING = 1000;
const MOST_AT_ONCE = 2;
const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;
const LONGEST_FINISH_MS = 5000;
/** A database that is away for a moment must not cost what was promised; each try is all or nothing. */
const RETRY_PAUSES_MS = [1000, 4000];

/**
 * Work whose very existence must not show in the time that an answer takes, nor in that of the next one: the pause
 * before it is random. It lives in memory: a killed process loses it, so it is for what people ask for again.
 */
export function createDeferredWork(log: Logger): DeferredWork {
  const finishing = new AbortController();
  setMaxListeners(MOST_WAITING, finishing.signal);
  const waiting = new Set<Promise<void>>();
  const queue: (() => void)[] = [];
  let running = 0;

  async function turn(): Promise<void> {
    if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => queue.push(resolve));
    running++;
  }

  async function doLater(name: string, work: () => Promise<void>): Promise<void> {
    const pauseMs = SHORTEST_PAUSE_MS + Math.random() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS);
    await sleep(pauseMs, undefined, { signal: finishing.signal }).catch(() => {});
    for (const retryMs of [...RETRY_PAUSES_MS, null]) {
      const failure = await doInTurn(work);
      if (!failure) return;
      if (retryMs === null) log.error({ err: failure.error, work: name }, 'deferred work failed');
      else await sleep(retryMs, undefined, { signal: finishing.signal }).catch(() => {});
    }
  }

  async function doInTurn(work: () => Promise<void>): Promise<{ error: unknown } | null> {
    await turn();
    try {
      await work();
      return null;
    } catch (error) {
      return { error };
    } finally {
      running--;
      queue.shift()?.();
    }
  }

  return {
    run(name, work) {
      if (waiting.size >= MOST_WAITING) {
        log.warn({ work: name }, 'deferred work was dropped: too much is waiting');
        return;
      }
      const done = doLater(name, work).finally(() => waiting.delete(done));
      waiting.add(done);
    },
    async finish() {
      finishing.abort();
      await Promise.race([Promise.all(waiting), sleep(LONGEST_FINISH_MS, undefined, { ref: false })]);
    },
  };
}
