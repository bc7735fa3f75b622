import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DocumentNode, parse, Source } from 'graphql';
import type { Feature, TypeDefs } from '../../feature.js';
import { describeWithLocation } from './locations.js';

/** Documents are named by file or feature. @throws Error naming file and line of invalid SDL. */
export function parseTypeDefs(features: readonly Feature[]): DocumentNode[] {
  return features.flatMap(({ name, typeDefs }) =>
    [typeDefs].flat().flatMap((given: TypeDefs) => sourcesOf(name, given).map(parseSource)),
  );
}

function sourcesOf(feature: string, given: TypeDefs): Source[] {
  if (typeof given === 'string')
    return given.trim() === '' ? [] : [new Source(given, `typeDefs of ${feature}`)];
  const entry = fileURLToPath(given);
  if (!fs.statSync(entry).isDirectory()) return [readSource(entry)];
  const files = fs.readdirSync(entry).filter((file) => file.endsWith('.graphql'));
  return files.sort().map((file) => readSource(path.join(entry, file)));
}

function readSource(file: string): Source {
  const seen = path.relative(process.cwd(), file);
  return new Source(fs.readFileSync(file, 'utf8'), seen.startsWith('..') ? file : seen);
}

function parseSource(source: Source): DocumentNode {
  try {
    return parse(source);
  } catch (error) {
    throw new Error(`The schema cannot be read:\n  ${describeWithLocation(error)}`);
  }
}
