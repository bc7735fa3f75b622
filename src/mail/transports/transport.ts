import type { Logger } from 'pino';
import type { Mailbox, MailDestination } from '../../config/mail.js';
import { folderTransport } from './folder-transport.js';
import type { Message } from './message.js';
import { smtpTransport } from './smtp-transport.js';

/**
 * What became of a mail. `refused` will be the same next time; `failed` may go better later. `reason` names codes and
 * commands, never what a server said: servers quote addresses and links.
 */
export type Delivery =
  | { readonly result: 'sent' }
  | { readonly result: 'refused' | 'failed'; readonly reason: string };

export type MailTransport = {
  /** Where mail goes, for the line that start-up prints. */
  readonly destination: string;
  /** Does not throw. Gives up when `signal` aborts; the mail may have gone out nevertheless. */
  readonly send: (message: Message, signal: AbortSignal) => Promise<Delivery>;
  /** Closes connections, those in use too. */
  readonly close: () => void;
};

export function createMailTransport(to: MailDestination, from: Mailbox, log: Logger): MailTransport {
  if (to.kind === 'off') return nowhere;
  return to.kind === 'smtp' ? smtpTransport(to.url, from) : folderTransport(to.directory, from, log);
}

const nowhere: MailTransport = {
  destination: 'nowhere (SMTP_URL=off)',
  send: async () => ({ result: 'refused', reason: 'mail is off' }),
  close: () => {},
};
