import { issueChallenge, type Purpose, readChallenge } from '../../../../src/factors/passkeys/challenge.js';
import { createMacKeys } from '../../../../src/tokens/secrets.js';

const secret = 'a secret of this test: 32 bytes and more';
const keys = createMacKeys({ current: secret }, 'passkey challenge v1');
const now = 1_790_000_000;
const account = '018f0000-0000-7000-8000-000000000001';
const other = '018f0000-0000-7000-8000-000000000002';
const purposes: Purpose[] = [
  'login',
  ...[account, other].flatMap((id): Purpose[] => [
    `second step of ${id}`,
    `proof of ${id}`,
    `enrolment of ${id}`,
  ]),
];

it('is good for what it was made for, and for nothing else', () => {
  for (const made of purposes) {
    const challenge = issueChallenge(keys, made, now + 300);
    for (const asked of purposes) {
      const found = readChallenge(keys, challenge, asked, now);
      expect([made, asked, found !== null]).toEqual([made, asked, made === asked]);
    }
  }
});

it('is good until it expires', () => {
  const challenge = issueChallenge(keys, 'login', now + 300);
  expect(readChallenge(keys, challenge, 'login', now + 299.9)).toMatchObject({ expiresAtSeconds: now + 300 });
  expect(readChallenge(keys, challenge, 'login', now + 300)).toBeNull();
  // Without a clock nothing is good.
  expect(readChallenge(keys, challenge, 'login', Number.NaN)).toBeNull();
});

it('has sixteen random bytes, by which it is known once it is used', () => {
  const made = Array.from({ length: 100 }, () => issueChallenge(keys, 'login', now));
  const ids = made.map((each) => readChallenge(keys, each, 'login', 0)?.id.toString('hex'));
  expect(new Set(ids).size).toBe(100);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
});

it('outlives a change of the secret as long as the one before is given, and no longer', () => {
  const challenge = issueChallenge(keys, 'login', now + 300);
  const next = { current: 'another secret of this test: 32 bytes' };
  const both = createMacKeys({ ...next, previous: secret }, 'passkey challenge v1');
  const alone = createMacKeys(next, 'passkey challenge v1');
  expect(readChallenge(both, challenge, 'login', now)).not.toBeNull();
  expect(readChallenge(alone, challenge, 'login', now)).toBeNull();
});

it('with any bit changed, cut short, made longer or spelt otherwise is none', () => {
  const challenge = issueChallenge(keys, 'login', now + 300);
  const bytes = Buffer.from(challenge, 'base64url');
  const changed = Array.from({ length: bytes.length * 8 }, (_unused, bit) => {
    const copy = Buffer.from(bytes);
    copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return copy.toString('base64url');
  });
  const others = [bytes.subarray(1), Buffer.concat([bytes, Buffer.of(0)])].map((each) =>
    each.toString('base64url'),
  );
  for (const text of [
    ...changed,
    ...others,
    `${challenge}=`,
    ` ${challenge}`,
    bytes.toString('base64'),
    '',
  ]) {
    if (text !== challenge) expect(readChallenge(keys, text, 'login', now)).toBeNull();
  }
});
