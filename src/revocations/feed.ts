import type { Logger } from 'pino';
import type { DatabaseClock } from './database-clock.js';
import type { Freshness } from './freshness.js';
import { now } from './moment.js';
import type { OpenSource, Source } from './source.js';
import type { View } from './view.js';

/** Between two proofs that the view is complete, unless somebody asks for one sooner. */
const beatMillis = 200;
const longestRetryMillis = 1_000;
/** An overfull view is tried again after this time. */
const overfullMillis = 30_000;

export type Feed = {
  /** Resolves when the first attempt to load has ended, in whatever way. */
  start(): Promise<void>;
  /** Asks for a proof now. */
  hurry(): void;
  stop(): Promise<void>;
};

/** Keeps a view fed from a source, opens the source again when it fails, and proves how fresh the view is. */
export function createFeed({
  openSource,
  view,
  freshness,
  clock,
  log,
  onLoad,
}: {
  openSource: OpenSource;
  view: View;
  freshness: Freshness;
  clock: DatabaseClock;
  log: Logger;
  /** The view has been filled anew: what was concluded from the old one is to be forgotten. */
  onLoad: () => void;
}): Feed {
  let stopped = false;
  let source: Source | null = null;
  let running: Promise<void> = Promise.resolve();
  let everythingChanged = true;
  let hurried = false;
  let wake = () => {};

  function hurry(): void {
    hurried = true;
    wake();
  }

  function reload(): void {
    everythingChanged = true;
    freshness.lose();
    hurry();
  }

  /** Cut short by `hurry` and `stop`. */
  async function pause(millis: number): Promise<void> {
    if (hurried || stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, millis);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function run(firstTry: () => void): Promise<void> {
    let failures = 0;
    while (!stopped) {
      try {
        source = await openSource((revocation) => {
          if (revocation.kind === 'everything') reload();
          else view.apply(revocation);
        });
        everythingChanged = true;
        await attend(source, () => {
          if (failures > 0) log.info('revocations are current again');
          failures = 0;
          firstTry();
        });
      } catch (error) {
        if (!stopped && failures === 0)
          log.warn(
            { err: error },
            'revocations are not current: every request asks the database until they are',
          );
        failures += 1;
      }
      freshness.lose();
      source?.close();
      source = null;
      firstTry();
      hurried = false;
      await pause(Math.min(longestRetryMillis, 50 * 2 ** failures) * (0.5 + Math.random() / 2));
    }
  }

  async function attend(source: Source, current: () => void): Promise<void> {
    let loadedAt = 0;
    source.ended.then(hurry);
    while (!stopped) {
      if (view.isOverfull() && performance.now() - loadedAt > overfullMillis) everythingChanged = true;
      if (everythingChanged) {
        everythingChanged = false;
        view.replace(await source.load());
        onLoad();
        loadedAt = performance.now();
      }
      hurried = false;
      const sent = now();
      const databaseMillis = await source.catchUp();
      // What is remembered was chosen by a clock that has been set since.
      if (clock.read(databaseMillis, sent)) everythingChanged = true;
      if (everythingChanged) continue;
      freshness.prove(sent);
      current();
      await pause(beatMillis);
    }
  }

  return {
    start: () =>
      new Promise((resolve) => {
        running = run(resolve);
      }),
    hurry,
    async stop() {
      stopped = true;
      hurry();
      source?.close();
      await running;
    },
  };
}
