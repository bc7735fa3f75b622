import fs from 'node:fs';
import path from 'node:path';
import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { applyAuthorization } from '../authorization/directives.js';
import { features } from '../features.js';
import { permissionCatalogue } from '../permissions.js';
import { freezeSchema } from './frozen-schema.js';
import { scalars } from './scalars.js';

/** `schema/` beside `src/` and `dist/`: what stands in it is part of the API. */
const schemaDirectory = path.resolve(import.meta.dirname, '../../schema');

/** The SDL files, each with its name for error messages, in the order of their names. */
export function readTypeDefs(directory = schemaDirectory): string[] {
  const files = fs.readdirSync(directory).filter((name) => name.endsWith('.graphql'));
  return files.sort().map((name) => fs.readFileSync(path.join(directory, name), 'utf8'));
}

/**
 * The executable schema: SDL files, every feature's resolvers, and the guards around them, applied last.
 * @throws Error naming each field whose guard could not be enforced, or a resolver that the SDL does not know.
 */
export function createSchema(): GraphQLSchema {
  const schema = makeExecutableSchema({
    typeDefs: readTypeDefs(),
    resolvers: [scalars, ...features],
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
  return freezeSchema(applyAuthorization(schema, { permissions: permissionCatalogue }));
}
