// npm pack runs this first: builds what is stale, and writes the resolvers' types of the project that `gatehouse init` copies.
import '../src/node-version.js';
import { readFlags } from './arguments.js';
import { buildIfStale } from './build.js';

readFlags('npm run prepack    what npm pack needs');
await buildIfStale();
const { resolverTypes } = await import('../dist/package/resolver-types.js');
const { generate } = await import('@graphql-codegen/cli');
const starter = resolverTypes({
  schema: ['schema/*.graphql', 'examples/starter/schema/*.graphql'],
  output: 'examples/starter/src/schema-types.ts',
  mappers: { Note: './notes/note.repository.js#Note as StoredNote' },
  importFrom: () => 'gatehouse',
});
await generate({ ...starter, silent: true }, true);
