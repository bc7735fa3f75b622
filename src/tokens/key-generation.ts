import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { type Algorithm, createKeyRing, type KeySettings } from './keys.js';

/** A new key as the variables that carry it, in the form an env file takes: PEMs on one line with `\n`. */
export type GeneratedKey = { readonly kid: string; readonly variables: Readonly<Record<string, string>> };

/** A key with the strength its algorithm asks for: 384 random bits, RSA of 3072 bits (NIST, to 2030 and beyond), or P-256. */
export function generateKey(algorithm: Algorithm): GeneratedKey {
  if (algorithm === 'HS256') {
    const secret = newSecret();
    return { kid: kidOf({ algorithm, secret }), variables: { JWT_ALGORITHM: algorithm, JWT_SECRET: secret } };
  }
  const privateKeyPem = newPrivateKey(algorithm);
  return {
    kid: kidOf({ algorithm, privateKeyPem }),
    variables: { JWT_ALGORITHM: algorithm, JWT_PRIVATE_KEY: privateKeyPem.trim().replaceAll('\n', '\\n') },
  };
}

/** 48 random bytes in base64url: no character that an env file, a shell or a list by commas could misread. */
export function newSecret(): string {
  return randomBytes(48).toString('base64url');
}

function newPrivateKey(algorithm: 'RS256' | 'ES256'): string {
  const { privateKey } =
    algorithm === 'RS256'
      ? generateKeyPairSync('rsa', { modulusLength: 3072 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function kidOf(settings: KeySettings): string {
  return createKeyRing(settings).signing.kid;
}
