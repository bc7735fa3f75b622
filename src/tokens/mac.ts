import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { MacKeys } from './secrets.js';

/** HMAC-SHA-256 (RFC 2104), 32 bytes. Keys of different purposes are derived apart, see `createMacKeys`. */
export function computeMac(key: KeyObject, message: string | Buffer): Buffer {
  return createHmac('sha256', key).update(message).digest();
}

/**
 * Whether one of the keys made that MAC, which has to be 32 bytes. The time it takes tells nothing about it.
 */
export function verifyMac(keys: MacKeys, message: Buffer, mac: Buffer): boolean {
  return keys.some((key) => timingSafeEqual(computeMac(key, message), mac));
}
