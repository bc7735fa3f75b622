import { scalars } from '../../src/graphql/scalars.js';

describe('DateTime', () => {
  const { DateTime } = scalars;

  it.each([
    ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31t12:00:00.5z', '2026-01-31T12:00:00.500Z'],
    ['2024-02-29T23:59:59.999999999+02:00', '2024-02-29T21:59:59.999Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
  ])('takes %s', (text, instant) => {
    expect(DateTime.parseValue(text).toISOString()).toBe(instant);
  });

  it.each([
    ['2026-02-30T00:00:00Z'],
    ['2025-02-29T00:00:00Z'],
    ['2026-04-31T00:00:00+01:00'],
    ['2026-00-10T00:00:00Z'],
    ['2026-13-01T00:00:00Z'],
    ['2026-01-00T00:00:00Z'],
    ['2026-01-01T24:00:00Z'],
    ['2026-01-01T00:60:00Z'],
    ['2026-01-01T00:00:00'],
    ['2026-01-01 00:00:00Z'],
    ['2026-01-01'],
    [1_767_225_600_000],
    [null],
  ])('refuses %s, which is no instant', (value) => {
    expect(() => DateTime.parseValue(value)).toThrow('DateTime must be RFC 3339 text');
  });
});
