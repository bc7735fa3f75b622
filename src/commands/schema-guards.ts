import '../node-version.js';
import { guardManifest, manifestTable } from '../authorization/printing/manifest.js';
import { allFeatures } from '../features.js';
import { createSchema } from '../graphql/schema.js';
import { runCommand } from './console/command.js';
import { loadProjectFeatures } from './console/features.js';

await runCommand({
  name: 'schema:guards',
  synopsis: '[--json]',
  about: 'Shows what the schema enforces, field by field, which introspection does not tell.',
  options: { json: { type: 'boolean', default: false } },
  run: async ({ json }) => {
    const manifest = guardManifest(createSchema(allFeatures(await loadProjectFeatures())).schema);
    console.log(json ? JSON.stringify(manifest, null, 2) : manifestTable(manifest));
  },
});
