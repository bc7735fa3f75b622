import { randomBytes } from 'node:crypto';
import { decodeCanonical } from '../../tokens/access/json-object.js';
import { computeMac, verifyMac } from '../../tokens/mac.js';
import type { MacKeys } from '../../tokens/secrets.js';

/** A challenge for one purpose and account is invalid for any other. */
export type Purpose = 'login' | `${'second step' | 'proof' | 'enrolment'} of ${string}`;

/** `id` is stored once the challenge is used. */
export type Challenge = { readonly id: Buffer; readonly expiresAtSeconds: number };

// base64url(id 16, random | expires uint32 BE, unix seconds | HMAC-SHA-256 32 of both and the purpose)
const ID_BYTES = 16;
const MAC_AT = ID_BYTES + 4;
const BYTES = MAC_AT + 32;

/** Needs no row. WebAuthn level 3, section 13.4.3, asks for at least 16 random bytes. */
export function issueChallenge(keys: MacKeys, purpose: Purpose, expiresAtSeconds: number): string {
  const body = Buffer.alloc(MAC_AT);
  randomBytes(ID_BYTES).copy(body);
  body.writeUInt32BE(expiresAtSeconds, ID_BYTES);
  return Buffer.concat([body, computeMac(keys[0], bound(body, purpose))]).toString('base64url');
}

/** Null if it is not ours, has expired or is for another purpose. The caller checks that it is unused. */
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
