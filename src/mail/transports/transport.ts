import type { Mailbox, MailDestination } from '../../config/mail.js';
import { createFolderTransport } from './folder-transport.js';
import type { Message } from './message.js';
import { createSmtpTransport } from './smtp-transport.js';

/**
 * What became of a mail. `refused` will be the same next time; `failed` may go better later. `log` and
 * `reason` are for the log: nothing of the content, and no word of the server's.
 */
export type Delivery =
  | { readonly result: 'sent'; readonly log: Readonly<Record<string, string>> }
  | { readonly result: 'refused' | 'failed'; readonly reason: string };

export type MailTransport = {
  /** Where mail goes, for people; without a password. */
  readonly destination: string;
  /** What the log says of a mail that was sent. */
  readonly sentMessage: string;
  /** Does not throw. Gives up when `signal` aborts; the mail may have gone out nevertheless. */
  readonly send: (message: Message, signal: AbortSignal) => Promise<Delivery>;
  /** Closes connections, those in use too. */
  readonly close: () => void;
};

/** `outboxPage` is where the mails of the folder can be seen. */
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
