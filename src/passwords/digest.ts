import { createHmac, scryptSync } from 'node:crypto';

/**
 * A stored hash that costs more than this is never computed: each step doubles the time, and 20 takes a
 * minute.
 */
export const MAX_STORED_COST = 15;

/**
 * The key of digests made without a pepper. It is public; it keeps them apart from those of other products.
 */
const PUBLIC_KEY = 'gatehouse password digest 1';

export type Pepper = { id: string; secret: string };

/** `pepper` keys new digests; the previous ones only verify. */
export type DigestKeys = { pepper: Pepper | null; previousPeppers: readonly Pepper[] };

/**
 * What a stored hash says about itself; `bcrypt` is its `$2b$` part. `plain` is bcrypt over the password
 * itself, from an import.
 */
export type StoredHash =
  | { kind: 'keyed'; pepperId: string | null; cost: number; bcrypt: string }
  | { kind: 'plain'; cost: number; bcrypt: string }
  | { kind: 'unusable'; reason: 'cost-too-high' | 'unknown-format' };

/**
 * The id names a pepper in stored hashes. It is made by scrypt so that testing a guessed pepper against an id
 * costs no less than testing it against a hash. Takes about 0.1 s: call it once at start.
 */
export function createPepper(secret: string): Pepper {
  const id = scryptSync(secret, 'gatehouse pepper id', 6, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 });
  return { id: id.toString('base64url'), secret };
}

/**
 * `gh1:<pepper id or ->:$2b$<cost>$…`, or a plain bcrypt hash; `$2y$` is PHP's name for what others call
 * `$2b$`.
 */
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

/**
 * bcrypt's base64 has spare bits at the end of the salt (22 characters) and of the hash (31). Some libraries
 * fill them, ours compares the text with them empty.
 */
function clearSpareBits(saltAndHash: string): string {
  const alphabet = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const clear = (index: number, mask: number) =>
    alphabet.charAt(alphabet.indexOf(saltAndHash.charAt(index)) & mask);
  return saltAndHash.slice(0, 21) + clear(21, 0b110000) + saltAndHash.slice(22, 52) + clear(52, 0b111100);
}

/** What bcrypt is given for a new hash: 64 ASCII characters in which every byte of the password counts. */
export function keyedSecret(password: string, pepper: Pepper | null): Uint8Array {
  const digest = createHmac('sha384', pepper?.secret ?? PUBLIC_KEY).update(password.normalize('NFC'), 'utf8');
  return ownBytes(digest.digest('base64'));
}

/**
 * What bcrypt must be given to compare a password with a stored hash, or null if the pepper of the hash is
 * not known here. For a plain hash that is the password as typed, cut after 72 bytes as every bcrypt library
 * cuts it. (The one in use wraps the length of a `$2a$` password at 256 bytes instead, which would compare a
 * long password by its first bytes only.)
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

/**
 * A copy outside of Buffer's pool: what is posted to a thread is copied with all of the memory that it is
 * part of.
 */
function ownBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The stored form of a bcrypt hash made over `keyedSecret(password, pepper)`. */
export function storedForm(bcrypt: string, pepper: Pepper | null): string {
  return `gh1:${pepper?.id ?? '-'}:${bcrypt}`;
}

/**
 * Whether a hash should be made anew once its password is at hand: it is plain, cheaper than `cost`, or under
 * another pepper.
 */
export function needsUpgrade(stored: StoredHash, current: { cost: number; pepper: Pepper | null }): boolean {
  return (
    stored.kind !== 'keyed' || stored.cost < current.cost || stored.pepperId !== (current.pepper?.id ?? null)
  );
}
