// Text formats that several parts of the service share.

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const RFC_3339 =
  /^\d{4}-\d{2}-(\d{2})[Tt](?:[01]\d|2[0-3]):\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/;

/** Accepts any UUID version, since imported accounts bring their own. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** A NUL and half a surrogate pair are what PostgreSQL cannot hold. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** RFC 3339, or null: also for impossible days, and years outside 1 to 9999 in UTC. */
export function parseInstant(text: string): Date | null {
  const [, day] = RFC_3339.exec(text) ?? [];
  if (day === undefined) return null;
  const date = new Date(text);
  // JavaScript takes 30 February for 2 March.
  if (new Date(text.slice(0, 10)).getUTCDate() !== Number(day)) return null;
  return date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999 ? date : null;
}
