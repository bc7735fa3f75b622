import type { Logger } from 'pino';
import type { Mailbox } from '../config/mail.js';
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

export type MailSettings = {
  /** `smtp:` or `smtps:` URL; `off`; or null for the folder. */
  readonly smtpUrl: string | null;
  /** Where `.eml` files go when there is no mail server. */
  readonly outboxFolder: string;
  readonly from: Mailbox;
};

export function createMailTransport(
  { smtpUrl, outboxFolder, from }: MailSettings,
  log: Logger,
): MailTransport {
  if (smtpUrl === 'off') return nowhere;
  return smtpUrl === null ? folderTransport(outboxFolder, from, log) : smtpTransport(smtpUrl, from);
}

const nowhere: MailTransport = {
  destination: 'nowhere (SMTP_URL=off)',
  send: async () => ({ result: 'refused', reason: 'mail is off' }),
  close: () => {},
};
