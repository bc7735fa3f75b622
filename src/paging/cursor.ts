import { isUuid, parseInstant } from '../formats.js';

/**
 * A place in a sorted list: what the list is sorted by, the value there, and the id that decides among
 * equals.
 */
export type CursorPosition = { key: string; id: string };

const MOST_CHARACTERS = 4096;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/;

/**
 * A place as opaque text. It names the place by value, so it stays right whatever is added or removed around
 * it.
 */
export function writeCursor(order: string, place: CursorPosition): string {
  return Buffer.from(JSON.stringify([order, place.key, place.id])).toString('base64url');
}

/**
 * Reads what `writeCursor` has written for the same order. Null for everything else, other spellings of the
 * same place included. `isKey` tells whether the value is one that such a list can be sorted by.
 */
export function readCursor(
  cursor: string,
  order: string,
  isKey: (key: string) => boolean,
): CursorPosition | null {
  if (cursor.length > MOST_CHARACTERS || !/^[A-Za-z0-9_-]+$/.test(cursor)) return null;
  const parts = parse(Buffer.from(cursor, 'base64url').toString());
  if (!Array.isArray(parts) || parts.length !== 3) return null;
  const [writtenOrder, key, id]: unknown[] = parts;
  if (writtenOrder !== order || typeof key !== 'string' || typeof id !== 'string') return null;
  if (!isUuid(id) || !isKey(key) || writeCursor(order, { key, id }) !== cursor) return null;
  return { key, id };
}

/** An instant to the microsecond, as `instantKey` in SQL writes it; one that the calendar has. */
export function isInstantKey(key: string): boolean {
  return INSTANT.test(key) && parseInstant(key) !== null;
}

/** Text that PostgreSQL can hold. */
export function isTextKey(key: string): boolean {
  return key.isWellFormed() && !key.includes('\0');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
