import fc from 'fast-check';
import { scalars } from '../../src/graphql/scalars.js';

const { DateTime } = scalars;
const read = (text: unknown) => DateTime.parseValue(text);

describe('a DateTime', () => {
  it('comes back as the instant it was', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => expect(read(DateTime.serialize(date))).toEqual(date),
      ),
    );
  });

  it('has an offset, and a day that the calendar has', () => {
    expect(read('2026-01-31T12:00:00+02:00').toISOString()).toBe('2026-01-31T10:00:00.000Z');
    expect(read('2028-02-29T00:00:00z').toISOString()).toBe('2028-02-29T00:00:00.000Z');
    for (const text of [
      '2026-02-30T00:00:00Z',
      '2026-02-29T00:00:00Z',
      '2026-04-31T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-01-01T24:00:00Z',
      '2026-01-01T00:60:00Z',
      '2026-01-01T00:00:00',
      '2026-01-01',
      '2026-01-01 00:00:00Z',
      '2026-01-01T00:00:00+99:00',
      '9999-12-31T23:59:59-12:00',
      '0000-01-01T00:00:00+12:00',
      '0000-12-31T23:59:59Z',
      '0001-01-01T00:00:00+12:00',
      '',
    ]) {
      expect(() => read(text)).toThrow('RFC 3339');
    }
  });

  it('is a refusal that does not repeat it, for anything else', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(() => read(value)).toThrow(/^DateTime must be RFC 3339 text such as 2026-01-31T12:00:00Z\.$/);
      }),
    );
  });
});
