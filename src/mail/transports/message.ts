import type { Mailbox } from '../../config/read-mail.js';
import type { EmailContent } from '../emails/email.js';

/** `id` is the mail's row in the outbox and its Message-ID. */
export type Message = { readonly id: string; readonly to: Mailbox } & EmailContent;

// Whatever could end a header, add an address or a group, or hide either from a reader.
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const ADDRESS_SYNTAX = /[\s"(),:;<>[\]\\]/;
const ASCII_ONLY = /^[\n\x20-\x7e]*$/;
/** RFC 5322, section 2.1.1. */
const MAX_LINE_LENGTH = 998;

/** Why this may not go into headers, or null: a narrow last check, after those made when storing. */
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
 * The message for the library. Retries keep the Message-ID.
 * @param options.eightBit whether text beyond ASCII may go unencoded, which not every mail server accepts.
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
    // RFC 3834: keeps out-of-office programs quiet.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  };
}

/** Unencoded where possible: the library splits links over 76 characters and writes `=` as `=3D`. */
function toTextPart(text: string, eightBit: boolean) {
  const isAscii = ASCII_ONLY.test(text);
  const isShort = text.split('\n').every((line) => Buffer.byteLength(line) <= MAX_LINE_LENGTH);
  if (!isShort || !(isAscii || eightBit)) return { contentType: 'text/plain; charset=utf-8', content: text };
  const encoding = isAscii ? '7bit' : '8bit';
  const headers = `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}`;
  return { raw: `${headers}\r\n\r\n${text.replaceAll('\n', '\r\n')}` };
}
