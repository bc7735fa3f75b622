import { createAccessTokenVerifier, signAccessToken, verifyAccessToken } from '../../src/tokens/access-token';
import { createKeyRing } from '../../src/tokens/keys';

it('signs and verifies', () => {
  const ring = createKeyRing({ algorithm: 'HS256', secret: '0123456789abcdef0123456789abcdef!' });
  const now = 1_700_000_000;
  const t = signAccessToken(ring, {
    iss: 'i',
    aud: 'a',
    sub: '00000000-0000-0000-0000-000000000001',
    sid: '00000000-0000-0000-0000-000000000001',
    iat: now,
    exp: now + 900,
    roles: ['USER'],
    ver: 1,
    auth_time: now,
  });
  const rules = { issuer: 'i', audience: 'a', maxAgeSeconds: 900, toleranceSeconds: 5 };
  expect(verifyAccessToken(ring, t, rules, now).ok).toBe(true);
  const v = createAccessTokenVerifier(ring, rules);
  expect(v(t, now).ok).toBe(true);
  expect(v(t, now).ok).toBe(true);
  expect(v(t, now + 905)).toMatchObject({ reason: 'TOKEN_EXPIRED' });
});
