import { isUtf8 } from 'node:buffer';

/** Canonical base64url (RFC 7515, section 2) of a JSON object without duplicate members, or null. */
export function readJsonObject(part: string): Readonly<Record<string, unknown>> | null {
  const bytes = decodeCanonical(part);
  if (!bytes || !isUtf8(bytes)) return null;
  const text = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  // JSON.parse keeps the last duplicate, others may keep the first; RFC 7519, section 4, lets us refuse.
  if (countMembers(text) !== Object.keys(value).length) return null;
  return value as Record<string, unknown>;
}

/** Decodes canonical, non-empty base64url; null for other spellings, so that no two texts mean the same. */
export function decodeCanonical(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length > 0 && bytes.toString('base64url') === text ? bytes : null;
}

/** Counts the outermost object's members in valid JSON: outside strings, each has exactly one colon. */
function countMembers(text: string): number {
  let members = 0;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x22: // a string: go to its closing quote
        for (i++; text.charCodeAt(i) !== 0x22; i++) if (text.charCodeAt(i) === 0x5c) i++;
        break;
      case 0x7b: // {
      case 0x5b: // [
        depth++;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        depth--;
        break;
      case 0x3a: // :
        if (depth === 1) members++;
    }
  }
  return members;
}
