import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

const MINIMUM_BYTES = 32;

/** What keys a MAC: the first one signs, every one verifies. */
export type MacKeys = readonly [KeyObject, ...KeyObject[]];

/** `current` is JWT_REFRESH_SECRET, `previous` the comma-separated JWT_PREVIOUS_REFRESH_SECRETS (the next one may stand there too). */
export type RefreshSecretSettings = { readonly current: string; readonly previous?: string | undefined };

/** The entries of a comma-separated list, trimmed; a line break separates too, and empty entries are dropped. */
export function splitSecrets(list: string): string[] {
  return list
    .split(/[,\r\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** What is wrong with a secret, as the rest of a sentence that begins with the variable's name; null if nothing is. */
export function secretProblem(secret: string): string | null {
  if (secret.includes('-----BEGIN')) return 'holds a PEM key where a secret belongs';
  if (Buffer.byteLength(secret) < MINIMUM_BYTES) {
    return `must be at least ${MINIMUM_BYTES} bytes; npm run keys:generate makes one`;
  }
  return null;
}

/**
 * Keys for one purpose, derived from the refresh secrets by HKDF-SHA-256 (RFC 5869). `purpose` is the label that
 * separates the uses: a MAC made for one says nothing about, and never verifies as, one for another.
 * @throws Error that names the variable of a secret that is too short.
 */
export function createMacKeys(settings: RefreshSecretSettings, purpose: string): MacKeys {
  const derive = (secret: string, name: string) => {
    const problem = secretProblem(secret);
    if (problem) throw new Error(`${name} ${problem}.`);
    return createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `gatehouse ${purpose}`, 32)));
  };
  const previous = splitSecrets(settings.previous ?? '');
  return [
    derive(settings.current.trim(), 'JWT_REFRESH_SECRET'),
    ...previous.map((secret, index) => derive(secret, `JWT_PREVIOUS_REFRESH_SECRETS: secret ${index + 1}`)),
  ];
}
