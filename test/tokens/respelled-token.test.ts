import { verifyAccessToken } from '../../src/tokens/access/access-token.js';
import { createKeyRing } from '../../src/tokens/keys/keys.js';
import { issueRefreshToken, newRefreshKey, readRefreshToken } from '../../src/tokens/refresh-token.js';
import { createMacKeys } from '../../src/tokens/secrets.js';
import {
  craft,
  expectMalformed,
  goodClaims,
  goodHeader,
  NOW,
  RULES,
  rings,
  SECRET,
  signatureOf,
} from './crafted-token.js';

// Each forgery is good but for one thing; the second argument of expectMalformed shows that it is this one that was refused.
const ring = rings.HS256;
const withClaims = (changes: object) => craft(ring, goodHeader(ring), { ...goodClaims(), ...changes });
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

describe.each(Object.values(rings))('a respelled signature of $signing.algorithm', (ring) => {
  // One with characters that the plain base64 alphabet spells differently.
  let token = '';
  while (!/[-_][^.]*$/.test(token)) token = craft(ring, goodHeader(ring), goodClaims());
  const [header, payload, signature = ''] = token.split('.');

  it('with other tail bits, which decodes to the same bytes', () => {
    const last = alphabet.indexOf(signature.slice(-1));
    const tailBits = (signature.length * 6) % 8;
    for (let tail = 1; tail < 1 << tailBits; tail++) {
      const respelled = signature.slice(0, -1) + alphabet[last ^ tail];
      expect(Buffer.from(respelled, 'base64url')).toEqual(Buffer.from(signature, 'base64url'));
      expectMalformed(`${header}.${payload}.${respelled}`, 'signature', ring);
    }
  });

  it('with padding, white space, foreign characters or the plain base64 alphabet', () => {
    expect(verifyAccessToken(ring, token, RULES, NOW).ok).toBe(true);
    for (const respelled of [
      `${signature}=`,
      `${signature}==`,
      ` ${signature}`,
      `${signature}\n`,
      `${signature.slice(0, 9)}\n${signature.slice(9)}`,
      `${signature.slice(0, 9)}!${signature.slice(9)}`,
      `${signature}\0`,
      `${signature}%3D`,
      signature.replaceAll('-', '+').replaceAll('_', '/'),
    ]) {
      expectMalformed(`${header}.${payload}.${respelled}`, 'signature', ring);
    }
  });
});

describe('respelled tokens', () => {
  const token = craft(ring, goodHeader(ring), goodClaims());
  const [header = '', payload = '', signature = ''] = token.split('.');

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

  it('a fourth part', () => {
    expectMalformed(`${token}.`, 'parts');
    expectMalformed(`${token}.${signature}`, 'parts');
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
