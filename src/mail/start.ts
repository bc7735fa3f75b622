import type { Config } from '../config.js';
import type { Mailroom } from './outbox.service.js';
import { createMailTransport } from './transport.js';
import { type MailWorker, type MailWorkerParts, startMailWorker } from './worker.js';

/** Starts to send what is in the outbox, to where the configuration says. Stop it before the database's pool ends. */
export function startMail(
  config: Config['mail'],
  mailroom: Mailroom,
  parts: Pick<MailWorkerParts, 'db' | 'log' | 'count'>,
): MailWorker {
  const transport = createMailTransport(config.destination, config.from, parts.log);
  const worker = startMailWorker({ ...parts, keys: mailroom.keys, transport });
  mailroom.wake = worker.wake;
  return worker;
}
