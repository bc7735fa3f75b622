import { badInput, type FieldProblem } from './errors.js';
import { isUuid } from './formats.js';

/** A client's id in PostgreSQL's spelling, or null if it is no UUID. */
export function readId(text: string): string | null {
  const id = text.toLowerCase();
  return isUuid(id) ? id : null;
}

/** @param path such as `filter.userId`. @throws Refusal BAD_USER_INPUT if it is no UUID. */
export function requireId(text: string, path: string): string {
  const id = readId(text);
  if (id === null) throw badInput([notAnId(path)]);
  return id;
}

export function idProblem(text: string, path: string): FieldProblem | null {
  return readId(text) === null ? notAnId(path) : null;
}

export function notAnId(path: string): FieldProblem {
  return { path, message: 'This is not an id.' };
}
