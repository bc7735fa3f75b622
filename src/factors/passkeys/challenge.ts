import { randomBytes } from 'node:crypto';
import { decodeCanonical } from '../../tokens/access/json-object.js';
import { computeMac, verifyMac } from '../../tokens/mac.js';
import type { MacKeys } from '../../tokens/secrets.js';

/** What a passkey is asked for, and of which account. A challenge made for one is none for another. */
export type Purpose = 'login' | `${'second step' | 'proof' | 'enrolment'} of ${string}`;

/** A challenge of ours. `id` is what is kept of it once it is used. */
export type Challenge = { readonly id: Buffer; readonly expiresAtSeconds: number };

// base64url(id 16, random | expires uint32 BE, unix seconds | HMAC-SHA-256 32 of both and the purpose)
const ID_BYTES = 16;
const MAC_AT = ID_BYTES + 4;
const BYTES = MAC_AT + 32;

/** A challenge without a row. WebAuthn level 3, section 13.4.3, wants at least 16 random bytes. */
export function issueChallenge(keys: MacKeys, purpose: Purpose, expiresAtSeconds: number): string {
  const body = Buffer.alloc(MAC_AT);
  randomBytes(ID_BYTES).copy(body);
  body.writeUInt32BE(expiresAtSeconds, ID_BYTES);
  return Buffer.concat([body, computeMac(keys[0], bound(body, purpose))]).toString('base64url');
}

/**
 * Null for what is not ours, has expired or was made for another purpose. Whether it was used is for the
 * caller to find out.
 */
export function readChallenge(
  keys: MacKeys,
  text: string,
  purpose: Purpose,
  nowSeconds: number,
): Challenge | null {
  const bytes = decodeCanonical(text);
  if (bytes?.length !== BYTES) return null;
  const body = bytes.subarray(0, MAC_AT);
  if (!verifyMac(keys, bound(body, purpose), bytes.subarray(MAC_AT))) return null;
  const expiresAtSeconds = body.readUInt32BE(ID_BYTES);
  return nowSeconds < expiresAtSeconds ? { id: body.subarray(0, ID_BYTES), expiresAtSeconds } : null;
}

function bound(body: Buffer, purpose: Purpose): Buffer {
  return Buffer.concat([body, Buffer.from(purpose)]);
}
