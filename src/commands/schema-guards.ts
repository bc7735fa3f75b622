import '../node-version.js';
import { guardManifest, manifestTable } from '../authorization/directives/manifest.js';
import { createSchema } from '../graphql/schema.js';
import { runCommand } from './console/command.js';

await runCommand({
  name: 'schema:guards',
  synopsis: '[--json]',
  about: 'Shows what the schema enforces, field by field, which introspection does not tell.',
  options: { json: { type: 'boolean', default: false } },
  run: ({ json }) => {
    const manifest = guardManifest(createSchema());
    console.log(json ? JSON.stringify(manifest, null, 2) : manifestTable(manifest));
  },
});
