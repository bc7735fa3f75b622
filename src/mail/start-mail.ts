import type { Config } from '../config.js';
import type { DeliveryParts } from './outbox/delivery.js';
import type { OutboxSettings } from './outbox/outbox.service.js';
import { type MailWorker, startMailWorker } from './outbox/worker.js';
import { createMailTransport } from './transports/create-transport.js';

/** Starts sending mail. Stop it before closing the database. */
export function startMail(
  { mail, http }: Pick<Config, 'mail' | 'http'>,
  outboxSettings: OutboxSettings,
  parts: Pick<DeliveryParts, 'db' | 'log' | 'count'>,
): MailWorker {
  const transport = createMailTransport(mail.destination, mail.from, `${http.publicUrl}/outbox`);
  const worker = startMailWorker({ ...parts, keys: outboxSettings.keys, transport });
  outboxSettings.setWorker?.(worker.wake);
  return worker;
}
