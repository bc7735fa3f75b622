import type { Database } from '../connection.js';
import { causeOf, isConnectionError, isStorageFault } from '../faults.js';
import { endsConnection } from '../session/dropping.js';
import type { SharedJob } from './locks.js';

export type PeriodicJob = {
  /** Runs it now, or once more if it is running. */
  wake(): void;
  /** Aborts the job's signal and waits for the current run. */
  stop(): Promise<void>;
};

export type JobOptions = {
  /** For the log. */
  name: string;
  /** From the end of one run to the next, varied by a quarter so that instances do not run in step. */
  everySeconds: number;
  /** Delays the first run, so that a start is quick. */
  firstAfterSeconds?: number;
  log: Record<'warn' | 'error', (details: object, message: string) => void>;
};

export type Work = (signal: AbortSignal) => Promise<void>;

/** Shared jobs are checked this many times as often as they are due: an instance may die in one. */
const LOOKS = 10;
/** Between steps, so that other work can run. */
const PAUSE_MS = 20;

/** Never runs twice at once. Failures are logged, except outages. Does not keep the process alive. */
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
    // Outages are logged once for everyone.
    if (isConnectionError(error) || endsConnection(error as Error)) return;
    if (isStorageFault(error))
      log.warn({ cause: causeOf(error), job: name }, 'a periodic job will be retried');
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

/** A job that one instance does for all, every `everySeconds`: whichever first finds it due. */
export function startSharedJob(
  db: Database,
  options: JobOptions & { name: SharedJob },
  work: Work,
): PeriodicJob {
  const { everySeconds } = options;
  return startPeriodicJob({ ...options, everySeconds: everySeconds / LOOKS }, async (signal) => {
    await runIfDue(db, options, () => work(signal));
  });
}

/** @returns null if an instance began the job within the last `everySeconds`; nothing runs then. */
export async function runIfDue<Result>(
  db: Database,
  { name, everySeconds }: Pick<JobOptions, 'everySeconds'> & { name: SharedJob },
  work: () => Promise<Result>,
): Promise<Result | null> {
  const { rows } = await db.raw<{ rows: object[] }>(
    `insert into maintenance as m (job, begun_at) values (:name, now())
       on conflict (job) do update set begun_at = now()
         where m.begun_at < now() - make_interval(secs => :everySeconds)
     returning job`,
    { name, everySeconds },
  );
  return rows.length > 0 ? work() : null;
}

/** Repeats `step`, with pauses for other work, until it returns false or `signal` aborts. */
export async function inSteps(signal: AbortSignal, step: () => Promise<boolean>): Promise<void> {
  while (!signal.aborted && (await step())) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
