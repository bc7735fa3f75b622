import fc from 'fast-check';
import {
  DEVICE_TOKEN_MAX_AGE_SECONDS,
  DEVICE_TOKEN_PURPOSE,
  issueDeviceToken,
  knowsAccount,
  readDeviceToken,
} from '../../src/tokens/device-token.js';
import { createMacKeys } from '../../src/tokens/secrets.js';
import { anyText } from '../helpers/any-text.js';
import { NOW } from './crafted-token.js';

const current = 'the-refresh-secret-of-this-year-0123456789';
const next = 'the-refresh-secret-of-next-year-0123456789';
const keys = createMacKeys({ current }, DEVICE_TOKEN_PURPOSE);

function read(token: string, nowSeconds = NOW, under = keys) {
  const device = readDeviceToken(under, token, nowSeconds);
  if (!device) throw new Error('not a device token');
  return device;
}

/** An account by its name, with a password of its own unless given. */
function accountOf(id: string, passwordHash: string | null = `the hash of ${id}`) {
  return { id, passwordHash };
}

const knows = (device: Parameters<typeof knowsAccount>[0], id: string, passwordHash?: string | null) =>
  knowsAccount(device, accountOf(id, passwordHash));

/** The device after these accounts signed in on it, one after the other. */
function deviceOf(...accounts: string[]) {
  let token = '';
  for (const account of accounts) {
    const previous = token ? read(token) : null;
    token = issueDeviceToken(keys, { account: accountOf(account), nowSeconds: NOW, previous });
  }
  return { token, device: read(token) };
}

it('knows the account that signed in and no other', () => {
  const { device } = deviceOf('ada@example.com');
  expect(knows(device, 'ada@example.com')).toBe(true);
  expect(knows(device, 'bob@example.com')).toBe(false);
  expect(knows(device, '')).toBe(false);
  expect(device.issuedAtSeconds).toBe(NOW);
});

it('knows an account with the password that it signed in with, and with no other', () => {
  const { device } = deviceOf('ada');
  expect(knows(device, 'ada', 'the hash of ada')).toBe(true);
  expect(knows(device, 'ada', 'the hash of another password')).toBe(false);
  expect(knows(device, 'ada', null)).toBe(false);
});

it('keeps its id, and up to five accounts of a shared computer, the latest', () => {
  const first = deviceOf('a');
  const again = read(
    issueDeviceToken(keys, { account: accountOf('b'), nowSeconds: NOW + 9, previous: first.device }),
  );
  expect(again.id).toBe(first.device.id);
  expect(again.issuedAtSeconds).toBe(NOW + 9);
  const { device, token } = deviceOf('a', 'b', 'c', 'd', 'e', 'a', 'f');
  expect(['a', 'c', 'd', 'e', 'f'].every((account) => knows(device, account))).toBe(true);
  expect(knows(device, 'b')).toBe(false);
  expect(token.length).toBeLessThanOrEqual(154);
});

it('counts an account that signs in often once', () => {
  const { device } = deviceOf('b', 'a', 'a', 'a', 'a', 'a', 'a');
  expect(device.marks).toHaveLength(2);
  expect(knows(device, 'b')).toBe(true);
});

it('shows nothing of the account, and no two devices can be linked by it', () => {
  const one = deviceOf('ada@example.com');
  const other = deviceOf('ada@example.com');
  expect(Buffer.from(one.token.slice(4), 'base64url').toString('latin1')).not.toContain('ada');
  expect(one.device.id).not.toBe(other.device.id);
  expect(one.device.marks[0]).not.toEqual(other.device.marks[0]);
});

it('ends after 400 days', () => {
  const { token } = deviceOf('a');
  expect(readDeviceToken(keys, token, NOW + DEVICE_TOKEN_MAX_AGE_SECONDS - 1)).not.toBeNull();
  expect(readDeviceToken(keys, token, NOW + DEVICE_TOKEN_MAX_AGE_SECONDS)).toBeNull();
  expect(readDeviceToken(keys, token, Number.NaN)).toBeNull();
});

it('moves to a new secret with all its accounts', () => {
  const { token, device } = deviceOf('a', 'b');
  const rotated = createMacKeys({ current: next, previous: current }, DEVICE_TOKEN_PURPOSE);
  const moved = issueDeviceToken(rotated, {
    account: accountOf('c'),
    nowSeconds: NOW,
    previous: read(token, NOW, rotated),
  });
  const later = read(moved, NOW, createMacKeys({ current: next }, DEVICE_TOKEN_PURPOSE));
  expect(later.id).toBe(device.id);
  expect(['a', 'b', 'c'].every((account) => knows(later, account))).toBe(true);
  expect(readDeviceToken(keys, moved, NOW)).toBeNull();
});

it('is nothing with any bit flipped, a mark added or taken away, or in another spelling', () => {
  const { token } = deviceOf('a', 'b');
  const bytes = Buffer.from(token.slice(4), 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(readDeviceToken(keys, `dv2.${flipped.toString('base64url')}`, NOW)).toBeNull();
  }
  const shorter = Buffer.concat([bytes.subarray(0, 32), bytes.subarray(44)]);
  const longer = Buffer.concat([bytes.subarray(0, 32), bytes.subarray(20)]);
  for (const text of [
    `dv2.${shorter.toString('base64url')}`,
    `dv2.${longer.toString('base64url')}`,
    '',
    'dv2.',
    token.slice(4),
    `${token}=`,
    ` ${token}`,
    `dv1.${token.slice(4)}`,
    `dv2.${'A'.repeat(1_000_000)}`,
  ]) {
    expect(readDeviceToken(keys, text, NOW)).toBeNull();
  }
});

it('never throws', () => {
  const text = fc.oneof(
    anyText(),
    fc.uint8Array({ maxLength: 120 }).map((b) => Buffer.from(b).toString('base64url')),
  );
  fc.assert(fc.property(text, (body) => expect(readDeviceToken(keys, `dv2.${body}`, NOW)).toBeNull()));
  expect(readDeviceToken(keys, undefined as unknown as string, NOW)).toBeNull();
});
