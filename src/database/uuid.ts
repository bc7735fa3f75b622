import { badInput, type FieldProblem } from '../errors.js';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether PostgreSQL reads the text as an id. Of any version: ids of imported accounts may come from elsewhere. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/**
 * An id as a client sent it, in PostgreSQL's spelling.
 *
 * @param path of the argument, such as `filter.userId`.
 * @throws Refusal BAD_USER_INPUT for text that no id looks like.
 */
export function requireId(text: string, path: string): string {
  if (!isUuid(text)) throw badInput([notAnId(path)]);
  return text.toLowerCase();
}

export function notAnId(path: string): FieldProblem {
  return { path, message: 'This is not an id.' };
}
