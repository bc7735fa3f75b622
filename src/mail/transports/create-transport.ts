import type { Mailbox, MailDestination } from '../../config/read-mail.js';
import { createFolderTransport } from './folder-transport.js';
import { createSmtpTransport } from './smtp-transport.js';
import type { MailTransport } from './transport.js';

/** `outboxPage`: where the folder's mails can be seen. */
export function createMailTransport(to: MailDestination, from: Mailbox, outboxPage: string): MailTransport {
  if (to.kind === 'off') return NOWHERE;
  return to.kind === 'smtp'
    ? createSmtpTransport(to.url, from)
    : createFolderTransport(to.directory, from, outboxPage);
}

const NOWHERE: MailTransport = {
  destination: 'nowhere (SMTP_URL=off)',
  sentMessage: 'email sent',
  send: async () => ({ result: 'refused', reason: 'mail is off' }),
  close: () => {},
};
