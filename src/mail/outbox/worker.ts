import { startPeriodicJob } from '../../database/jobs/periodic-job.js';
import { type DeliveryParts, deliver, pause } from './delivery.js';
import * as outbox from './outbox.repository.js';
import { DEFAULT_PACE, type WorkerPace } from './worker-pace.js';

export type MailWorker = {
  /** Looks for mail at once. */
  readonly wake: () => void;
  /** Waits a few seconds for mails being sent, then closes the transport. */
  readonly stop: () => Promise<void>;
};

const BATCH_ROWS = 500;

/** Sends each mail at least once. Any number of processes may run it; each mail is leased by one. */
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
      // What was cut off has failed by now, and goes back to the outbox if the database answers.
      await Promise.race([settle(), pause(1)]);
      await renewing.stop();
    },
  };
}
