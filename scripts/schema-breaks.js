// npm run schema:breaks: compares schema.graphql with the one of the last release, schema.released.graphql. A change that
// would break clients fails, unless the "Unreleased" part of the changelog says so in a line that begins with
// "- Breaking:" and names its coordinate, such as `User.name`. A release copies schema.graphql over the other file.
import '../src/node-version.js';
import fs from 'node:fs';
import path from 'node:path';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';
import { readFlags } from './arguments.js';

readFlags('npm run schema:breaks    compares schema.graphql with that of the last release');

const root = path.resolve(import.meta.dirname, '..');
const read = (name) => fs.readFileSync(path.join(root, name), 'utf8');

const changes = await diff(buildSchema(read('schema.released.graphql')), buildSchema(read('schema.graphql')));
const unreleased = read('CHANGELOG.md').split(/^## /m)[1] ?? '';
const announced = unreleased.split('\n').filter((line) => line.startsWith('- Breaking:'));
const breaking = changes
  .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
  .filter(({ path: coordinate }) => !announced.some((line) => line.includes(`\`${coordinate}\``)));

for (const { message, path: coordinate } of breaking)
  console.error(`Breaks clients: ${coordinate}: ${message}`);
if (breaking.length > 0) {
  console.error('Keep it as it was, or announce it in CHANGELOG.md as "- Breaking: `Coordinate` …".');
  process.exitCode = 1;
} else {
  console.log(`${changes.length} changes since the last release, none that breaks clients unannounced.`);
}
