import type { Mailbox } from '../../config/mail.js';
import type { EmailContent } from '../emails/email.js';

/** One mail to one mailbox, as a transport takes it. `id` is its row in the outbox and its Message-ID. */
export type Message = { readonly id: string; readonly to: Mailbox } & EmailContent;

// Everything that could end a header, open a second address or a group, or hide either from a reader.
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const ADDRESS_SYNTAX = /[\s"(),:;<>[\]\\]/;

/**
 * Why this may not be put into headers, or null. Addresses were checked when they were stored; this is the last look
 * before they reach a mail server, and it is narrow on purpose: one address, no comment, no quoted local part.
 */
export function findHeaderProblem(mailbox: Mailbox, subject: string): string | null {
  if (CONTROL.test(mailbox.name) || CONTROL.test(subject)) return 'control character in a header';
  const { address } = mailbox;
  const at = address.indexOf('@');
  if (at < 1 || at !== address.lastIndexOf('@') || at === address.length - 1) return 'not one address';
  if (address.length > 320 || CONTROL.test(address) || ADDRESS_SYNTAX.test(address))
    return 'not a plain address';
  return null;
}
