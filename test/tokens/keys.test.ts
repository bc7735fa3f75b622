import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import { signAccessToken, verifyAccessToken } from '../../src/tokens/access/access-token.js';
import { createKeyRing, type KeySettings, thumbprint } from '../../src/tokens/keys/keys.js';
import {
  craft,
  ec,
  goodClaims,
  goodHeader,
  NOW,
  pkcs8,
  RULES,
  rings,
  rsa,
  SECRET,
  spki,
} from './crafted-token.js';

const OTHER_SECRET = 'another-secret-that-is-long-enough-987654321';

function sec1(key: KeyObject): string {
  return key.export({ type: 'sec1', format: 'pem' }).toString();
}

function pkcs1(key: KeyObject): string {
  return key.export({ type: 'pkcs1', format: 'pem' }).toString();
}

/** One line, line breaks written as backslash and n. */
function escaped(pem: string): string {
  return pem.trim().replaceAll('\n', '\\n');
}

function kids(settings: KeySettings): string[] {
  return [...createKeyRing(settings).verification.keys()];
}

describe('thumbprints', () => {
  it('are those of RFC 7638 section 3.1', () => {
    const n =
      '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw';
    const key = createPublicKey({ key: { kty: 'RSA', n, e: 'AQAB' }, format: 'jwk' });
    expect(thumbprint(key)).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs');
  });

  it('are those of RFC 9449 section 6.1 for an EC key', () => {
    const x = 'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs';
    const y = '9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA';
    const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
    expect(thumbprint(key)).toBe('0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I');
  });

  it('are the same for both halves of a pair, and differ between secrets', () => {
    expect(thumbprint(rsa.privateKey)).toBe(thumbprint(rsa.publicKey));
    expect(thumbprint(ec.privateKey)).toBe(thumbprint(ec.publicKey));
    expect(thumbprint(createSecretKey(Buffer.from(SECRET)))).not.toBe(
      thumbprint(createSecretKey(Buffer.from(OTHER_SECRET))),
    );
  });
});

describe('the signing key', () => {
  const rsaKid = thumbprint(rsa.publicKey);
  const ecKid = thumbprint(ec.publicKey);

  it.each([
    ['PKCS#8', pkcs8(rsa.privateKey)],
    ['PKCS#1', pkcs1(rsa.privateKey)],
    ['with \\n written out', escaped(pkcs8(rsa.privateKey))],
    ['with \\r\\n written out', pkcs8(rsa.privateKey).trim().replaceAll('\n', '\\r\\n')],
    ['with Windows line ends', pkcs8(rsa.privateKey).replaceAll('\n', '\r\n')],
    ['with its line breaks lost to spaces', pkcs8(rsa.privateKey).trim().replaceAll('\n', ' ')],
    ['with white space around', `\n\n  ${pkcs8(rsa.privateKey)}  \n`],
  ])('RS256: %s', (_, privateKeyPem) => {
    const ring = createKeyRing({ algorithm: 'RS256', privateKeyPem });
    expect(ring.signing).toMatchObject({ kid: rsaKid, algorithm: 'RS256' });
    expect(ring.verification.get(rsaKid)?.key.type).toBe('public');
  });

  it.each([
    ['PKCS#8', pkcs8(ec.privateKey)],
    ['SEC1', sec1(ec.privateKey)],
    [
      'as openssl ecparam -genkey writes it',
      `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${sec1(ec.privateKey)}`,
    ],
    ['SEC1 with \\n written out', escaped(sec1(ec.privateKey))],
  ])('ES256: %s', (_, privateKeyPem) => {
    const ring = createKeyRing({ algorithm: 'ES256', privateKeyPem });
    expect(ring.signing).toMatchObject({ kid: ecKid, algorithm: 'ES256' });
  });

  it('under HS256 may have 32 bytes of any script', () => {
    for (const secret of ['abcdefghij'.repeat(4), 'ключ и замок друга']) {
      expect(kids({ algorithm: 'HS256', secret })).toHaveLength(1);
    }
    expect(kids({ algorithm: 'HS256', secret: `  ${SECRET}\n` })).toEqual(
      kids({ algorithm: 'HS256', secret: SECRET }),
    );
  });
});

