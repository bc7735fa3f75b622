import type { Logger } from 'pino';
import type { Database } from '../../database/connection.js';
import type { EmailContent } from '../emails/email.js';
import type { Delivery, MailTransport } from '../transports/transport.js';
import * as outbox from './outbox.repository.js';
import { bindingOf } from './outbox.service.js';
import { open, type SealingKeys } from './sealed-content.js';

export type MailWorker = {
  /** There may be something to send: looks at once. */
  readonly wake: () => void;
  /** Takes nothing more, waits for what is being sent, a few seconds at most, and closes the transport. */
  readonly stop: () => Promise<void>;
};

export type MailWorkerPace = {
  /** How many mails this process sends at a time. */
  concurrency: number;
  /** How often it looks without being woken. */
  pollSeconds: number;
  /** When a try is given up. */
  sendSeconds: number;
  /** How long a mail stays with a worker that does not say what became of it; longer than `sendSeconds`. */
  leaseSeconds: number;
  /** The pause after the first failure; it doubles with each up to `retryMaxSeconds`. */
  retrySeconds: number;
  retryMaxSeconds: number;
  /** How long `stop` waits for what is being sent. */
  stopSeconds: number;
  /** How long a row without content is kept, so that somebody can see what became of a mail. */
  keepDays: number;
};

export type MailWorkerParts = {
  db: Database;
  transport: MailTransport;
  keys: SealingKeys;
  log: Logger;
  /** `failed` will be tried again, `dropped` was given up or grew too old. */
  count?: (outcome: 'sent' | 'failed' | 'dropped') => void;
  pace?: Partial<MailWorkerPace>;
};

const PACE: MailWorkerPace = {
  concurrency: 5,
  pollSeconds: 5,
  sendSeconds: 30,
  leaseSeconds: 60,
  retrySeconds: 10,
  retryMaxSeconds: 900,
  stopSeconds: 5,
  keepDays: 7,
};

const STEP = 500;
const RECORD_TRIES = 4;

/** The pause after that many failed tries. Random by half, so that mails which failed together do not return together. */
export function pauseSeconds(attempts: number, pace: MailWorkerPace, random: number): number {
  const full = Math.min(pace.retryMaxSeconds, pace.retrySeconds * 2 ** Math.min(attempts - 1, 30));
  return full * (0.5 + random / 2);
}

/**
 * Sends what is in the outbox, at least once each. Any number of processes may do so on one database: a mail is taken
 * by one of them at a time, and returns to the others when that one dies.
 */
export function startMailWorker(parts: MailWorkerParts): MailWorker {
  const { db, transport, keys, log, count = () => {} } = parts;
  const pace = { ...PACE, ...parts.pace };
  const sending = new Set<Promise<void>>();
  let stopped = false;
  let looking: Promise<void> | null = null;
  let lookAgain = false;

  async function transmit(mail: outbox.ClaimedMail): Promise<Delivery> {
    const content = open(keys, mail.sealed, bindingOf(mail));
    if (content === null)
      return { result: 'refused', reason: 'sealed under a secret that this server does not have' };
    const { subject, text, html } = JSON.parse(content) as EmailContent;
    const to = { name: '', address: mail.recipient };
    return transport.send(
      { id: mail.id, to, subject, text, html },
      AbortSignal.timeout(pace.sendSeconds * 1000),
    );
  }

  async function record(mail: outbox.ClaimedMail, delivery: Delivery): Promise<void> {
    const about = { mail: mail.id, template: mail.template, attempts: mail.attempts };
    if (delivery.result === 'sent') {
      await outbox.markSent(db, mail.id);
      count('sent');
      log.info(about, 'mail sent');
    } else if (delivery.result === 'refused') {
      await outbox.markFailed(db, mail, delivery.reason);
      count('dropped');
      log.warn({ ...about, reason: delivery.reason }, 'mail given up');
    } else {
      const seconds = pauseSeconds(mail.attempts, pace, Math.random());
      await outbox.retryIn(db, mail, seconds, delivery.reason);
      count('failed');
      log.warn(
        { ...about, reason: delivery.reason, retryInSeconds: Math.round(seconds) },
        'mail not sent yet',
      );
    }
  }

  async function deliver(mail: outbox.ClaimedMail): Promise<void> {
    const delivery = await transmit(mail);
    for (let tries = 1; tries <= RECORD_TRIES; tries++) {
      try {
        return await record(mail, delivery);
      } catch (error) {
        // A sent mail that is not recorded as sent goes out again when its lease ends.
        log.error(
          { mail: mail.id, template: mail.template, err: error },
          'mail: its outcome was not recorded',
        );
        if (tries < RECORD_TRIES) await pause(tries);
      }
    }
  }

  async function look(): Promise<void> {
    const free = pace.concurrency - sending.size;
    if (free <= 0) return;
    for (const mail of await outbox.claimDue(db, free, pace.leaseSeconds)) {
      const delivery = deliver(mail).then(() => {
        sending.delete(delivery);
        wake();
      });
      sending.add(delivery);
    }
  }

  async function lookWhileAsked(): Promise<void> {
    try {
      do {
        lookAgain = false;
        await look();
      } while (lookAgain && !stopped);
    } catch (error) {
      log.warn({ err: error }, 'mail: the outbox could not be read, trying again later');
    } finally {
      looking = null;
    }
  }

  function wake(): void {
    lookAgain = true;
    if (!stopped && !looking) looking = lookWhileAsked();
  }

  async function tidy(): Promise<void> {
    for (const mail of await outbox.failExpired(db, STEP)) {
      count('dropped');
      log.warn({ ...mail }, 'mail given up');
    }
    await outbox.deleteDone(db, pace.keepDays, STEP);
  }

  let tidying: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  function poll(): void {
    wake();
    tidying = tidy()
      .catch((error) => log.warn({ err: error }, 'mail: the outbox could not be tidied'))
      .finally(() => {
        if (stopped) return;
        timer = setTimeout(poll, pace.pollSeconds * 1000 * (0.75 + Math.random() / 2)).unref();
      });
  }
  poll();

  async function settled(): Promise<void> {
    await Promise.all([looking, tidying]);
    await Promise.all(sending);
  }

  return {
    wake,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await Promise.race([settled(), pause(pace.stopSeconds)]);
      transport.close();
      // What was cut off is now known to have failed, and is put back for others if the database answers.
      await Promise.race([settled(), pause(1)]);
    },
  };
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000).unref());
}
