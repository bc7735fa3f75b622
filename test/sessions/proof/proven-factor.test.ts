import {
  type AuthMethod,
  companionsOf,
  levelOf,
  merged,
  PASSWORD,
  type ProvenFactor,
} from '../../../src/sessions/proof/proven-factor.js';

const factor = (method: AuthMethod, isStrong = false): ProvenFactor => ({ method, amr: [], isStrong });

describe('the level of what was proved', () => {
  it.each<[1 | 2, AuthMethod[]]>([
    [1, ['PASSWORD']],
    [1, ['PROVIDER']],
    [1, ['PASSKEY']],
    [1, ['TOTP']],
    [1, ['TOTP', 'TOTP']],
    [1, ['PASSWORD', 'PROVIDER']],
    [1, ['PASSWORD', 'TRUSTED_DEVICE']],
    [1, ['TOTP', 'TRUSTED_DEVICE']],
    [2, ['PASSWORD', 'TOTP']],
    [2, ['PASSWORD', 'PASSKEY']],
    [2, ['PASSWORD', 'RECOVERY_CODE']],
    [2, ['PROVIDER', 'TOTP']],
    [2, ['PASSKEY', 'TOTP']],
  ])('is %i for %p', (level, methods) => {
    expect(levelOf(methods.map((method) => factor(method)))).toBe(level);
    expect(levelOf([...methods].reverse().map((method) => factor(method)))).toBe(level);
  });

  it('is 2 for a passkey with user verification alone', () => {
    expect(levelOf([factor('PASSKEY', true)])).toBe(2);
  });

  it('is never raised by a password, a provider or a trusted device', () => {
    for (const method of ['PASSWORD', 'PROVIDER', 'TRUSTED_DEVICE'] as const) {
      expect(companionsOf(factor(method))).toEqual([]);
    }
    expect(companionsOf(factor('TOTP'))).toEqual(['PASSWORD', 'PROVIDER', 'PASSKEY', 'RECOVERY_CODE']);
  });
});

it('lists are merged, each entry once, sorted', () => {
  expect(merged([PASSWORD.amr, ['user', 'mfa'], ['pwd']])).toEqual(['mfa', 'pwd', 'user']);
});
