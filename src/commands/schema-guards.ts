// npm run schema:guards [-- --json]: what the schema enforces, field by field. Introspection does not tell.
import { guardManifest, manifestTable } from '../authorization/directives/manifest.js';
import { createSchema } from '../graphql/schema.js';

const manifest = guardManifest(createSchema());
console.log(process.argv.includes('--json') ? JSON.stringify(manifest, null, 2) : manifestTable(manifest));
