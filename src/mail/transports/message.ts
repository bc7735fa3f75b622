import type { Mailbox } from '../../config/mail.js';
import type { EmailContent } from '../emails/email.js';

/** One mail to one mailbox, as a transport takes it. `id` is its row in the outbox and its Message-ID. */
export type Message = { readonly id: string; readonly to: Mailbox } & EmailContent;

// Everything that could end a header, open a second address or a group, or hide either from a reader.
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const ADDRESS_SYNTAX = /[\s"(),:;<>[\]\\]/;
const ASCII_ONLY = /^[\n\x20-\x7e]*$/;
/** RFC 5322, section 2.1.1. */
const MAX_LINE_LENGTH = 998;

/**
 * Why this may not be put into headers, or null. Addresses were checked when they were stored; this is the
 * last look before they reach a mail server, and it is narrow on purpose: one address, no comment, no quoted
 * local part.
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

/**
 * The message in the library's terms. The Message-ID stays the same however often it is tried.
 * @param options.eightBit whether the text may keep characters beyond ASCII as they are: not every mail
 * server takes them.
 */
export function toLibraryMessage(message: Message, from: Mailbox, { eightBit = false } = {}) {
  return {
    from: { ...from },
    to: { ...message.to },
    subject: message.subject,
    alternatives: [
      toTextPart(message.text, eightBit),
      { contentType: 'text/html; charset=utf-8', content: message.html },
    ],
    messageId: `<${message.id}@${from.address.slice(from.address.indexOf('@') + 1)}>`,
    // RFC 3834: out-of-office programs keep quiet.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  };
}

/**
 * The plain part with its lines as they are: the library would break a link of more than 76 characters in two
 * and write its `=` as `=3D`, so that nobody could copy it from the source. What cannot be sent like that is
 * left to the library.
 */
function toTextPart(text: string, eightBit: boolean) {
  const isAscii = ASCII_ONLY.test(text);
  const isShort = text.split('\n').every((line) => Buffer.byteLength(line) <= MAX_LINE_LENGTH);
  if (!isShort || !(isAscii || eightBit)) return { contentType: 'text/plain; charset=utf-8', content: text };
  const encoding = isAscii ? '7bit' : '8bit';
  const headers = `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}`;
  return { raw: `${headers}\r\n\r\n${text.replaceAll('\n', '\r\n')}` };
}
