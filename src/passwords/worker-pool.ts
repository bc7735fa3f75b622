import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { unavailable } from '../errors.js';
import { createFairQueue } from './fair-queue.js';
import { type HashAnswer, type HashTask, NO_MORE_TASKS, workOf } from './hash-task.js';

/** Before any measurement: cost 12 in a quarter of a second. */
const ASSUMED_MS_PER_UNIT = 250 / 2 ** 12;
const WEIGHT_OF_LATEST = 0.2;
/** Unpaced, refusing clients that retry at once would take the CPU from hashing. The first is at once. */
const REFUSAL_INTERVAL_MS = 50;
const LONGEST_HOLD_MS = 1500;

type Job = {
  task: HashTask;
  units: number;
  startedAt: number;
  deaths: number;
  resolve: (answer: HashAnswer) => void;
  reject: (reason: unknown) => void;
  forgetSignal: () => void;
};

type Slot = { worker: Worker | null; job: Job | null };

/** Not `terminate()`: a thread stopped while it loads bcrypt's addon kills the process by SIGSEGV. */
function endOf(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.once('exit', () => resolve());
    worker.ref();
    worker.postMessage(NO_MORE_TASKS);
  });
}

/**
 * Threads behind a fair queue. A job that would exceed `maxWaitMs` replaces one of the largest group, or is
 * refused with SERVICE_UNAVAILABLE. A dead thread is replaced and its job retried once.
 */
export function createWorkerPool(options: {
  count: number;
  niceness: number;
  maxWaitMs: number;
  workerFile: URL;
  warn: (problem: string, error?: unknown) => void;
}) {
  const slots: Slot[] = Array.from({ length: options.count }, () => ({ worker: null, job: null }));
  const queue = createFairQueue<Job>();
  let msPerUnit = ASSUMED_MS_PER_UNIT;
  let closed = false;
  let nextRefusalAt = 0;

  function startWorker(slot: Slot): Worker {
    const worker = new Worker(options.workerFile, {
      workerData: { niceness: options.niceness },
      execArgv: [],
    });
    let failure: unknown;
    worker.on('message', (answer: HashAnswer) => {
      const job = slot.job;
      slot.job = null;
      // An idle thread must not keep the process alive; a busy one must.
      worker.unref();
      if (job === null) return;
      // A pause of the whole machine says nothing about hashing, so one answer counts at most fourfold.
      const measured = Math.min(answer.durationMs / job.units, 4 * msPerUnit);
      msPerUnit += WEIGHT_OF_LATEST * (measured - msPerUnit);
      job.resolve(answer);
      startNext();
    });
    worker.on('error', (error) => {
      failure = error;
    });
    worker.on('exit', () => {
      const job = slot.job;
      slot.worker = null;
      slot.job = null;
      if (closed) return;
      options.warn('A hashing thread ended and will be replaced.', failure);
      if (job !== null && job.deaths === 0) startJob(slot, { ...job, deaths: 1 });
      else job?.reject(unavailable('The password could not be checked. Try again.'));
      startNext();
    });
    worker.unref();
    return worker;
  }

  function startJob(slot: Slot, job: Job): void {
    job.forgetSignal();
    job.startedAt = performance.now();
    slot.worker ??= startWorker(slot);
    slot.job = job;
    slot.worker.ref();
    slot.worker.postMessage(job.task);
  }

  function startNext(): void {
    for (const slot of slots) {
      if (slot.job !== null) continue;
      const job = queue.shift();
      if (job === undefined) return;
      startJob(slot, job);
    }
  }

  /** The wait of a job that came last now. */
  function expectedWaitMs(): number {
    if (slots.some((slot) => slot.job === null)) return 0;
    const now = performance.now();
    let work = queue.items().reduce((sum, job) => sum + job.units * msPerUnit, 0);
    for (const { job } of slots) {
      if (job === null) continue;
      // A job that is overdue is not done yet: assume that a quarter is left.
      const expected = job.units * msPerUnit;
      work += Math.max(expected - (now - job.startedAt), expected / 4);
    }
    return work / slots.length;
  }

  /** The queue may have room again by then. */
  async function refusalIsDue(): Promise<void> {
    const now = performance.now();
    const dueAt = Math.max(now, nextRefusalAt);
    nextRefusalAt = Math.min(dueAt + REFUSAL_INTERVAL_MS, now + LONGEST_HOLD_MS);
    if (dueAt > now) await sleep(dueAt - now);
  }

  function tooBusy() {
    return unavailable(
      'Too many passwords are being checked. Try again shortly.',
      Math.ceil(expectedWaitMs() / 1000),
    );
  }

  function hasRoom(groups: readonly string[]): boolean {
    if (expectedWaitMs() <= options.maxWaitMs) return true;
    const crowdedOut = queue.makeRoom(groups);
    if (crowdedOut === undefined) return false;
    crowdedOut.forgetSignal();
    void refusalIsDue().then(() => crowdedOut.reject(tooBusy()));
    return true;
  }

  /** Rejects with the signal's reason if aborted before the job starts. */
  async function run(task: HashTask, groups: readonly string[], signal?: AbortSignal): Promise<HashAnswer> {
    signal?.throwIfAborted();
    if (!closed && !hasRoom(groups)) {
      await refusalIsDue();
      signal?.throwIfAborted();
      if (!closed && !hasRoom(groups)) throw tooBusy();
    }
    if (closed) throw unavailable('The server is shutting down.');
    return new Promise((resolve, reject) => {
      const job: Job = {
        task,
        units: workOf(task),
        startedAt: 0,
        deaths: 0,
        resolve,
        reject,
        forgetSignal: () => {},
      };
      if (signal) {
        const leave = () => {
          queue.remove(job);
          reject(signal.reason);
        };
        signal.addEventListener('abort', leave, { once: true });
        job.forgetSignal = () => signal.removeEventListener('abort', leave);
      }
      queue.push(job, groups);
      startNext();
    });
  }

  /** Ends the threads; unanswered jobs are rejected with SERVICE_UNAVAILABLE. */
  async function close(): Promise<void> {
    closed = true;
    for (let job = queue.shift(); job; job = queue.shift()) {
      job.forgetSignal();
      job.reject(unavailable('The server is shutting down.'));
    }
    for (const { job } of slots) job?.reject(unavailable('The server is shutting down.'));
    await Promise.all(slots.map(({ worker }) => worker && endOf(worker)));
  }

  for (const slot of slots) slot.worker = startWorker(slot);
  return {
    run,
    expectedWaitMs,
    queueDepth: queue.size,
    running: () => slots.filter((slot) => slot.job !== null).length,
    close,
  };
}
