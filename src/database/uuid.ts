const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether PostgreSQL reads the text as an id. Of any version: ids of imported accounts may come from elsewhere. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}
