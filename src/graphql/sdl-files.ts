import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** `schema/` beside `src/` and `dist/`: every file in it is part of the API. */
const DIRECTORY = path.resolve(import.meta.dirname, '../../schema');

export function sdlFile(name: string): URL {
  return pathToFileURL(path.join(DIRECTORY, name));
}

/** Those that no feature names, sorted. */
export function otherSdlFiles(named: readonly URL[]): { name: string; file: URL }[] {
  const names = fs
    .readdirSync(DIRECTORY)
    .filter((name) => name.endsWith('.graphql'))
    .sort();
  const files = names.map((name) => ({ name, file: sdlFile(name) }));
  return files.filter(({ file }) => !named.some(({ href }) => href === file.href));
}
