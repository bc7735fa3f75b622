import fc from 'fast-check';
import {
  createAccessTokenVerifier,
  signAccessToken,
  verifyAccessToken,
} from '../../src/tokens/access/access-token.js';
import type { Algorithm } from '../../src/tokens/keys/keys.js';
import { anyText } from '../helpers/any-text.js';
import { craft, goodClaims, goodHeader, NOW, RULES, rings } from './crafted-token.js';

const ring = rings.HS256;

function verifyClaims(changes: Record<string, unknown>, nowSeconds = NOW) {
  return verifyAccessToken(
    ring,
    craft(ring, goodHeader(ring), { ...goodClaims(), ...changes }),
    RULES,
    nowSeconds,
  );
}

describe.each<Algorithm>(['HS256', 'RS256', 'ES256'])('an access token under %s', (algorithm) => {
  const ring = rings[algorithm];

  it('says what was signed, with a header of typ at+jwt and the kid', () => {
    const { jti: _, ...rest } = goodClaims();
    const proof = { acr: 'aal2' as const, amr: ['mfa', 'otp', 'pwd'], strong_auth_time: NOW - 350 };
    const claims = { ...rest, ...proof };
    const token = signAccessToken(ring, claims);
    expect(verifyAccessToken(ring, token, RULES, NOW)).toEqual({
      ok: true,
      claims: { ...claims, jti: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
    const [header, payload] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    expect(JSON.parse(header ?? '')).toEqual({ alg: algorithm, typ: 'at+jwt', kid: ring.signing.kid });
    expect(Object.keys(JSON.parse(payload ?? '')).sort()).toEqual([...Object.keys(claims), 'jti'].sort());
  });

  it('made by other software is taken too', () => {
    expect(verifyAccessToken(ring, craft(ring, goodHeader(ring), goodClaims()), RULES, NOW).ok).toBe(true);
  });

  it('has a jti of its own each time', () => {
    const claims = goodClaims();
    expect(signAccessToken(ring, claims)).not.toBe(signAccessToken(ring, claims));
  });
});

it('never says that a person proved themselves after the token was made', () => {
  const token = signAccessToken(ring, { ...goodClaims(), auth_time: NOW + 20, strong_auth_time: NOW + 20 });
  expect(verifyAccessToken(ring, token, RULES, NOW)).toMatchObject({
    claims: { auth_time: NOW - 300, strong_auth_time: NOW - 300 },
  });
});

it('from before levels is of level 1 and says nothing of what was proved', () => {
  const token = craft(rings.HS256, goodHeader(rings.HS256), goodClaims());
  expect(verifyAccessToken(rings.HS256, token, RULES, NOW)).toMatchObject({
    claims: { acr: 'aal1', amr: [], strong_auth_time: null },
  });
});

describe('times', () => {
  it.each([
    ['iat beyond the tolerance', { iat: NOW + 6, exp: NOW + 100 }],
    ['nbf beyond the tolerance', { nbf: NOW + 6 }],
  ])('%s: not active', (_, changes) => {
    expect(verifyClaims(changes)).toMatchObject({ ok: false, reason: 'TOKEN_NOT_ACTIVE' });
  });

  it.each([
    ['iat inside the tolerance', { iat: NOW + 5, exp: NOW + 100 }],
    ['nbf inside the tolerance', { nbf: NOW + 5 }],
    ['nbf long ago', { nbf: 0 }],
    ['exp inside the tolerance', { exp: NOW - 4 }],
    ['the longest life', { iat: NOW - 300, exp: NOW + 600 }],
    ['auth_time in the tolerance', { auth_time: NOW + 5 }],
  ])('%s: good', (_, changes) => {
    expect(verifyClaims(changes)).toMatchObject({ ok: true });
  });

  it('past exp and the tolerance: expired, with the moment', () => {
    expect(verifyClaims({ exp: NOW - 5 })).toMatchObject({
      reason: 'TOKEN_EXPIRED',
      expiredAt: new Date((NOW - 5) * 1000),
    });
  });

  it.each([
    ['long ago', { iat: NOW, exp: NOW - 100 }],
    ['inside the tolerance', { iat: NOW, exp: NOW - 1 }],
    ['in the moment it began', { iat: NOW, exp: NOW }],
    ['never more than at the beginning of time', { exp: 0 }],
  ])('a life that ended before it began, %s: expired', (_, changes) => {
    expect(verifyClaims(changes)).toMatchObject({ ok: false, reason: 'TOKEN_EXPIRED' });
  });

  it('longer-lived than is granted now: expired, at a moment that is not in the future', () => {
    expect(verifyClaims({ iat: NOW - 10, exp: NOW + 891 })).toMatchObject({
      reason: 'TOKEN_EXPIRED',
      expiredAt: new Date(NOW * 1000),
    });
    expect(verifyClaims({ iat: NOW - 1000, exp: NOW + 10_000 })).toMatchObject({
      reason: 'TOKEN_EXPIRED',
      expiredAt: new Date((NOW - 100) * 1000),
    });
    expect(verifyClaims({ exp: Number.MAX_SAFE_INTEGER })).toMatchObject({
      reason: 'TOKEN_EXPIRED',
      expiredAt: new Date(NOW * 1000),
    });
  });

  it('a token that only its times refuse still tells its session, for a sign-out; a forged one tells nothing', () => {
    const { sid } = goodClaims();
    for (const times of [{ exp: NOW - 60 }, { nbf: NOW + 60 }, { exp: NOW + 10_000 }]) {
      const token = craft(ring, goodHeader(ring), { ...goodClaims(), ...times, sid });
      expect(verifyAccessToken(ring, token, RULES, NOW)).toMatchObject({ ok: false, claims: { sid } });
      const forged = craft(rings.ES256, goodHeader(ring), { ...goodClaims(), ...times, sid });
      expect(verifyAccessToken(ring, forged, RULES, NOW)).not.toHaveProperty('claims');
    }
  });

  it('not yet active comes before expired', () => {
    expect(verifyClaims({ nbf: NOW + 60, exp: NOW - 60 })).toMatchObject({ reason: 'TOKEN_NOT_ACTIVE' });
  });

  it('a clock that went back an hour makes a token not active, never immortal', () => {
    expect(verifyClaims({}, NOW - 3600)).toMatchObject({ reason: 'TOKEN_NOT_ACTIVE' });
    expect(verifyClaims({}, NOW + 3600)).toMatchObject({ reason: 'TOKEN_EXPIRED' });
  });

  it('a clock that says nothing refuses', () => {
    expect(verifyClaims({}, Number.NaN).ok).toBe(false);
  });
});

describe('the remembering verifier', () => {
  const token = craft(ring, goodHeader(ring), { ...goodClaims(), nbf: NOW - 300 });

  it('answers a known token with the same claims, which nobody can change', () => {
    const verify = createAccessTokenVerifier(ring, RULES);
    const first = verify(token, NOW);
    const second = verify(token, NOW);
    expect(second).toBe(first);
    if (!second.ok) throw new Error('refused');
    expect(Object.isFrozen(second.claims)).toBe(true);
    expect(Object.isFrozen(second.claims.roles)).toBe(true);
  });

  it('judges the times at every use', () => {
    const verify = createAccessTokenVerifier(ring, RULES);
    expect(verify(token, NOW).ok).toBe(true);
    expect(verify(token, NOW - 3600)).toMatchObject({ reason: 'TOKEN_NOT_ACTIVE' });
    expect(verify(token, NOW + 604).ok).toBe(true);
    expect(verify(token, NOW + 605)).toMatchObject({ reason: 'TOKEN_EXPIRED' });
    expect(verify(token, NOW + 605)).toMatchObject({ reason: 'TOKEN_EXPIRED' });
  });

  it('does not let a refused token in because its good twin is known, nor forget good ones over bad ones', () => {
    const verify = createAccessTokenVerifier(ring, RULES, { cacheEntries: 1 });
    const first = verify(token, NOW);
    for (const bad of [`${token} `, `${token}=`, token.slice(0, -1), `${token}.`, ` ${token}`, 'x.y.z']) {
      expect(verify(bad, NOW)).toMatchObject({ reason: 'TOKEN_MALFORMED' });
    }
    expect(verify(token, NOW)).toBe(first);
  });

  it('keeps no more than it was told to', () => {
    const verify = createAccessTokenVerifier(ring, RULES, { cacheEntries: 1 });
    const first = verify(token, NOW);
    verify(craft(ring, goodHeader(ring), goodClaims()), NOW);
    const again = verify(token, NOW);
    expect(again).toEqual(first);
    expect(again).not.toBe(first);
  });
});

describe('whatever comes, the verifier answers and never throws', () => {
  const verify = createAccessTokenVerifier(ring, RULES);

  it('for any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText({ maxLength: 200 }),
          fc.array(fc.base64String(), { maxLength: 5 }).map((p) => p.join('.')),
        ),
        (text) => {
          expect(verify(text, NOW)).toMatchObject({ ok: false, reason: 'TOKEN_MALFORMED' });
        },
      ),
    );
  });

  it('for any value in the place of a text', () => {
    for (const value of [undefined, null, 7, {}, [], Symbol('token'), () => 'token']) {
      expect(verify(value as unknown as string, NOW)).toMatchObject({ reason: 'TOKEN_MALFORMED' });
      expect(verifyAccessToken(ring, value as unknown as string, RULES, NOW).ok).toBe(false);
    }
  });

  it('for any header, rightly signed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue())), (header) => {
        expect(verify(craft(ring, header, goodClaims()), NOW).ok).toBe(false);
      }),
    );
  });

  it('for any payload, rightly signed', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.string(), fc.dictionary(fc.string(), fc.jsonValue())),
        (payload) => {
          expect(verify(craft(ring, goodHeader(ring), payload), NOW).ok).toBe(false);
        },
      ),
    );
  });

  it('for good claims with any of them replaced, and what it lets through has the right shapes', () => {
    const value = fc.oneof(fc.jsonValue(), fc.integer(), fc.double(), fc.uuid(), fc.array(fc.string()));
    const changes = fc.dictionary(fc.constantFrom(...Object.keys(goodClaims()), 'nbf'), value, {
      minKeys: 1,
    });
    fc.assert(
      fc.property(changes, (change) => {
        const result = verify(craft(ring, goodHeader(ring), { ...goodClaims(), ...change }), NOW);
        if (!result.ok) return;
        const { iss, aud, sub, sid, jti, exp, iat, roles, ver } = result.claims;
        expect([iss, aud]).toEqual([RULES.issuer, RULES.audience]);
        expect([sub, sid, jti].every((text) => typeof text === 'string')).toBe(true);
        expect([exp, iat, ver].every(Number.isSafeInteger)).toBe(true);
        expect(roles.every((role) => typeof role === 'string')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
