import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { createAccessTokenVerifier, verifyAccessToken } from '../../src/tokens/access-token.js';
import { createKeyRing } from '../../src/tokens/keys.js';
import { issueRefreshToken, newRefreshKey, readRefreshToken } from '../../src/tokens/refresh-token.js';
import { createMacKeys } from '../../src/tokens/secrets.js';
import {
  base64url,
  craft,
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

const ring = rings.HS256;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Each forgery is good but for one thing; `detail` shows that it is this one that was refused. */
function expectMalformed(token: string, detail: string, keys = ring) {
  const expected = { ok: false, reason: 'TOKEN_MALFORMED', detail };
  expect(verifyAccessToken(keys, token, RULES, NOW)).toEqual(expected);
  expect(createAccessTokenVerifier(keys, RULES)(token, NOW)).toEqual(expected);
}

const withHeader = (changes: object, keys = ring) =>
  craft(keys, { ...goodHeader(keys), ...changes }, goodClaims());
const withClaims = (changes: object) => craft(ring, goodHeader(ring), { ...goodClaims(), ...changes });

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

describe('claims', () => {
  const absurd = [null, '', '1900000000', -1, 1.5, 1e300, true, [], [NOW + 60], { valueOf: 1 }];

  it.each(['exp', 'iat', 'auth_time', 'ver'])('an absurd %s', (name) => {
    for (const value of absurd) expectMalformed(withClaims({ [name]: value }), name);
  });

  it('an absurd nbf', () => {
    for (const value of absurd) expectMalformed(withClaims({ nbf: value }), 'nbf');
  });

  it.each(['NaN', 'Infinity', '-Infinity', '0x77359400', '1e9999', '-0.5', '01'])(
    'exp written as %s',
    (number) => {
      const text = JSON.stringify(goodClaims()).replace(/"exp":\d+/, `"exp":${number}`);
      const result = verifyAccessToken(ring, craft(ring, goodHeader(ring), text), RULES, NOW);
      expect(result).toMatchObject({ reason: 'TOKEN_MALFORMED' });
    },
  );

  it('exp not after iat', () => {
    expectMalformed(withClaims({ exp: NOW - 300 }), 'exp');
    expectMalformed(withClaims({ exp: NOW - 301 }), 'exp');
    expectMalformed(withClaims({ exp: 0 }), 'exp');
  });

  it('each one that is missing', () => {
    for (const name of Object.keys(goodClaims())) expectMalformed(withClaims({ [name]: undefined }), name);
  });

  it('iss and aud that are not exactly ours', () => {
    for (const iss of [
      `${RULES.issuer}/`,
      'HTTPS://id.example.com',
      '',
      null,
      [RULES.issuer],
      'https://evil.test',
    ]) {
      expectMalformed(withClaims({ iss }), 'iss');
    }
    for (const aud of [
      RULES.issuer,
      '',
      null,
      [RULES.audience],
      [RULES.audience, 'x'],
      { 0: RULES.audience },
      true,
    ]) {
      expectMalformed(withClaims({ aud }), 'aud');
    }
  });

  it('sub and sid that are no UUIDs', () => {
    const id = goodClaims().sub;
    for (const forged of [
      7,
      null,
      [id],
      { id },
      '',
      'admin',
      ` ${id}`,
      `${id}\n`,
      `{${id}}`,
      id.replaceAll('-', ''),
      "' OR 1=1",
    ]) {
      expectMalformed(withClaims({ sub: forged }), 'sub');
      expectMalformed(withClaims({ sid: forged }), 'sid');
    }
  });

  it('roles that are no short list of texts', () => {
    for (const roles of [
      'ADMIN',
      null,
      {},
      { 0: 'ADMIN', length: 1 },
      [['ADMIN']],
      [null],
      [''],
      [1],
      ['A'.repeat(129)],
      Array(33).fill('A'),
    ]) {
      expectMalformed(withClaims({ roles }), 'roles');
    }
  });

  it('auth_time in the future', () => expectMalformed(withClaims({ auth_time: NOW + 6 }), 'auth_time'));

  it('claims that only a prototype has', () => {
    const { sub, ...rest } = goodClaims();
    const text = JSON.stringify(rest).replace('{', `{"__proto__":{"sub":"${sub}"},`);
    expectMalformed(craft(ring, goodHeader(ring), text), 'sub');
  });

  it('unknown claims are dropped', () => {
    const token = withClaims({ admin: true, email: 'a@b.co', nested: { deep: [[[{}]]] } });
    const result = verifyAccessToken(ring, token, RULES, NOW);
    expect(result.ok && Object.keys(result.claims).sort()).toEqual(Object.keys(goodClaims()).sort());
  });
});

describe('payloads and headers that are no plain object', () => {
  const junk = [
    '[]',
    '""',
    '"text"',
    '1',
    'null',
    'true',
    '',
    ' ',
    '{',
    '{}x',
    '[{}]',
    '\ufeff{}',
    '{"a":1,}',
    'undefined',
  ];

  it.each(junk)('%j as the payload', (text) => {
    const token = craft(ring, goodHeader(ring), text);
    expect(verifyAccessToken(ring, token, RULES, NOW)).toMatchObject({ reason: 'TOKEN_MALFORMED' });
  });

  it.each(junk)('%j as the header', (text) => {
    const token = craft(ring, text, goodClaims());
    expect(verifyAccessToken(ring, token, RULES, NOW)).toMatchObject({ reason: 'TOKEN_MALFORMED' });
  });

  it('good claims inside a list, and lists 2,500 deep', () => {
    expectMalformed(craft(ring, goodHeader(ring), [goodClaims()]), 'payload');
    expectMalformed(craft(ring, goodHeader(ring), `${'['.repeat(2500)}${']'.repeat(2500)}`), 'payload');
    expectMalformed(craft(ring, `${'{"a":'.repeat(800)}1${'}'.repeat(800)}`, goodClaims()), 'typ');
  });

  it('bytes that are not UTF-8', () => {
    const bytes = Buffer.from(JSON.stringify({ ...goodClaims(), note: '~' })).map((b) =>
      b === 0x7e ? 0xff : b,
    );
    expectMalformed(craft(ring, goodHeader(ring), Buffer.from(bytes)), 'payload');
  });
});

describe('a member named twice', () => {
  const twice = (value: object, extra: string) => JSON.stringify(value).replace(/}$/, `,${extra}}`);

  it.each([
    '"sub":"x"',
    '"exp":9999999999',
    '"\\u0065xp":9999999999',
    '"roles":["ADMIN"]',
    '"__proto__":1,"__proto__":2',
  ])('the claim %s again', (extra) =>
    expectMalformed(craft(ring, goodHeader(ring), twice(goodClaims(), extra)), 'payload'),
  );

  it('a header member again', () => {
    for (const extra of ['"alg":"HS256"', '"alg":"none"', '"typ":"at+jwt"', '"k\\u0069d":"x"']) {
      expectMalformed(craft(ring, twice(goodHeader(ring), extra), goodClaims()), 'header');
    }
  });

  it('colons, quotes and braces inside texts and deeper objects do not count', () => {
    const extra = `"a":"b:\\"c\\\\","d":{"e":{"f":1},"e2":[{"f":"}:{"}]},"\\"g\\":":":"`;
    const token = craft(ring, goodHeader(ring), twice(goodClaims(), extra));
    expect(verifyAccessToken(ring, token, RULES, NOW).ok).toBe(true);
  });
});

