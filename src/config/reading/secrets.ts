import fs from 'node:fs';
import { fileErrorCode } from './file-error.js';
import type { Reader } from './reader.js';
import { pathFrom } from './values.js';

/** Trimmed, because mounted files often end in a line break. */
export function readSecret(reader: Reader, name: string): string | undefined {
  return reader.raw(name)?.trim();
}

/** The text of NAME, or of the file named by NAME_FILE; read once, at start. */
export function readTextOrFile(reader: Reader, name: string, cwd: string): string | undefined {
  const text = reader.raw(name)?.trim();
  const file = reader.value(`${name}_FILE`, pathFrom(cwd), null);
  if (file === null) return text;
  if (text !== undefined) {
    reader.problem(name, `and ${name}_FILE are both set; keep one of them.`);
    return undefined;
  }
  try {
    const content = fs.readFileSync(file, 'utf8').trim();
    if (content !== '') return content;
    reader.problem(`${name}_FILE`, 'names an empty file.');
  } catch (error) {
    reader.problem(
      `${name}_FILE`,
      `names a file that cannot be read (${fileErrorCode(error)}); check path and permissions.`,
    );
  }
  return undefined;
}
