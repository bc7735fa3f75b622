import '../node-version.js';
import fs from 'node:fs';
import path from 'node:path';
import { printSchemaWithGuards } from '../authorization/printing/printed-schema.js';
import { allFeatures } from '../features.js';
import { createSchema } from '../graphql/schema.js';
import { runCommand } from './console/command.js';
import { loadProjectFeatures } from './console/project-features.js';

await runCommand({
  name: 'schema:print',
  synopsis: '[--check]',
  about: `Writes schema.graphql, the whole API with its guards, for code generators.
--check writes nothing, and fails if the file is not up to date.`,
  options: { check: { type: 'boolean', default: false } },
  run: async ({ check }) => {
    const file = path.resolve(import.meta.dirname, '../../schema.graphql');
    const printed = `${printSchemaWithGuards(createSchema(allFeatures(await loadProjectFeatures())).schema).trim()}\n`;
    if (!check) {
      fs.writeFileSync(file, printed);
    } else if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== printed) {
      throw new Error(
        'schema.graphql is not what the server serves: run npm run schema:print and commit it.',
      );
    }
  },
});
