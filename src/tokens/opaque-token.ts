import { createHash, randomBytes } from 'node:crypto';

const BYTES = 32;

/** 256 random bits for a client, and the digest to store. */
export function newOpaqueToken(prefix: string): { token: string; digest: Buffer } {
  const token = `${prefix}${randomBytes(BYTES).toString('base64url')}`;
  return { token, digest: opaqueDigest(token) };
}

/** So many random bits need no slow hash. */
export function opaqueDigest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
