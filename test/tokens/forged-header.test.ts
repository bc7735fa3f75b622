import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { verifyAccessToken } from '../../src/tokens/access/access-token.js';
import { createKeyRing } from '../../src/tokens/keys/keys.js';
import {
  base64url,
  craft,
  expectMalformed,
  goodClaims,
  goodHeader,
  NOW,
  pkcs8,
  RULES,
  rings,
  rsa,
  SECRET,
  signatureOf,
  spki,
} from './crafted-token.js';

// Each forgery is good but for one thing; the second argument of expectMalformed shows that it is this one that was refused.
const ring = rings.HS256;
const withHeader = (changes: object, keys = ring) =>
  craft(keys, { ...goodHeader(keys), ...changes }, goodClaims());

describe('algorithm confusion', () => {
  const spellings = [
    'none',
    'None',
    'NONE',
    'nOnE',
    'none ',
    '',
    'HS384',
    'HS512',
    'hs256',
    'Hs256',
    'PS256',
  ];

  it.each([...spellings, null, 0, true, ['HS256'], { HS256: 1 }])('alg %j', (alg) => {
    expectMalformed(withHeader({ alg }), 'alg');
    for (const keys of [rings.RS256, rings.ES256]) expectMalformed(withHeader({ alg }, keys), 'alg', keys);
  });

  it.each(spellings)('alg %j with the signature left out', (alg) => {
    const unsigned = `${base64url({ ...goodHeader(ring), alg })}.${base64url(goodClaims())}.`;
    expectMalformed(unsigned, 'parts');
    expectMalformed(unsigned.slice(0, -1), 'parts');
    expectMalformed(`${unsigned}AA`, 'alg');
  });

  it('a good header with the signature left out or of nothing', () => {
    const input = `${base64url(goodHeader(ring))}.${base64url(goodClaims())}`;
    expectMalformed(`${input}.`, 'parts');
    expectMalformed(`${input}.AA`, 'signature');
    for (const bytes of [32, 64, 256]) {
      for (const keys of Object.values(rings)) {
        const [header] = craft(keys, goodHeader(keys), {}).split('.');
        expectMalformed(
          `${header}.${base64url(goodClaims())}.${base64url(Buffer.alloc(bytes))}`,
          'signature',
          keys,
        );
      }
    }
  });

  it('HS256 with the public key as the secret, in every form it is published', () => {
    const keys = rings.RS256;
    const jwk = rsa.publicKey.export({ format: 'jwk' });
    const pem = spki(rsa.publicKey);
    const forms = [
      pem,
      pem.trim(),
      rsa.publicKey.export({ type: 'spki', format: 'der' }),
      rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
      JSON.stringify(jwk),
      String(jwk.n),
      keys.signing.kid,
    ];
    for (const secret of forms) {
      for (const alg of ['HS256', 'RS256']) {
        const input = `${base64url({ ...goodHeader(keys), alg })}.${base64url(goodClaims())}`;
        const mac = createHmac('sha256', secret).update(input).digest('base64url');
        expectMalformed(`${input}.${mac}`, alg === 'RS256' ? 'signature' : 'alg', keys);
      }
    }
  });

  it('a key under the algorithm of another in the same ring', () => {
    const mixed = createKeyRing({
      algorithm: 'HS256',
      secret: SECRET,
      previousKeys: pkcs8(rsa.privateKey),
    });
    const rsaHeader = goodHeader(rings.RS256);
    expect(verifyAccessToken(mixed, craft(rings.RS256, rsaHeader, goodClaims()), RULES, NOW).ok).toBe(true);
    expectMalformed(craft(rings.HS256, { ...rsaHeader, alg: 'HS256' }, goodClaims()), 'alg', mixed);
    expectMalformed(craft(rings.HS256, rsaHeader, goodClaims()), 'signature', mixed);
    expectMalformed(craft(rings.RS256, { ...goodHeader(ring), alg: 'RS256' }, goodClaims()), 'alg', mixed);
  });

  it('RSA-PSS and DER-coded ECDSA signatures under the right key', () => {
    const input = `${base64url(goodHeader(rings.ES256))}.${base64url(goodClaims())}`;
    const der = sign('sha256', Buffer.from(input), { key: rings.ES256.signing.key, dsaEncoding: 'der' });
    expectMalformed(`${input}.${der.toString('base64url')}`, 'signature', rings.ES256);
    const rsaInput = `${base64url(goodHeader(rings.RS256))}.${base64url(goodClaims())}`;
    const pss = sign('sha256', Buffer.from(rsaInput), { key: rings.RS256.signing.key, padding: 6 });
    expectMalformed(`${rsaInput}.${pss.toString('base64url')}`, 'signature', rings.RS256);
  });
});