describe('other keys', () => {
  const ecKid = thumbprint(ec.publicKey);
  const rsaKid = thumbprint(rsa.publicKey);

  it.each([
    ['SPKI', spki(rsa.publicKey)],
    ['PKCS#1', pkcs1(rsa.publicKey)],
    ['private PKCS#8', pkcs8(rsa.privateKey)],
    ['private PKCS#1', pkcs1(rsa.privateKey)],
    ['one line', escaped(spki(rsa.publicKey))],
  ])('RSA as %s is kept as its public half', (_, previousKeys) => {
    const ring = createKeyRing({ algorithm: 'HS256', secret: SECRET, previousKeys });
    expect(ring.verification.get(rsaKid)).toMatchObject({ algorithm: 'RS256', key: { type: 'public' } });
  });

  it.each([
    ['SPKI', spki(ec.publicKey)],
    ['private PKCS#8', pkcs8(ec.privateKey)],
    ['private SEC1', sec1(ec.privateKey)],
  ])('EC as %s is kept as its public half', (_, previousKeys) => {
    const ring = createKeyRing({ algorithm: 'HS256', secret: SECRET, previousKeys });
    expect(ring.verification.get(ecKid)).toMatchObject({ algorithm: 'ES256', key: { type: 'public' } });
  });

  it('of all kinds stand together, in any order and layout', () => {
    const secretKid = thumbprint(createSecretKey(Buffer.from(OTHER_SECRET)));
    const signing = thumbprint(createSecretKey(Buffer.from(SECRET)));
    for (const previousKeys of [
      `${OTHER_SECRET},${spki(rsa.publicKey)}${spki(ec.publicKey)}`,
      `${spki(rsa.publicKey)},${spki(ec.publicKey)},${OTHER_SECRET}`,
      `${escaped(spki(rsa.publicKey))}${escaped(spki(ec.publicKey))}, ${OTHER_SECRET} ,`,
      `${escaped(spki(rsa.publicKey))}\\n${OTHER_SECRET}\\n${escaped(spki(ec.publicKey))}`,
      `${spki(rsa.publicKey)}\n${OTHER_SECRET}\n\n${sec1(ec.privateKey)}\n`,
    ]) {
      const found = kids({ algorithm: 'HS256', secret: SECRET, previousKeys });
      expect(found[0]).toBe(signing);
      expect(found.slice(1).sort()).toEqual([secretKid, rsaKid, ecKid].sort());
    }
  });

  it('that repeat the signing key or each other count once', () => {
    const previousKeys = `${spki(rsa.publicKey)}${pkcs8(rsa.privateKey)}`;
    expect(kids({ algorithm: 'RS256', privateKeyPem: pkcs8(rsa.privateKey), previousKeys })).toEqual([
      rsaKid,
    ]);
  });
});

describe('a rotation from HS256 to RS256', () => {
  const before = rings.HS256;
  const announced = createKeyRing({
    algorithm: 'HS256',
    secret: SECRET,
    previousKeys: pkcs8(rsa.privateKey),
  });
  const switched = createKeyRing({
    algorithm: 'RS256',
    privateKeyPem: pkcs8(rsa.privateKey),
    previousKeys: SECRET,
  });
  const finished = rings.RS256;
  const passes = (signer: typeof before, verifier: typeof before) =>
    verifyAccessToken(verifier, signAccessToken(signer, goodClaims()), RULES, NOW).ok;

  it('refuses nothing while instances of two neighbouring steps run side by side', () => {
    for (const [one, other] of [
      [before, announced],
      [announced, switched],
    ] as const) {
      for (const signer of [one, other]) {
        for (const verifier of [one, other]) expect(passes(signer, verifier)).toBe(true);
      }
    }
  });

  it('knows the next key before it signs, and the old one until it is taken out', () => {
    expect(passes(finished, announced)).toBe(true);
    expect(passes(before, switched)).toBe(true);
    expect(passes(before, finished)).toBe(false);
    expect(passes(finished, before)).toBe(false);
  });
});

it('a ring cannot be changed', () => {
  expect(Object.isFrozen(rings.RS256)).toBe(true);
  expect(Object.isFrozen(rings.RS256.signing)).toBe(true);
  expect(
    verifyAccessToken(rings.RS256, craft(rings.RS256, goodHeader(rings.RS256), goodClaims()), RULES, NOW).ok,
  ).toBe(true);
});
