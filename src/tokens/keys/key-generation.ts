import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { type Algorithm, createKeyRing, thumbprint } from './keys.js';

/**
 * A new key as variables, each a single word without quotes, spaces or backslashes, which every env-file
 * reader accepts. `verification` is for JWT_PREVIOUS_KEYS: the public half, or the secret.
 */
export type GeneratedKey = {
  readonly kid: string;
  readonly verification: string;
  readonly variables: Readonly<Record<string, string>>;
};

/** 384 random bits, RSA of 3072 bits (NIST, for 2030 and beyond), or P-256. */
export function generateKey(algorithm: Algorithm): GeneratedKey {
  if (algorithm === 'HS256') {
    const secret = newSecret();
    const { kid } = createKeyRing({ algorithm, secret }).signing;
    return { kid, verification: secret, variables: { JWT_ALGORITHM: algorithm, JWT_SECRET: secret } };
  }
  const key = newPrivateKey(algorithm);
  return {
    kid: thumbprint(key),
    verification: inOneWord(createPublicKey(key).export({ type: 'spki', format: 'der' })),
    variables: {
      JWT_ALGORITHM: algorithm,
      JWT_PRIVATE_KEY: inOneWord(key.export({ type: 'pkcs8', format: 'der' })),
    },
  };
}

/** Base64url, which no env file, shell or comma-separated list misreads. */
export function newSecret(): string {
  return randomBytes(48).toString('base64url');
}

function newPrivateKey(algorithm: 'RS256' | 'ES256'): KeyObject {
  const pair =
    algorithm === 'RS256'
      ? generateKeyPairSync('rsa', { modulusLength: 3072 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return pair.privateKey;
}

function inOneWord(der: Buffer): string {
  return der.toString('base64url');
}
