import { badInput, type FieldProblem } from './errors.js';
import { isUuid } from './formats.js';

/** An id as a client sent it, in PostgreSQL's spelling; null for text that no id looks like. */
export function readId(text: string): string | null {
  const id = text.toLowerCase();
  return isUuid(id) ? id : null;
}

/**
 * @param path of the argument, such as `filter.userId`.
 * @throws Refusal BAD_USER_INPUT for text that no id looks like.
 */
export function requireId(text: string, path: string): string {
  const id = readId(text);
  if (id === null) throw badInput([notAnId(path)]);
  return id;
}

export function notAnId(path: string): FieldProblem {
  return { path, message: 'This is not an id.' };
}
