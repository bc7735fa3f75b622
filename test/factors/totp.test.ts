import fc from 'fast-check';
import { digestOf, newRecoveryCodes } from '../../src/factors/recovery-codes/recovery-code.js';
import { codeOf, findStep, newTotpSecret, otpauthUri, toBase32 } from '../../src/factors/totp/totp.js';
import { anyText } from '../helpers/any-text.js';

/** RFC 6238, appendix B, and RFC 4226, appendix D; the codes' last six digits. */
const SECRET = Buffer.from('12345678901234567890');

describe('a code', () => {
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('of second %i is that of RFC 6238', (seconds, code) => {
    expect(codeOf(SECRET, Math.floor(seconds / 30))).toBe(code.slice(2));
  });

  it.each(
    ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'].map(
      (code, counter) => [counter, code] as const,
    ),
  )('of counter %i is that of RFC 4226', (counter, code) => {
    expect(codeOf(SECRET, counter)).toBe(code);
  });

  it('is good one step early and one step late, and no more', () => {
    const now = 1_800_000_015;
    const current = Math.floor(now / 30);
    for (const [offset, found] of [
      [-2, null],
      [-1, current - 1],
      [0, current],
      [1, current + 1],
      [2, null],
    ] as const) {
      expect(findStep(SECRET, codeOf(SECRET, current + offset), now)).toBe(found);
    }
  });

  it('may be written with spaces, and is otherwise six ASCII digits', () => {
    const now = 1_800_000_015;
    const code = codeOf(SECRET, Math.floor(now / 30));
    const step = Math.floor(now / 30);
    for (const good of [` ${code.slice(0, 3)} ${code.slice(3)} `, code.split('').join(' ')]) {
      expect(findStep(SECRET, good, now)).toBe(step);
    }
    for (const bad of [
      '',
      code.slice(1),
      `${code}0`,
      `+${code.slice(1)}`,
      code.replace(/./, '١'),
      `${code}\0`,
    ]) {
      expect(findStep(SECRET, bad, now)).toBeNull();
    }
  });

  it('is found for any text without a fault', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 20 }), (text) => {
        expect([null, 'number']).toContain(
          findStep(SECRET, text, 1_800_000_000) === null
            ? null
            : typeof findStep(SECRET, text, 1_800_000_000),
        );
      }),
    );
  });
});

describe('a secret', () => {
  it('has 160 bits and is another one each time', () => {
    expect(newTotpSecret()).toHaveLength(20);
    expect(newTotpSecret().equals(newTotpSecret())).toBe(false);
  });

  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('%p is written in base32 as RFC 4648, section 10, writes it', (text, base32) => {
    expect(toBase32(Buffer.from(text))).toBe(base32);
  });

  // Apps split the label at its first colon, encoded or not: no issuer may make one of its own.
  it.each([
    ['Ex & Co', '/Ex & Co:ada+x@example.com'],
    ['localhost:4000', '/ada+x@example.com'],
  ])('is read from a URI by any app, with the account in the label and the issuer %s', (issuer, label) => {
    const uri = new URL(otpauthUri(SECRET, { issuer, account: 'ada+x@example.com' }));
    expect(decodeURIComponent(uri.pathname)).toBe(label);
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      issuer,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});

describe('recovery codes', () => {
  it('are ten different ones of 120 bits, grouped for reading', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('are the same however they are written, and others for another account', () => {
    const code = '0123-4567-89AB-CDEF-GHJK-MNPQ';
    const digest = digestOf('a', code);
    for (const written of [
      code.toLowerCase(),
      code.replaceAll('-', ''),
      ` ${code.replaceAll('-', ' ')}\n`,
      code.replace('0', 'o').replace('1', 'l'),
    ]) {
      expect(digestOf('a', written).equals(digest)).toBe(true);
    }
    expect(digestOf('b', code).equals(digest)).toBe(false);
    expect(digestOf('a', code.replace('Q', 'R')).equals(digest)).toBe(false);
  });
});