describe('respelled tokens', () => {
  const token = craft(ring, goodHeader(ring), goodClaims());
  const [header = '', payload = '', signature = ''] = token.split('.');

  it('a signature with other tail bits, which decodes to the same bytes', () => {
    const last = alphabet.indexOf(signature.slice(-1));
    for (let tail = 1; tail < 4; tail++) {
      const respelled = signature.slice(0, -1) + alphabet[last ^ tail];
      expect(Buffer.from(respelled, 'base64url')).toEqual(Buffer.from(signature, 'base64url'));
      expectMalformed(`${header}.${payload}.${respelled}`, 'signature');
    }
  });

  it('a signature with padding, white space, foreign characters or the plain base64 alphabet', () => {
    for (const respelled of [
      `${signature}=`,
      `${signature}==`,
      ` ${signature}`,
      `${signature}\n`,
      `${signature.slice(0, 9)}\n${signature.slice(9)}`,
      `${signature.slice(0, 9)}!${signature.slice(9)}`,
      `${signature}\0`,
      `${signature}%3D`,
    ]) {
      expectMalformed(`${header}.${payload}.${respelled}`, 'signature');
    }
    const standard = Array.from({ length: 200 }, () => craft(ring, goodHeader(ring), goodClaims()))
      .map((other) => other.split('.'))
      .find(([, , text]) => /[-_]/.test(text ?? ''));
    const [h, p, s = ''] = standard ?? [];
    expectMalformed(`${h}.${p}.${s.replaceAll('-', '+').replaceAll('_', '/')}`, 'signature');
  });

  it('a payload or header spelled differently and signed so', () => {
    for (const [h, p, detail] of [
      [header, `${payload}=`, 'signature'],
      [`${header}=`, payload, 'header'],
      [` ${header}`, payload, 'header'],
      [header, `${payload}\n`, 'signature'],
    ] as const) {
      const result = verifyAccessToken(ring, `${h}.${p}.${signatureOf(ring, `${h}.${p}`)}`, RULES, NOW);
      expect(result).toMatchObject({ ok: false, reason: 'TOKEN_MALFORMED' });
      if (detail === 'header') expect(result).toMatchObject({ detail });
    }
  });

  it('white space around, more parts, fewer parts, JSON serialisation', () => {
    for (const text of [
      ` ${token}`,
      `${token} `,
      `${token}\n`,
      `\t${token}`,
      `Bearer ${token}`,
      `${token}.`,
      `.${token}`,
      `${token}.${signature}`,
      `${header}..${signature}`,
      `${header}.${payload}`,
      header,
      '..',
      '...',
      '',
      `${header}.${payload}.${signature}.${payload}.${signature}`,
      JSON.stringify({ protected: header, payload, signature }),
      `"${token}"`,
    ]) {
      expect(verifyAccessToken(ring, text, RULES, NOW)).toMatchObject({ reason: 'TOKEN_MALFORMED' });
    }
  });
});

