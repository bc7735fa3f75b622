import type { Logger } from 'pino';
import type { Database } from '../../database/connection.js';
import { open, type SealingKeys } from '../../tokens/sealed-content.js';
import type { EmailContent } from '../emails/email.js';
import type { Delivery, MailTransport } from '../transports/transport.js';
import * as outbox from './outbox.repository.js';
import { bindingOf } from './outbox.service.js';
import type { WorkerPace } from './worker-pace.js';

export type DeliveryParts = {
  db: Database;
  transport: MailTransport;
  keys: SealingKeys;
  log: Logger;
  /** `failed` is retried; `dropped` was given up or is too old. */
  count?: (outcome: 'sent' | 'failed' | 'dropped') => void;
};

const RECORD_ATTEMPTS = 4;

/** The pause after that many failures. Half of it is random, so that failed mails do not return together. */
export function pauseSeconds(attempts: number, pace: WorkerPace, random: number): number {
  const full = Math.min(pace.retryMaxSeconds, pace.retrySeconds * 2 ** Math.min(attempts - 1, 30));
  return full * (0.5 + random / 2);
}

/** Sends a claimed mail and records the outcome. Does not throw. */
export async function deliver(
  parts: DeliveryParts,
  pace: WorkerPace,
  mail: outbox.ClaimedMail,
): Promise<void> {
  const delivery = await transmit(parts, pace, mail);
  for (let attempt = 1; attempt <= RECORD_ATTEMPTS; attempt++) {
    try {
      return await record(parts, pace, mail, delivery);
    } catch (error) {
      // A sent mail that is not recorded as sent goes out again when its lease ends.
      parts.log.error(
        { mail: mail.id, template: mail.template, err: error },
        'the outcome of an email was not recorded',
      );
      if (attempt < RECORD_ATTEMPTS) await pause(attempt);
    }
  }
}

async function transmit(
  { keys, transport }: DeliveryParts,
  pace: WorkerPace,
  mail: outbox.ClaimedMail,
): Promise<Delivery> {
  const content = open(keys, mail.sealed, bindingOf(mail));
  if (content === null) {
    return { result: 'refused', reason: 'sealed under a secret that this server does not have' };
  }
  const { subject, text, html } = JSON.parse(content) as EmailContent;
  const to = { name: '', address: mail.recipient };
  return transport.send(
    { id: mail.id, to, subject, text, html },
    AbortSignal.timeout(pace.sendSeconds * 1000),
  );
}

async function record(
  { db, transport, log, count = () => {} }: DeliveryParts,
  pace: WorkerPace,
  mail: outbox.ClaimedMail,
  delivery: Delivery,
): Promise<void> {
  const about = { mail: mail.id, template: mail.template, attempts: mail.attempts };
  if (delivery.result === 'sent') {
    await outbox.markSent(db, mail.id);
    count('sent');
    log.info({ ...about, ...delivery.log }, transport.sentMessage);
  } else if (delivery.result === 'refused') {
    await outbox.markFailed(db, mail, delivery.reason);
    count('dropped');
    log.warn({ ...about, reason: delivery.reason }, 'email given up');
  } else {
    const seconds = pauseSeconds(mail.attempts, pace, Math.random());
    await outbox.retryIn(db, mail, seconds, delivery.reason);
    count('failed');
    log.warn(
      {
        ...about,
        reason: delivery.reason,
        server: transport.destination,
        retryInSeconds: Math.round(seconds),
      },
      'email not sent yet',
    );
  }
}

export function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000).unref());
}
