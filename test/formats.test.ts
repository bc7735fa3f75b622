import fc from 'fast-check';
import { isUuid, parseInstant } from '../src/formats.js';

it('an instant that JavaScript writes is read as it was', () => {
  const first = new Date('0001-01-01T00:00:00.000Z');
  const last = new Date('9999-12-31T23:59:59.999Z');
  fc.assert(
    fc.property(fc.date({ min: first, max: last, noInvalidDate: true }), (date) => {
      expect(parseInstant(date.toISOString())).toEqual(date);
    }),
  );
});

it.each([
  '2026-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-01-31T24:00:00Z',
  '2026-01-31T12:00:00',
  '2026-01-31T12:00:00+99:00',
  '2026-01-31 12:00:00Z',
  '0000-12-31T00:00:00Z',
  '+010000-01-01T00:00:00Z',
  '9999-12-31T23:59:59-01:00',
  '2026-01-31',
  'tomorrow',
])('%s is no instant', (text) => {
  expect(parseInstant(text)).toBeNull();
});

it('an id is one in the spelling of PostgreSQL', () => {
  fc.assert(fc.property(fc.uuid(), (id) => expect(isUuid(id)).toBe(true)));
  for (const text of [
    '',
    'ABCDEF00-0000-4000-8000-000000000000',
    '{00000000-0000-4000-8000-000000000000}',
    '0'.repeat(32),
  ]) {
    expect(isUuid(text)).toBe(false);
  }
});
