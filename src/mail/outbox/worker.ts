import { type DeliveryParts, deliver, pause } from './delivery.js';
import * as outbox from './outbox.repository.js';

export type MailWorker = {
  /** There may be something to send: looks at once. */
  readonly wake: () => void;
  /** Takes nothing more, waits for what is being sent, a few seconds at most, and closes the transport. */
  readonly stop: () => Promise<void>;
};

export type WorkerPace = {
  /** How many mails this process sends at a time. */
  concurrency: number;
  /** How often it looks without being woken. */
  pollSeconds: number;
  /** When an attempt is given up. */
  sendSeconds: number;
  /** How long a mail stays with a worker that died. One that lives renews it, three times in this time. */
  leaseSeconds: number;
  /** The pause after the first failure; it doubles with each up to `retryMaxSeconds`. */
  retrySeconds: number;
  retryMaxSeconds: number;
  /** How long `stop` waits for what is being sent. */
  stopSeconds: number;
  /** How long a row without content is kept, so that somebody can see what became of a mail. */
  keepDays: number;
};

const DEFAULT_PACE: WorkerPace = {
  concurrency: 5,
  pollSeconds: 5,
  sendSeconds: 30,
  leaseSeconds: 10,
  retrySeconds: 10,
  retryMaxSeconds: 900,
  stopSeconds: 5,
  keepDays: 7,
};

const BATCH_ROWS = 500;

/**
 * Sends what is in the outbox, at least once each. Any number of processes may do so on one database: a mail is taken
 * by one of them at a time, and returns to the others when that one dies.
 */
export function startMailWorker(parts: DeliveryParts & { pace?: Partial<WorkerPace> }): MailWorker {
  const { db, transport, log, count = () => {} } = parts;
  const pace = { ...DEFAULT_PACE, ...parts.pace };
  const sending = new Map<string, Promise<void>>();
  let stopped = false;
  let looking: Promise<void> | null = null;
  let lookAgain = false;

  async function look(): Promise<void> {
    const free = pace.concurrency - sending.size;
    if (free <= 0) return;
    for (const mail of await outbox.claimDue(db, free, pace.leaseSeconds)) {
      const delivery = deliver(parts, pace, mail).then(() => {
        sending.delete(mail.id);
        wake();
      });
      sending.set(mail.id, delivery);
    }
  }

  async function lookWhileAsked(): Promise<void> {
    try {
      do {
        lookAgain = false;
        await look();
      } while (lookAgain && !stopped);
    } catch (error) {
      log.warn({ err: error }, 'the outbox could not be read, trying again later');
    } finally {
      looking = null;
    }
  }

  function wake(): void {
    lookAgain = true;
    if (!stopped && !looking) looking = lookWhileAsked();
  }

  async function tidy(): Promise<void> {
    for (const mail of await outbox.failExpired(db, BATCH_ROWS)) {
      count('dropped');
      log.warn({ ...mail }, 'email given up');
    }
    await outbox.deleteDone(db, pace.keepDays, BATCH_ROWS);
  }

  async function renewLeases(): Promise<void> {
    if (sending.size > 0) await outbox.renewLeases(db, [...sending.keys()], pace.leaseSeconds);
  }

  /** Runs at once and then periodically, a little apart from other instances. @returns what ends it. */
  function runEvery(seconds: number, failure: string, work: () => Promise<void>): () => Promise<void> {
    let timer: NodeJS.Timeout;
    let running: Promise<void>;
    const run = () => {
      running = work()
        .catch((error) => log.warn({ err: error }, failure))
        .finally(() => {
          if (!stopped) timer = setTimeout(run, seconds * 1000 * (0.75 + Math.random() / 2)).unref();
        });
    };
    run();
    return async () => {
      clearTimeout(timer);
      await running;
    };
  }

  const stopPolling = runEvery(pace.pollSeconds, 'the outbox could not be tidied', () => {
    wake();
    return tidy();
  });
  const stopRenewing = runEvery(pace.leaseSeconds / 3, 'unsent emails may be sent twice', renewLeases);

  async function settle(): Promise<void> {
    await Promise.all([looking, stopPolling()]);
    await Promise.all(sending.values());
  }

  return {
    wake,
    stop: async () => {
      stopped = true;
      await Promise.race([settle(), pause(pace.stopSeconds)]);
      transport.close();
      // What was cut off is now known to have failed, and is put back for others if the database answers.
      await Promise.race([settle(), pause(1)]);
      await stopRenewing();
    },
  };
}
