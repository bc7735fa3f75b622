import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { Database } from '../database/connection.js';
import { splitSecrets } from '../tokens/secrets.js';
import type { Mailroom } from './outbox.service.js';
import { deriveSealingKeys } from './sealed-content.js';
import { createMailTransport } from './transport.js';
import { type MailWorkerParts, startMailWorker } from './worker.js';

export type Mail = {
  readonly mailroom: Mailroom;
  /** Where mail goes, for people. */
  readonly destination: string;
  /** Finishes what is being sent, within seconds. Before the database's pool ends. */
  readonly stop: () => Promise<void>;
};

/** Mail as the configuration has it, its worker running. The database need not be there yet. */
export function startMail(
  config: Pick<Config, 'mail' | 'tokens'>,
  parts: { db: Database; log: Logger } & Pick<MailWorkerParts, 'count'>,
): Mail {
  const { current, previous } = config.tokens.refreshSecrets;
  const keys = deriveSealingKeys([current.trim(), ...splitSecrets(previous ?? '')]);
  const transport = createMailTransport(config.mail.destination, config.mail.from, parts.log);
  const worker = startMailWorker({ ...parts, keys, transport });
  return {
    mailroom: { keys, wake: worker.wake },
    destination: transport.destination,
    stop: worker.stop,
  };
}