describe('signatures', () => {
  it('any bit of the token flipped', () => {
    const bytes = Buffer.from(craft(ring, goodHeader(ring), goodClaims()));
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const result = verifyAccessToken(ring, flipped.toString('latin1'), RULES, NOW);
      expect(result).toMatchObject({ ok: false, reason: 'TOKEN_MALFORMED' });
    }
  });

  it('a wrong signature is malformed whatever the times say', () => {
    const stranger = createKeyRing({ algorithm: 'HS256', secret: `${SECRET}!` });
    for (const times of [{ exp: NOW - 100 }, { nbf: NOW + 100 }, { iat: NOW + 100, exp: NOW + 200 }]) {
      expectMalformed(craft(stranger, goodHeader(ring), { ...goodClaims(), ...times }), 'signature');
    }
  });

  it('a signature of other claims', () => {
    const [header, payload] = craft(ring, goodHeader(ring), goodClaims()).split('.');
    const [, , signature] = craft(ring, goodHeader(ring), goodClaims()).split('.');
    expectMalformed(`${header}.${payload}.${signature}`, 'signature');
  });
});

describe('sizes', () => {
  it('a genuine token of 8 KB is read, one above is not', () => {
    const length = (note: number) => withClaims({ note: 'x'.repeat(note) }).length;
    let note = 5000;
    while (length(note + 1) <= 8192) note++;
    expect(verifyAccessToken(ring, withClaims({ note: 'x'.repeat(note) }), RULES, NOW).ok).toBe(true);
    expectMalformed(withClaims({ note: 'x'.repeat(note + 4) }), 'size');
  });

  it('tokens of a megabyte', () => {
    expectMalformed(withClaims({ note: 'x'.repeat(1_000_000) }), 'size');
    expectMalformed('.'.repeat(1_000_000), 'size');
    expectMalformed('A'.repeat(1_000_000), 'size');
  });
});

describe('one kind of token for the other', () => {
  const keys = createMacKeys({ current: SECRET }, 'refresh token v1');

  it('a refresh token is no access token', () => {
    const refresh = issueRefreshToken(keys, {
      sessionId: goodClaims().sid,
      generation: 1,
      key: newRefreshKey(),
    });
    expectMalformed(refresh, 'parts');
  });

  it('an access token is no refresh token, even where one secret was given for both', () => {
    const token = craft(ring, goodHeader(ring), goodClaims());
    expect(readRefreshToken(keys, token)).toBeNull();
    expect(readRefreshToken(keys, `rt_${token.slice(0, 92)}`)).toBeNull();
  });
});
