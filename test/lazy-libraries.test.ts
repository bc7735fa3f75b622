import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from './helpers/database.js';

const bundle = path.join(projectRoot, 'dist/server');

/** The files of the bundle that are read before anything is asked of the server. */
function readAtStart(file = 'start.js', seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = fs.readFileSync(path.join(bundle, file), 'utf8');
  for (const [, imported = ''] of text.matchAll(/^(?:import|export|\}) ?(?:.*from )?"\.\/([^"]+)";$/gm)) {
    readAtStart(imported, seen);
  }
  return seen;
}

const holds = (file: string, library: string) =>
  fs.readFileSync(path.join(bundle, file), 'utf8').includes(`node_modules/${library}/`);

it.each([
  ['passkeys', '@simplewebauthn/server'],
  ['providers', 'openid-client'],
  ['providers', 'jose'],
])('a server that never sees %s does not read %s', (_feature, library) => {
  const atStart = readAtStart();
  expect(atStart.size).toBeGreaterThan(1);
  expect([...atStart].filter((file) => holds(file, library))).toEqual([]);
  // It is there, for whoever needs it first.
  const files = fs.readdirSync(bundle).filter((file) => file.endsWith('.js'));
  expect(files.filter((file) => holds(file, library))).not.toEqual([]);
});
