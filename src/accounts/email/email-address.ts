import { domainToASCII, domainToUnicode } from 'node:url';

const MAX_ADDRESS_LENGTH = 254;
const MAX_LOCAL_LENGTH = 64;
const MAX_LABEL_LENGTH = 63;

/** `address` is stored and mailed: local part as typed, host in ASCII. `canonical` identifies an account. */
export type ParsedEmailAddress =
  | { ok: true; address: string; canonical: string }
  | { ok: false; message: string };

/**
 * Accepts an ASCII dot-atom (RFC 5321), `@` and a host name of two or more labels. Quoted and non-ASCII local
 * parts, comments and address literals are refused: mail libraries disagree on them. Dots and `+tags` are
 * kept: only the mailbox's owner knows what they mean.
 */
export function parseEmailAddress(input: string): ParsedEmailAddress {
  if (input.length > MAX_ADDRESS_LENGTH) return refused('An e-mail address has at most 254 characters.');
  const at = input.lastIndexOf('@');
  if (at < 0) return refused('An e-mail address needs an @.');
  const local = input.slice(0, at);
  if (local.length === 0 || local.length > MAX_LOCAL_LENGTH) {
    return refused('The part before the @ has 1 to 64 characters.');
  }
  // Before any normalising or lowering, which turns some other characters into ASCII letters.
  const atoms = local.split('.');
  if (!atoms.every((atom) => /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+$/.test(atom))) {
    return refused(
      'The part before the @ may contain only letters a to z, digits, single dots and common symbols.',
    );
  }
  const host = parseHost(input.slice(at + 1));
  if (host === null) return refused('The part after the @ must be a domain name, such as example.com.');
  const address = `${local}@${host}`;
  if (address.length > MAX_ADDRESS_LENGTH) return refused('An e-mail address has at most 254 characters.');
  return { ok: true, address, canonical: `${local.toLowerCase()}@${host}` };
}

function refused(message: string): ParsedEmailAddress {
  return { ok: false, message };
}

function parseHost(input: string): string | null {
  const labels = input.split('.').map(parseLabel);
  const last = labels.at(-1);
  // A last label with a leading digit (127.0.0.1, 0x7f.1) may be read as an IP address.
  if (labels.length < 2 || labels.includes(null) || !last || !/^[a-z]/.test(last)) return null;
  return labels.join('.');
}

function parseLabel(input: string): string | null {
  const isAscii = /^[\x21-\x7e]+$/.test(input);
  // Letter by letter: lowering a whole word changes a final capital sigma.
  const lower = Array.from(input.normalize('NFC'), (letter) => letter.toLowerCase()).join('');
  const ascii = isAscii ? lower : domainToASCII(lower);
  if (ascii.length > MAX_LABEL_LENGTH || !/^[a-z0-9-]+$/.test(ascii)) return null;
  if (ascii.startsWith('-') || ascii.endsWith('-')) return null;
  if (ascii.startsWith('xn--')) {
    // Refuses labels that the mapping changes (full-width letters, invisible characters): look-alikes.
    const unicode = domainToUnicode(ascii);
    const isStable = unicode !== ascii && domainToASCII(unicode) === ascii;
    return isStable && (isAscii || unicode === lower) ? ascii : null;
  }
  // Other characters that map to plain ASCII are look-alikes, such as the Kelvin sign.
  return isAscii ? ascii : null;
}
