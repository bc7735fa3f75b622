import { createHash, randomBytes } from 'node:crypto';

const BYTES = 32;

/** A secret of 256 random bits for a client to keep, and the digest that stands for it in the database. */
export function newOpaqueToken(prefix: string): { token: string; digest: Buffer } {
  const token = `${prefix}${randomBytes(BYTES).toString('base64url')}`;
  return { token, digest: opaqueDigest(token) };
}

/** So many random bits need no slow hash: whoever reads the digest cannot find the token. */
export function opaqueDigest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
