import type { Database } from '../connection.js';
import { causeOf, isConnectionError, isStorageFault } from '../faults.js';
import { endsConnection } from '../session/dropping.js';
import type { SharedJob } from './locks.js';

export type PeriodicJob = {
  /** Has it run now instead of when its time has come, and once more if it is running. */
  wake(): void;
  /** Aborts the signal of the job, and waits for what is under way. */
  stop(): Promise<void>;
};

export type JobOptions = {
  /** What the log calls it. */
  name: string;
  /**
   * From the end of one run to the next, give or take a quarter: instances that start together do not run
   * together.
   */
  everySeconds: number;
  /** Before the first run, so that a start is quick. */
  firstAfterSeconds?: number;
  log: Record<'warn' | 'error', (details: object, message: string) => void>;
};

export type Work = (signal: AbortSignal) => Promise<void>;

/**
 * How many times as often a shared job is looked for as it is due: an instance that had begun one may be
 * gone.
 */
const LOOKS = 10;
/** Between two steps, so that other work gets its turn. */
const PAUSE_MS = 20;

/**
 * Does the work again and again until it is stopped, never twice at once. A failure is logged and ends
 * nothing; one of the database's is left to those who say that it cannot be reached. It does not keep the
 * process alive.
 */
export function startPeriodicJob(options: JobOptions, work: Work): PeriodicJob {
  const { name, everySeconds, firstAfterSeconds = 0, log } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let isWoken = false;
  let endPause = () => {};

  async function pause(seconds: number): Promise<void> {
    if (isWoken || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000).unref();
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function report(error: unknown): void {
    // Said already, once for all.
    if (isConnectionError(error) || endsConnection(error as Error)) return;
    if (isStorageFault(error))
      log.warn({ cause: causeOf(error), job: name }, 'a periodic job is tried again');
    else log.error({ err: error, job: name }, 'a periodic job failed');
  }

  async function run(): Promise<void> {
    await pause(firstAfterSeconds);
    while (!signal.aborted) {
      isWoken = false;
      try {
        await work(signal);
      } catch (error) {
        report(error);
      }
      await pause(everySeconds * (0.75 + Math.random() / 2));
    }
  }

  const running = run();
  return {
    wake() {
      isWoken = true;
      endPause();
    },
    async stop() {
      stopping.abort();
      endPause();
      await running;
    },
  };
}

/**
 * A periodic job that one instance of all does, once in `everySeconds`: whichever finds first that it is due.
 */
export function startSharedJob(
  db: Database,
  options: JobOptions & { name: SharedJob },
  work: Work,
): PeriodicJob {
  const { name, everySeconds } = options;
  return startPeriodicJob({ ...options, everySeconds: everySeconds / LOOKS }, async (signal) => {
    if (await claim(db, name, everySeconds)) await work(signal);
  });
}

/** Whether the job is the caller's to do: nobody has begun it within the last `everySeconds`. */
async function claim(db: Database, job: SharedJob, everySeconds: number): Promise<boolean> {
  const { rows } = await db.raw<{ rows: object[] }>(
    `insert into maintenance as m (job, begun_at) values (:job, now())
       on conflict (job) do update set begun_at = now()
         where m.begun_at < now() - make_interval(secs => :everySeconds)
     returning job`,
    { job, everySeconds },
  );
  return rows.length > 0;
}

/**
 * Does one step after the other, with a pause for other work, until one says that nothing is left, or
 * `signal` aborts.
 */
export async function inSteps(signal: AbortSignal, step: () => Promise<boolean>): Promise<void> {
  while (!signal.aborted && (await step())) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
