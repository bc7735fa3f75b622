// npm run schema:print [-- --check]: writes schema.graphql, the whole API with its guards, for code generators;
// with --check it writes nothing and fails if the file is not up to date.
import fs from 'node:fs';
import path from 'node:path';
import { printSchemaWithGuards } from '../authorization/directives/printed-schema.js';
import { createSchema } from '../graphql/schema.js';

const file = path.resolve(import.meta.dirname, '../../schema.graphql');
const printed = `${printSchemaWithGuards(createSchema()).trim()}\n`;

if (!process.argv.includes('--check')) {
  fs.writeFileSync(file, printed);
} else if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== printed) {
  console.error('schema.graphql is not what the server serves: run npm run schema:print and commit it.');
  process.exitCode = 1;
}
