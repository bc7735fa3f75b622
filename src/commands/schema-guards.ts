// npm run schema:guards [-- --json]: what the schema enforces, field by field.
import fs from 'node:fs';
import path from 'node:path';
import { buildSchema } from 'graphql';
import { guardManifest, manifestTable } from '../authorization/directives/manifest.js';

const folder = path.resolve(import.meta.dirname, '../../schema');
const sdl = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.graphql'))
  .sort()
  .map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));
const manifest = guardManifest(buildSchema(sdl.join('\n')));

if (process.argv.includes('--json')) console.log(JSON.stringify(manifest, null, 2));
else console.log(manifestTable(manifest));
