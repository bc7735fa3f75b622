import { createHash, randomBytes } from 'node:crypto';
import { decodeCanonical } from './access/json-object.js';
import { computeMac, verifyMac } from './mac.js';
import type { MacKeys } from './secrets.js';

/** An account with its present password: under another one it is a different account. */
export type DeviceAccount = { readonly id: string; readonly passwordHash: string | null };

/** A browser that somebody signed in with. `marks` stand for the accounts that did, latest first. */
export type DeviceToken = {
  readonly id: string;
  readonly issuedAtSeconds: number;
  readonly marks: readonly Buffer[];
};

/** The label for `createMacKeys`. */
export const DEVICE_TOKEN_PURPOSE = 'device token v1';

/** 400 days, the longest that browsers keep a cookie. */
export const DEVICE_TOKEN_MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

// dv2. + base64url(device id 16 | issued uint32 BE, unix seconds | 1 to 5 marks of 12 | HMAC-SHA-256 32)
const PREFIX = 'dv2.';
const ID_BYTES = 16;
const MARKS_AT = ID_BYTES + 4;
const MARK_BYTES = 12;
const MAC_BYTES = 32;
const MAXIMUM_ACCOUNTS = 5;
const MAXIMUM_CHARACTERS =
  PREFIX.length + Math.ceil(((MARKS_AT + MAXIMUM_ACCOUNTS * MARK_BYTES + MAC_BYTES) * 4) / 3);

/** A new device, or `previous` with the account in front; the sixth account drops the earliest. */
export function issueDeviceToken(
  keys: MacKeys,
  {
    account,
    nowSeconds,
    previous,
  }: { account: DeviceAccount; nowSeconds: number; previous?: DeviceToken | null },
): string {
  const id = previous ? Buffer.from(previous.id, 'base64url') : randomBytes(ID_BYTES);
  const own = mark(id, account);
  const others = previous?.marks.filter((other) => !other.equals(own)) ?? [];
  const issued = Buffer.alloc(4);
  issued.writeUInt32BE(nowSeconds);
  const body = Buffer.concat([id, issued, own, ...others.slice(0, MAXIMUM_ACCOUNTS - 1)]);
  return PREFIX + Buffer.concat([body, computeMac(keys[0], body)]).toString('base64url');
}

/** Null for a cookie that is not genuine, or older than 400 days. Never throws. */
export function readDeviceToken(keys: MacKeys, token: string, nowSeconds: number): DeviceToken | null {
  if (typeof token !== 'string' || token.length > MAXIMUM_CHARACTERS || !token.startsWith(PREFIX))
    return null;
  const bytes = decodeCanonical(token.slice(PREFIX.length));
  const markBytes = (bytes?.length ?? 0) - MARKS_AT - MAC_BYTES;
  if (!bytes || markBytes < MARK_BYTES || markBytes % MARK_BYTES !== 0) return null;
  const body = bytes.subarray(0, MARKS_AT + markBytes);
  const given = bytes.subarray(body.length);
  if (!verifyMac(keys, body, given)) return null;
  const issuedAtSeconds = body.readUInt32BE(ID_BYTES);
  if (!(nowSeconds < issuedAtSeconds + DEVICE_TOKEN_MAX_AGE_SECONDS)) return null;
  const marks: Buffer[] = [];
  for (let at = MARKS_AT; at < body.length; at += MARK_BYTES) marks.push(body.subarray(at, at + MARK_BYTES));
  return { id: body.toString('base64url', 0, ID_BYTES), issuedAtSeconds, marks };
}

/** Whether this account signed in on this device with its present password. */
export function knowsAccount(device: DeviceToken, account: DeviceAccount): boolean {
  const own = mark(Buffer.from(device.id, 'base64url'), account);
  return device.marks.some((other) => other.equals(own));
}

/**
 * Marks an account and password on one device, so that cookies of two devices cannot be linked. Reveals
 * nothing about the hash, whose salt nobody can guess; the MAC prevents forgery.
 */
function mark(id: Buffer, account: DeviceAccount): Buffer {
  const named = JSON.stringify([account.id, account.passwordHash]);
  return createHash('sha256').update(id).update(named).digest().subarray(0, MARK_BYTES);
}
