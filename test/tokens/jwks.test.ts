import { createPublicKey } from 'node:crypto';
import { publicKeySet } from '../../src/tokens/keys/jwks.js';
import { createKeyRing } from '../../src/tokens/keys/keys.js';
import { ec, pkcs8, rings, rsa, SECRET, spki } from './crafted-token.js';

it('is empty under HS256', () => {
  expect(publicKeySet(rings.HS256)).toEqual({ keys: [] });
});

it('shows an RSA key with what a verifier needs and nothing else', () => {
  expect(publicKeySet(rings.RS256)).toEqual({
    keys: [
      {
        ...rsa.publicKey.export({ format: 'jwk' }),
        kid: rings.RS256.signing.kid,
        use: 'sig',
        alg: 'RS256',
      },
    ],
  });
  expect(Object.keys(publicKeySet(rings.RS256).keys[0] ?? {}).sort()).toEqual([
    'alg',
    'e',
    'kid',
    'kty',
    'n',
    'use',
  ]);
});

it('shows the signing key first, then the others, and never a secret or a private half', () => {
  const ring = createKeyRing({
    algorithm: 'ES256',
    privateKeyPem: pkcs8(ec.privateKey),
    previousKeys: `${SECRET},${pkcs8(rsa.privateKey)}`,
  });
  const { keys } = publicKeySet(ring);
  expect(keys.map(({ kty, alg }) => [kty, alg])).toEqual([
    ['EC', 'ES256'],
    ['RSA', 'RS256'],
  ]);
  for (const key of keys) {
    for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth'])
      expect(key).not.toHaveProperty(member);
  }
});

it('is read back as the same keys', () => {
  const [key] = publicKeySet(rings.RS256).keys;
  const read = createPublicKey({ key: { ...key }, format: 'jwk' });
  expect(spki(read)).toBe(spki(rsa.publicKey));
});
