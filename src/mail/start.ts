import type { Config } from '../config.js';
import type { OutboxSettings } from './outbox/outbox.service.js';
import { type MailWorker, type MailWorkerParts, startMailWorker } from './outbox/worker.js';
import { createMailTransport } from './transports/transport.js';

/** Starts to send what is in the outbox, to where the configuration says. Stop it before the database's pool ends. */
export function startMail(
  config: Config['mail'],
  outboxSettings: OutboxSettings,
  parts: Pick<MailWorkerParts, 'db' | 'log' | 'count'>,
): MailWorker {
  const transport = createMailTransport(config.destination, config.from, parts.log);
  const worker = startMailWorker({ ...parts, keys: outboxSettings.keys, transport });
  outboxSettings.setWorker?.(worker.wake);
  return worker;
}
