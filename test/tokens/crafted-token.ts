import { createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import {
  type AccessTokenRules,
  createAccessTokenVerifier,
  verifyAccessToken,
} from '../../src/tokens/access/access-token.js';
import { type Algorithm, createKeyRing, type KeyRing } from '../../src/tokens/keys/keys.js';

// Tokens made by hand, with no library between, so that a test can say exactly what is wrong with one.

export const NOW = 1_800_000_000;

export const RULES: AccessTokenRules = {
  issuer: 'https://id.example.com',
  audience: 'https://api.example.com',
  maxAgeSeconds: 900,
  toleranceSeconds: 5,
};

export const SECRET = 'correct-horse-battery-staple-0123456789';

export const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

export function pkcs8(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

export function spki(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

/** One ring for each algorithm, without other keys. */
export const rings: Readonly<Record<Algorithm, KeyRing>> = {
  HS256: createKeyRing({ algorithm: 'HS256', secret: SECRET }),
  RS256: createKeyRing({ algorithm: 'RS256', privateKeyPem: pkcs8(rsa.privateKey) }),
  ES256: createKeyRing({ algorithm: 'ES256', privateKeyPem: pkcs8(ec.privateKey) }),
};

/** Claims that pass at NOW. */
export function goodClaims() {
  return {
    iss: RULES.issuer,
    sub: randomUUID(),
    aud: RULES.audience,
    exp: NOW + 600,
    iat: NOW - 300,
    jti: randomUUID(),
    sid: randomUUID(),
    roles: ['USER'],
    ver: 3,
    auth_time: NOW - 400,
  };
}

export function goodHeader(ring: KeyRing) {
  return { alg: ring.signing.algorithm as string, typ: 'at+jwt', kid: ring.signing.kid };
}

export function base64url(value: unknown): string {
  const text = typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value);
  return Buffer.from(text).toString('base64url');
}

/** Signs whatever it is given with the ring's key. A string or buffer stands for itself, anything else for its JSON. */
export function craft(ring: KeyRing, header: unknown, payload: unknown): string {
  const input = `${base64url(header)}.${base64url(payload)}`;
  return `${input}.${signatureOf(ring, input)}`;
}

export function signatureOf({ signing: { algorithm, key } }: KeyRing, input: string): string {
  if (algorithm === 'HS256') return createHmac('sha256', key).update(input).digest('base64url');
  return sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
}

/** Expects that the token is malformed for the one reason that `detail` names, with the cache and without. */
export function expectMalformed(token: string, detail: string, ring: KeyRing = rings.HS256): void {
  const expected = { ok: false, reason: 'TOKEN_MALFORMED', detail };
  expect(verifyAccessToken(ring, token, RULES, NOW)).toEqual(expected);
  expect(createAccessTokenVerifier(ring, RULES)(token, NOW)).toEqual(expected);
}
