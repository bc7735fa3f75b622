import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { createKeyRing, type KeySettings, keyProblems } from '../../src/tokens/keys/keys.js';
import { ec, pkcs8, rsa, SECRET, spki } from './crafted-token.js';

const OTHER_SECRET = 'another-secret-that-is-long-enough-987654321';

describe('what is refused, by the name of its variable', () => {
  const pair = (type: 'ed25519') => generateKeyPairSync(type);
  const weakRsa = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const pssRsa = generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
  const exponentOne = createPublicKey({
    key: { ...rsa.publicKey.export({ format: 'jwk' }), e: 'AQ' },
    format: 'jwk',
  });
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const secp256k1 = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
  const encrypted = rsa.privateKey
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'pass' })
    .toString();
  const legacyEncrypted = rsa.privateKey
    .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'pass' })
    .toString();

  it.each<[string, KeySettings, RegExp]>([
    ['no secret', { algorithm: 'HS256' }, /^JWT_SECRET is needed/],
    ['an empty secret', { algorithm: 'HS256', secret: '  ' }, /^JWT_SECRET is needed/],
    [
      'a short secret',
      { algorithm: 'HS256', secret: 'x'.repeat(31) },
      /^JWT_SECRET must be at least 32 bytes/,
    ],
    ['a PEM as the secret', { algorithm: 'HS256', secret: spki(rsa.publicKey) }, /^JWT_SECRET holds a PEM/],
    [
      'the secret of jwt.io',
      { algorithm: 'HS256', secret: 'a-string-secret-at-least-256-bits-long' },
      /^JWT_SECRET is a known example/,
    ],
    [
      'an example drawn out',
      { algorithm: 'HS256', secret: 'Change-Me! change-me change-me 2024' },
      /^JWT_SECRET is a known example/,
    ],
    ['no private key', { algorithm: 'RS256' }, /^JWT_PRIVATE_KEY .* must hold one/],
    [
      'a secret as the private key',
      { algorithm: 'RS256', privateKeyPem: SECRET },
      /^JWT_PRIVATE_KEY .* must hold one/,
    ],
    [
      'two private keys',
      { algorithm: 'RS256', privateKeyPem: pkcs8(rsa.privateKey).repeat(2) },
      /must hold one/,
    ],
    [
      'a key and a secret',
      { algorithm: 'RS256', privateKeyPem: `${pkcs8(rsa.privateKey)}${SECRET}` },
      /must hold one/,
    ],
    ['a public key', { algorithm: 'RS256', privateKeyPem: spki(rsa.publicKey) }, /is a public key/],
    [
      'RSA for ES256',
      { algorithm: 'ES256', privateKeyPem: pkcs8(rsa.privateKey) },
      /is a key for RS256, but JWT_ALGORITHM is ES256/,
    ],
    ['EC for RS256', { algorithm: 'RS256', privateKeyPem: pkcs8(ec.privateKey) }, /is a key for ES256/],
    [
      'RSA of 1024 bits',
      { algorithm: 'RS256', privateKeyPem: pkcs8(weakRsa.privateKey) },
      /RSA key of 1024 bits/,
    ],
    [
      'an RSA key that signs nothing',
      { algorithm: 'HS256', secret: SECRET, previousKeys: spki(exponentOne) },
      /unsafe public exponent/,
    ],
    [
      'RSA-PSS',
      { algorithm: 'RS256', privateKeyPem: pkcs8(pssRsa.privateKey) },
      /kind not used here \(rsa-pss\)/,
    ],
    [
      'Ed25519',
      { algorithm: 'ES256', privateKeyPem: pkcs8(pair('ed25519').privateKey) },
      /kind not used here \(ed25519\)/,
    ],
    ['P-384', { algorithm: 'ES256', privateKeyPem: pkcs8(p384.privateKey) }, /another curve than P-256/],
    [
      'secp256k1',
      { algorithm: 'ES256', privateKeyPem: pkcs8(secp256k1.privateKey) },
      /another curve than P-256/,
    ],
    ['an encrypted key', { algorithm: 'RS256', privateKeyPem: encrypted }, /is encrypted/],
    [
      'an old encrypted key',
      { algorithm: 'RS256', privateKeyPem: legacyEncrypted },
      /must hold one unencrypted/,
    ],
    [
      'a key cut off',
      { algorithm: 'RS256', privateKeyPem: pkcs8(rsa.privateKey).replace(/\n.{64}\n/, '\n') },
      /not a readable PEM/,
    ],
    [
      'a certificate',
      { algorithm: 'RS256', privateKeyPem: spki(rsa.publicKey).replaceAll('PUBLIC KEY', 'CERTIFICATE') },
      /is a certificate/,
    ],
    [
      'a certificate request',
      {
        algorithm: 'RS256',
        privateKeyPem: spki(rsa.publicKey).replaceAll('PUBLIC KEY', 'CERTIFICATE REQUEST'),
      },
      /kind not used here/,
    ],
    [
      'a short previous secret',
      { algorithm: 'HS256', secret: SECRET, previousKeys: `${OTHER_SECRET},short` },
      /^JWT_PREVIOUS_KEYS .*: secret 2 must be at least 32 bytes/,
    ],
    [
      'a weak previous key',
      { algorithm: 'HS256', secret: SECRET, previousKeys: spki(weakRsa.publicKey) },
      /^JWT_PREVIOUS_KEYS .*: PEM 1 is an RSA key of 1024 bits/,
    ],
    [
      'half a previous key',
      { algorithm: 'HS256', secret: SECRET, previousKeys: spki(rsa.publicKey).slice(0, -20) },
      /incomplete or encrypted PEM block/,
    ],
  ])('%s', (_, settings, message) => {
    expect(keyProblems(settings)[0]).toMatch(message);
    expect(() => createKeyRing(settings)).toThrow(message);
  });

  it('all at once', () => {
    const problems = keyProblems({
      algorithm: 'HS256',
      secret: 'short',
      previousKeys: `short,${spki(weakRsa.publicKey)}`,
    });
    expect(problems).toHaveLength(3);
  });

  it('without repeating any of it', () => {
    const text = JSON.stringify(
      keyProblems({ algorithm: 'HS256', secret: 'hunter2', previousKeys: 'hunter3,-----BEGIN hunter4' }),
    );
    expect(text).not.toContain('hunter');
  });
});
