import { verifyAccessToken } from '../../src/tokens/access/access-token.js';
import { craft, expectMalformed, goodClaims, goodHeader, NOW, RULES, rings } from './crafted-token.js';

// Each forgery is good but for one thing; the second argument of expectMalformed shows that it is this one that was refused.
const ring = rings.HS256;
const withClaims = (changes: object) => craft(ring, goodHeader(ring), { ...goodClaims(), ...changes });

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

  it.each(['auth_time', 'strong_auth_time'])('%s in the future', (name) => {
    expectMalformed(withClaims({ [name]: NOW + 6 }), name);
  });

  it.each([
    ['acr', ['aal3', 'AAL2', '', 2, null, ['aal2']]],
    ['amr', ['mfa', {}, [1], [''], Array(33).fill('x'), null]],
    ['strong_auth_time', ['1', -1, 1.5, 1e300]],
  ])('%s that is none', (name, values) => {
    for (const value of values) expectMalformed(withClaims({ [name]: value }), name);
  });

  it('claims that only a prototype has', () => {
    const { sub, ...rest } = goodClaims();
    const text = JSON.stringify(rest).replace('{', `{"__proto__":{"sub":"${sub}"},`);
    expectMalformed(craft(ring, goodHeader(ring), text), 'sub');
  });

  it('unknown claims are dropped', () => {
    const token = withClaims({ admin: true, email: 'a@b.co', nested: { deep: [[[{}]]] } });
    const result = verifyAccessToken(ring, token, RULES, NOW);
    const known = [...Object.keys(goodClaims()), 'acr', 'amr', 'strong_auth_time'];
    expect(result.ok && Object.keys(result.claims).sort()).toEqual(known.sort());
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