describe('kid is a name in a fixed list', () => {
  it.each([
    '../../../../dev/null',
    '/dev/null',
    'file:///proc/self/environ',
    'https://attacker.test/jwks.json',
    "' UNION SELECT 'secret' --",
    '| whoami',
    '__proto__',
    'constructor',
    'toString',
    'get',
    'size',
    '',
    'undefined',
    null,
    undefined,
    0,
    true,
    ['kid'],
    { toString: 'kid' },
  ])('kid %j', (kid) => expectMalformed(withHeader({ kid }), 'kid'));

  it('a list that holds the right kid, or the right kid with more around it', () => {
    const { kid } = ring.signing;
    for (const forged of [[kid], `${kid} `, ` ${kid}`, `${kid}\0`, kid.toLowerCase(), `${kid}=`]) {
      expectMalformed(withHeader({ kid: forged }), 'kid');
    }
  });
});

describe('keys that the token brings along', () => {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const attacker = createKeyRing({ algorithm: 'RS256', privateKeyPem: pkcs8(own.privateKey) });
  const jwk = { ...own.publicKey.export({ format: 'jwk' }), alg: 'RS256', kid: rings.RS256.signing.kid };
  const carriers = {
    jwk,
    jku: 'https://attacker.test/jwks.json',
    x5u: 'https://attacker.test/cert.pem',
    x5c: ['MIIB'],
  };

  it.each(Object.entries(carriers))('%s is never used', (name, value) => {
    const header = { ...goodHeader(rings.RS256), [name]: value };
    expectMalformed(craft(attacker, header, goodClaims()), 'signature', rings.RS256);
    expectMalformed(
      craft(attacker, { ...header, kid: attacker.signing.kid }, goodClaims()),
      'kid',
      rings.RS256,
    );
  });

  it.each(Object.entries(carriers))('%s is not followed in a genuine token either', (name, value) => {
    const token = withHeader({ [name]: value });
    expect(verifyAccessToken(ring, token, RULES, NOW)).toMatchObject({ ok: true });
  });
});

describe('crit', () => {
  it.each([[['b64']], [['exp']], [['http://example.com/x']], [[]], ['b64'], [null], [false], [{}]])(
    '%j',
    (crit) => expectMalformed(withHeader({ crit, b64: false, exp: 1 }), 'crit'),
  );

  it('b64: false with the payload written as it is (RFC 7797)', () => {
    const header = base64url({ ...goodHeader(ring), b64: false, crit: ['b64'] });
    const input = `${header}.${JSON.stringify(goodClaims()).replaceAll('.', ' ')}`;
    expectMalformed(`${input}.${signatureOf(ring, input)}`, 'crit');
  });
});

describe('typ', () => {
  it.each([
    'JWT',
    'jwt',
    'at',
    'rt+jwt',
    'at+jwt ',
    'text/at+jwt',
    'id+jwt',
    'logout+jwt',
    '',
    null,
    1,
    ['at+jwt'],
  ])('%j is refused', (typ) => expectMalformed(withHeader({ typ }), 'typ'));

  it('is refused when absent', () => {
    const { typ: _, ...header } = goodHeader(ring);
    expectMalformed(craft(ring, header, goodClaims()), 'typ');
  });

  it.each(['at+jwt', 'AT+JWT', 'application/at+jwt', 'Application/AT+jwt'])('%j is taken', (typ) => {
    expect(verifyAccessToken(ring, withHeader({ typ }), RULES, NOW).ok).toBe(true);
  });
});
