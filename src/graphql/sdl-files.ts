import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** `schema/` beside `src/` and `dist/`: what stands in it is part of the API. */
const DIRECTORY = path.resolve(import.meta.dirname, '../../schema');

/** Where an SDL file of the checkout is. */
export function sdlFile(name: string): URL {
  return pathToFileURL(path.join(DIRECTORY, name));
}

/** The SDL files of the checkout that no feature names, by name. */
export function otherSdlFiles(named: readonly URL[]): { name: string; file: URL }[] {
  const names = fs
    .readdirSync(DIRECTORY)
    .filter((name) => name.endsWith('.graphql'))
    .sort();
  const files = names.map((name) => ({ name, file: sdlFile(name) }));
  return files.filter(({ file }) => !named.some(({ href }) => href === file.href));
}
