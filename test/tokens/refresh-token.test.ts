import { createHmac, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import {
  issueRefreshToken,
  newRefreshKey,
  REFRESH_TOKEN_PURPOSE,
  readRefreshToken,
} from '../../src/tokens/refresh-token.js';
import { createMacKeys } from '../../src/tokens/secrets.js';
import { anyText } from '../helpers/any-text.js';

const current = 'the-refresh-secret-of-this-year-0123456789';
const next = 'the-refresh-secret-of-next-year-0123456789';
const keys = createMacKeys({ current }, REFRESH_TOKEN_PURPOSE);
const session = { sessionId: randomUUID(), generation: 41, key: newRefreshKey() };
const token = issueRefreshToken(keys, session);

it('is opaque text of 95 characters that starts with rt_', () => {
  expect(token).toMatch(/^rt_[A-Za-z0-9_-]{92}$/);
});

it('says what it was made of', () => {
  expect(readRefreshToken(keys, token)).toEqual(session);
});

it('is the same when made again of the same, so that a lost answer can be repeated', () => {
  expect(issueRefreshToken(keys, { ...session, key: Buffer.from(session.key) })).toBe(token);
});

it('keeps every session id, generation and key', () => {
  const generations = fc.integer({ min: 0, max: 0xffffffff });
  const sessionKeys = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(fc.uuid(), generations, sessionKeys, (sessionId, generation, key) => {
      const made = { sessionId, generation, key };
      expect(readRefreshToken(keys, issueRefreshToken(keys, made))).toEqual(made);
    }),
  );
});

it('refuses to be made of what it cannot hold', () => {
  for (const bad of [
    { ...session, sessionId: 'no uuid' },
    { ...session, sessionId: '' },
    { ...session, generation: -1 },
    { ...session, generation: 2 ** 32 },
    { ...session, generation: Number.NaN },
    { ...session, generation: 1.5 },
    { ...session, key: Buffer.alloc(15) },
    { ...session, key: Buffer.alloc(17) },
  ]) {
    expect(() => issueRefreshToken(keys, bad)).toThrow();
  }
});

it('is nothing with any single bit flipped', () => {
  const bytes = Buffer.from(token.slice(3), 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(readRefreshToken(keys, `rt_${flipped.toString('base64url')}`)).toBeNull();
  }
});

it('is nothing with the generation or session changed and the rest kept', () => {
  const bytes = Buffer.from(token.slice(3), 'base64url');
  bytes.writeUInt32BE(42, 17);
  expect(readRefreshToken(keys, `rt_${bytes.toString('base64url')}`)).toBeNull();
  const other = Buffer.from(
    issueRefreshToken(keys, { ...session, sessionId: randomUUID() }).slice(3),
    'base64url',
  );
  const spliced = Buffer.concat([
    other.subarray(0, 37),
    Buffer.from(token.slice(3), 'base64url').subarray(37),
  ]);
  expect(readRefreshToken(keys, `rt_${spliced.toString('base64url')}`)).toBeNull();
});

it('is nothing of another version, even if rightly signed', () => {
  const body = Buffer.from(token.slice(3), 'base64url').subarray(0, 37);
  for (const version of [1, 0, 2, 255]) {
    body.writeUInt8(version, 0);
    const mac = createHmac('sha256', keys[0]).update(body).digest();
    const read = readRefreshToken(keys, `rt_${Buffer.concat([body, mac]).toString('base64url')}`);
    expect(read).toEqual(version === 1 ? session : null);
  }
});

it('is nothing in any other spelling', () => {
  const body = token.slice(3);
  for (const text of [
    '',
    'rt_',
    body,
    `RT_${body}`,
    `rt-${body}`,
    `${token}=`,
    `${token}A`,
    token.slice(0, -1),
    ` ${token}`,
    `${token}\n`,
    `${token.slice(0, -1)}=`,
    `rt_${' '.repeat(92)}`,
    `rt_${'A'.repeat(92)}`,
    `rt_${'_'.repeat(1_000_000)}`,
  ]) {
    expect(readRefreshToken(keys, text)).toBeNull();
  }
  for (const value of [undefined, null, 7, {}, [token]]) {
    expect(readRefreshToken(keys, value as unknown as string)).toBeNull();
  }
});

it('is nothing in the plain base64 alphabet', () => {
  const made = Array.from({ length: 50 }, () =>
    issueRefreshToken(keys, { ...session, key: newRefreshKey() }),
  );
  const respelled = made
    .map((text) => `rt_${text.slice(3).replaceAll('-', '+').replaceAll('_', '/')}`)
    .filter((text) => !made.includes(text));
  expect(respelled.length).toBeGreaterThan(0);
  for (const text of respelled) expect(readRefreshToken(keys, text)).toBeNull();
});

it('never throws', () => {
  fc.assert(
    fc.property(anyText({ minLength: 92, maxLength: 92 }), (text) => {
      expect(readRefreshToken(keys, `rt_${text}`)).toBeNull();
    }),
  );
});

describe('secrets', () => {
  it('another one reads nothing', () => {
    expect(readRefreshToken(createMacKeys({ current: next }, REFRESH_TOKEN_PURPOSE), token)).toBeNull();
  });

  it('the same one for another purpose reads nothing', () => {
    expect(readRefreshToken(createMacKeys({ current }, 'device token v1'), token)).toBeNull();
  });

  it('the previous and the next verify, and the current signs', () => {
    const before = createMacKeys({ current, previous: next }, REFRESH_TOKEN_PURPOSE);
    const after = createMacKeys({ current: next, previous: ` ${current} ,` }, REFRESH_TOKEN_PURPOSE);
    expect(issueRefreshToken(before, session)).toBe(token);
    const moved = issueRefreshToken(after, session);
    expect(moved).not.toBe(token);
    for (const ring of [before, after]) {
      for (const text of [token, moved]) expect(readRefreshToken(ring, text)).toEqual(session);
    }
  });
});
