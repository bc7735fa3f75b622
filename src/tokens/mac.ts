import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { MacKeys } from './secrets.js';

/** HMAC-SHA-256 (RFC 2104), 32 bytes. Derive a key per purpose: see `createMacKeys`. */
export function computeMac(key: KeyObject, message: string | Buffer): Buffer {
  return createHmac('sha256', key).update(message).digest();
}

/** Whether one of the keys made the MAC, which must have 32 bytes; in constant time. */
export function verifyMac(keys: MacKeys, message: Buffer, mac: Buffer): boolean {
  return keys.some((key) => timingSafeEqual(computeMac(key, message), mac));
}
