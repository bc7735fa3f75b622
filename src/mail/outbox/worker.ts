import { startPeriodicJob } from '../../database/jobs/periodic-job.js';
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
 * Sends what is in the outbox, at least once each. Any number of processes may do so on one database: a mail
 * is taken by one of them at a time, and returns to the others when that one dies.
 */
export function startMailWorker(parts: DeliveryParts & { pace?: Partial<WorkerPace> }): MailWorker {
  const { db, transport, log, count = () => {} } = parts;
  const pace = { ...DEFAULT_PACE, ...parts.pace };
  const sending = new Map<string, Promise<void>>();

  async function look(signal: AbortSignal): Promise<void> {
    const free = pace.concurrency - sending.size;
    if (free <= 0 || signal.aborted) return;
    for (const mail of await outbox.claimDue(db, free, pace.leaseSeconds)) {
      const delivery = deliver(parts, pace, mail).then(() => {
        sending.delete(mail.id);
        looking.wake();
      });
      sending.set(mail.id, delivery);
    }
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

  const every = (name: string, everySeconds: number) => ({ name, everySeconds, log });
  const looking = startPeriodicJob(every('outbox', pace.pollSeconds), look);
  const tidying = startPeriodicJob(every('outbox tidying', pace.pollSeconds), tidy);
  const renewing = startPeriodicJob(every('leases of emails', pace.leaseSeconds / 3), renewLeases);

  async function settle(): Promise<void> {
    await Promise.all([looking.stop(), tidying.stop()]);
    await Promise.all(sending.values());
  }

  return {
    wake: looking.wake,
    stop: async () => {
      await Promise.race([settle(), pause(pace.stopSeconds)]);
      transport.close();
      // What was cut off is now known to have failed, and is put back for others if the database answers.
      await Promise.race([settle(), pause(1)]);
      await renewing.stop();
    },
  };
}
