import { randomBytes } from 'node:crypto';
import { decodeCanonical } from './access/json-object.js';
import { computeMac, verifyMac } from './mac.js';
import type { MacKeys } from './secrets.js';

/**
 * `generation` counts rotations. `key`: 16 random bytes stored with the session, so that neither the database
 * nor the server's secret alone makes a token.
 */
export type RefreshToken = { readonly sessionId: string; readonly generation: number; readonly key: Buffer };

/** The label for `createMacKeys`. */
export const REFRESH_TOKEN_PURPOSE = 'refresh token v1';

// version byte | session id 16 | generation uint32 BE | key 16 | HMAC-SHA-256 32: 69 bytes, no base64url tail
const PREFIX = 'rt_';
const VERSION = 1;
const KEY_BYTES = 16;
const KEY_AT = 21;
const MAC_AT = KEY_AT + KEY_BYTES;
const TOKEN_BYTES = MAC_AT + 32;
const TOKEN_CHARACTERS = PREFIX.length + (TOKEN_BYTES * 4) / 3;

export function newRefreshKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/** Deterministic, so that a repeated refresh gets the same token with nothing stored. */
export function issueRefreshToken(keys: MacKeys, { sessionId, generation, key }: RefreshToken): string {
  const id = Buffer.from(sessionId.replaceAll('-', ''), 'hex');
  if (id.length !== 16 || key.length !== KEY_BYTES || !Number.isInteger(generation)) {
    throw new Error('A refresh token needs a UUID, a whole generation and a key of 16 bytes.');
  }
  const body = Buffer.alloc(MAC_AT);
  body.writeUInt8(VERSION, 0);
  id.copy(body, 1);
  body.writeUInt32BE(generation, 17);
  key.copy(body, KEY_AT);
  return PREFIX + Buffer.concat([body, computeMac(keys[0], body)]).toString('base64url');
}

/** Null unless genuine; never throws. The session's state is for the database to say. */
export function readRefreshToken(keys: MacKeys, token: string): RefreshToken | null {
  if (typeof token !== 'string' || token.length !== TOKEN_CHARACTERS || !token.startsWith(PREFIX))
    return null;
  const bytes = decodeCanonical(token.slice(PREFIX.length));
  if (bytes?.length !== TOKEN_BYTES || bytes[0] !== VERSION) return null;
  const body = bytes.subarray(0, MAC_AT);
  const given = bytes.subarray(MAC_AT);
  if (!verifyMac(keys, body, given)) return null;
  const hex = body.toString('hex', 1, 17);
  const sessionId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return { sessionId, generation: body.readUInt32BE(17), key: Buffer.from(body.subarray(KEY_AT, MAC_AT)) };
}
