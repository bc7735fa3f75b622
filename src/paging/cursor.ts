import { isUuid, parseInstant } from '../formats.js';

/** A position in a sorted list: the sort key, the value there, and the id that breaks ties. */
export type CursorPosition = { key: string; id: string };

const MOST_CHARACTERS = 4096;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/;

/** Opaque text. It stores values, so it stays right when items are added or removed. */
export function writeCursor(order: string, position: CursorPosition): string {
  return Buffer.from(JSON.stringify([order, position.key, position.id])).toString('base64url');
}

/** Null for other orders and spellings. `isKey`: whether the list can be sorted by the value. */
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

/** A valid instant to the microsecond, as `instantKey` in SQL writes it. */
export function isInstantKey(key: string): boolean {
  return INSTANT.test(key) && parseInstant(key) !== null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
