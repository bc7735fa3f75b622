import type { Mailbox, MailDestination } from '../../config/mail.js';
import { createFolderTransport } from './folder-transport.js';
import type { Message } from './message.js';
import { createSmtpTransport } from './smtp-transport.js';

/** `refused` is final. `log` and `reason` hold neither content nor the server's text. */
export type Delivery =
  | { readonly result: 'sent'; readonly log: Readonly<Record<string, string>> }
  | { readonly result: 'refused' | 'failed'; readonly reason: string };

export type MailTransport = {
  /** For people; without a password. */
  readonly destination: string;
  /** The log message for a sent mail. */
  readonly sentMessage: string;
  /** Does not throw. Gives up when `signal` aborts, though the mail may still have gone out. */
  readonly send: (message: Message, signal: AbortSignal) => Promise<Delivery>;
  /** Closes all connections, even those in use. */
  readonly close: () => void;
};

/** `outboxPage`: where the folder's mails can be seen. */
export function createMailTransport(to: MailDestination, from: Mailbox, outboxPage: string): MailTransport {
  if (to.kind === 'off') return nowhere;
  return to.kind === 'smtp'
    ? createSmtpTransport(to.url, from)
    : createFolderTransport(to.directory, from, outboxPage);
}

const nowhere: MailTransport = {
  destination: 'nowhere (SMTP_URL=off)',
  sentMessage: 'email sent',
  send: async () => ({ result: 'refused', reason: 'mail is off' }),
  close: () => {},
};
