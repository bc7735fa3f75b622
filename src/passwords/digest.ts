import { createHmac, scryptSync } from 'node:crypto';

/** Costlier hashes are never computed: each step doubles the time, and 20 takes a minute. */
export const MAX_STORED_COST = 15;

/** Keys digests made without a pepper. Public; it separates them from other products' digests. */
const PUBLIC_KEY = 'gatehouse password digest 1';

export type Pepper = { id: string; secret: string };

/** `pepper` keys new digests; previous ones only verify. */
export type DigestKeys = { pepper: Pepper | null; previousPeppers: readonly Pepper[] };

/** `bcrypt` is its `$2b$` part. `plain`: bcrypt over the password itself, from an import. */
export type StoredHash =
  | { kind: 'keyed'; pepperId: string | null; cost: number; bcrypt: string }
  | { kind: 'plain'; cost: number; bcrypt: string }
  | { kind: 'unusable'; reason: 'cost-too-high' | 'unknown-format' };

/**
 * The id names the pepper in stored hashes. Made by scrypt, so that guessing a pepper by its id is no cheaper
 * than by a hash. Takes about 0.1 s: call it once, at start.
 */
export function createPepper(secret: string): Pepper {
  const id = scryptSync(secret, 'gatehouse pepper id', 6, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 });
  return { id: id.toString('base64url'), secret };
}

/** `gh1:<pepper id or ->:$2b$<cost>$…`, or plain bcrypt; `$2y$` is PHP's name for `$2b$`. */
export function parseHash(stored: string): StoredHash {
  const match = /^(?:gh1:([A-Za-z0-9_-]{8}|-):)?\$2[aby]\$(\d\d)\$([./A-Za-z0-9]{53})$/.exec(stored);
  if (match === null) return { kind: 'unusable', reason: 'unknown-format' };
  const [, pepperId, digits = '', saltAndHash = ''] = match;
  const cost = Number(digits);
  if (cost < 4) return { kind: 'unusable', reason: 'unknown-format' };
  if (cost > MAX_STORED_COST) return { kind: 'unusable', reason: 'cost-too-high' };
  const bcrypt = `$2b$${digits}$${clearSpareBits(saltAndHash)}`;
  if (pepperId === undefined) return { kind: 'plain', cost, bcrypt };
  return { kind: 'keyed', pepperId: pepperId === '-' ? null : pepperId, cost, bcrypt };
}

/** bcrypt's base64 has spare bits after salt and hash. Some libraries set them; ours expects them clear. */
function clearSpareBits(saltAndHash: string): string {
  const alphabet = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const clear = (index: number, mask: number) =>
    alphabet.charAt(alphabet.indexOf(saltAndHash.charAt(index)) & mask);
  return saltAndHash.slice(0, 21) + clear(21, 0b110000) + saltAndHash.slice(22, 52) + clear(52, 0b111100);
}

/** bcrypt's input for a new hash: 64 ASCII characters in which every byte of the password counts. */
export function keyedSecret(password: string, pepper: Pepper | null): Uint8Array {
  const digest = createHmac('sha384', pepper?.secret ?? PUBLIC_KEY).update(password.normalize('NFC'), 'utf8');
  return ownBytes(digest.digest('base64'));
}

/**
 * bcrypt's input for comparing with a stored hash, or null if its pepper is unknown. For a plain hash, the
 * password cut after 72 bytes, as bcrypt libraries do (ours wraps `$2a$` lengths at 256 bytes instead).
 */
export function secretFor(
  password: string,
  stored: Exclude<StoredHash, { kind: 'unusable' }>,
  keys: DigestKeys,
): Uint8Array | null {
  if (stored.kind === 'plain') return ownBytes(password).slice(0, 72);
  if (stored.pepperId === null) return keyedSecret(password, null);
  const pepper = [keys.pepper, ...keys.previousPeppers].find((known) => known?.id === stored.pepperId);
  return pepper ? keyedSecret(password, pepper) : null;
}

/** Outside Buffer's pool, since posting to a thread copies the whole underlying memory. */
function ownBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The stored form of a bcrypt hash of `keyedSecret(password, pepper)`. */
export function storedForm(bcrypt: string, pepper: Pepper | null): string {
  return `gh1:${pepper?.id ?? '-'}:${bcrypt}`;
}

/** True if it is plain, cheaper than `cost`, or under another pepper. */
export function needsUpgrade(stored: StoredHash, current: { cost: number; pepper: Pepper | null }): boolean {
  return (
    stored.kind !== 'keyed' || stored.cost < current.cost || stored.pepperId !== (current.pepper?.id ?? null)
  );
}
