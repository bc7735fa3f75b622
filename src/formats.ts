/**
 * How texts of more than one part of the service are written. What reads them decides what it says of others.
 */

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const RFC_3339 =
  /^\d{4}-\d{2}-(\d{2})[Tt](?:[01]\d|2[0-3]):\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/;

/**
 * Whether PostgreSQL reads the text as an id, in its own spelling. Of any version: imported accounts bring
 * theirs.
 */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/**
 * The instant that an RFC 3339 date-time names, to the millisecond; null for any other text, for days that
 * the calendar lacks, and for instants before the year 1 or after 9999 in UTC: the one is unknown to
 * PostgreSQL, the other to RFC 3339.
 */
export function parseInstant(text: string): Date | null {
  const [, day] = RFC_3339.exec(text) ?? [];
  if (day === undefined) return null;
  const date = new Date(text);
  // JavaScript takes 30 February for 2 March.
  if (new Date(text.slice(0, 10)).getUTCDate() !== Number(day)) return null;
  return date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999 ? date : null;
}
