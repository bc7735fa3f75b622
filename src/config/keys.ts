import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { Parsed } from './reader.js';

export type JwtAlgorithm = 'HS256' | 'RS256' | 'ES256';

/** A key and the one algorithm it is used with. `key` is the secret for HS256, else a PEM, private or public. */
export type JwtKey = { readonly algorithm: JwtAlgorithm; readonly key: string };

/** `shortest` in bytes. In production published examples are refused as well. */
export type SecretRules = { readonly production: boolean; readonly shortest: number };

export const makeSecret = 'Make one with: openssl rand -base64 48';

/** Values from tutorials and templates that are long enough to pass for secrets, as letters and digits only. */
const knownExamples = new Set([
  'astringsecretatleast256bitslong',
  'yoursupersecretjwttokenwithatleast32characterslong',
  'supersecretjwttokenwithatleast32characterslong',
  'your256bitsecretyour256bitsecret',
  'thisisasecretkeythatshouldbechanged',
  'thisisaverylongsecretkeyforjwttokens',
  '0123456789abcdef0123456789abcdef',
  '00000000000000000000000000000000',
]);
const placeholders = [
  'changeme',
  'changethis',
  'replaceme',
  'replacethis',
  'replacewith',
  'yoursecret',
  'yoursupersecret',
  'placeholder',
  'goeshere',
];

/** Whether a secret was copied from a page that everybody can read. */
export function isKnownExample(secret: string): boolean {
  const plain = secret.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return knownExamples.has(plain) || placeholders.some((word) => plain.includes(word));
}

/** What is wrong with a secret, or null. White space at the ends is refused: it is a slip, and another program may trim it. */
export function secretAdvice(secret: string, { production, shortest }: SecretRules): string | null {
  if (secret !== secret.trim()) return 'has white space at its start or end; take it away.';
  if (Buffer.byteLength(secret) < shortest) return `must have at least ${shortest} bytes. ${makeSecret}`;
  if (production && isKnownExample(secret)) return `is a published example. ${makeSecret}`;
  return null;
}

/** A PEM whose algorithm its key decides: RSA of at least 2048 bits is RS256, P-256 is ES256; others are refused. */
export function pemKey(pem: string, needs: 'private' | 'either'): Parsed<JwtKey> {
  const key = readKey(pem, needs);
  if (key === null) {
    return {
      advice: `write a PEM of an unencrypted ${needs === 'private' ? 'private key' : 'private or public key'}; in a variable, \\n stands for the line breaks.`,
    };
  }
  const details = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') {
    return (details.modulusLength ?? 0) >= 2048
      ? { value: { algorithm: 'RS256', key: pem } }
      : { advice: 'an RSA key must have at least 2048 bits.' };
  }
  if (key.asymmetricKeyType === 'ec' && details.namedCurve === 'prime256v1') {
    return { value: { algorithm: 'ES256', key: pem } };
  }
  return { advice: 'use an RSA key (RS256) or an EC key on the curve P-256 (ES256).' };
}

function readKey(pem: string, needs: 'private' | 'either'): KeyObject | null {
  for (const read of needs === 'private' ? [createPrivateKey] : [createPrivateKey, createPublicKey]) {
    try {
      return read(pem);
    } catch {
      // Not that kind, or none at all; why is not told, since OpenSSL's words help nobody here.
    }
  }
  return null;
}

/** Secrets separated by commas or line breaks and PEMs one after another, in any mixture. */
export function splitKeys(text: string): { pems: string[]; secrets: string[] } {
  const pems: string[] = [];
  let rest = '';
  let position = 0;
  while (true) {
    const begin = text.indexOf('-----BEGIN ', position);
    const end = begin < 0 ? -1 : text.indexOf('-----END ', begin);
    const stop = end < 0 ? -1 : text.indexOf('-----', end + '-----END '.length);
    if (stop < 0) break;
    rest += `${text.slice(position, begin)},`;
    position = stop + '-----'.length;
    const pem = withLineBreaks(text.slice(begin, position));
    // `openssl ecparam -genkey` writes the curve before the key; the key names it again.
    if (!pem.startsWith('-----BEGIN EC PARAMETERS-----')) pems.push(pem);
  }
  // Between two PEMs in a variable there may be an escaped line break.
  rest += text.slice(position);
  if (pems.length > 0) rest = withLineBreaks(rest);
  const secrets = rest
    .split(/[,\r\n]/)
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '');
  return { pems, secrets };
}

/** A variable cannot always hold line breaks; `\n` stands for one. */
export function withLineBreaks(text: string): string {
  return text.replaceAll('\\r', '').replaceAll('\\n', '\n');
}
