import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { isStorable } from '../../src/formats.js';
import { isInstantKey, readCursor, writeCursor } from '../../src/paging/cursor.js';
import { anyText } from '../helpers/any-text.js';

const positions = fc.record({ key: anyText({ maxLength: 200 }), id: fc.uuid() });

describe('a cursor', () => {
  it('names its position, in its own order only', () => {
    fc.assert(
      fc.property(positions, (position) => {
        fc.pre(isStorable(position.key));
        const cursor = writeCursor('NAME_ASC', position);
        expect(readCursor(cursor, 'NAME_ASC', isStorable)).toEqual(position);
        expect(readCursor(cursor, 'EMAIL_ASC', isStorable)).toBeNull();
        expect(readCursor(`${cursor}=`, 'NAME_ASC', isStorable)).toBeNull();
      }),
    );
  });

  it('of somebody else’s making names nothing, and is never an error', () => {
    const json = fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'));
    const nearly = fc
      .tuple(fc.constantFrom('NAME_ASC', 'x', 1, null), fc.jsonValue(), fc.jsonValue())
      .map((parts) => Buffer.from(JSON.stringify(parts)).toString('base64url'));
    fc.assert(
      fc.property(fc.oneof(anyText(), json, nearly), (cursor) => {
        expect(readCursor(cursor, 'NAME_ASC', isStorable)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('names nothing that the database could not hold', () => {
    for (const key of ['\0', 'a\ud800']) {
      expect(readCursor(writeCursor('o', { key, id: randomUUID() }), 'o', isStorable)).toBeNull();
    }
    for (const key of [
      '2026-02-30T00:00:00.000000Z',
      '2026-13-01T00:00:00.000000Z',
      '0000-01-01T00:00:00.000000Z',
      'now',
      '',
    ]) {
      expect(isInstantKey(key)).toBe(false);
    }
    expect(isInstantKey('2026-02-28T23:59:59.123456Z')).toBe(true);
  });
});
