// What `import … from 'gatehouse/codegen'` gives: the code generator's configuration for the resolvers of a
// project.
import { fileURLToPath } from 'node:url';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { sdlFile } from '../graphql/sdl-files.js';
import { type ResolverTypes, resolverTypes } from './resolver-types.js';

/**
 * `schema` is the SDL of the project, `schema/*.graphql` unless given; `output` the file to write,
 * `src/schema-types.ts` unless given.
 */
export type GatehouseCodegenOptions = Partial<Omit<ResolverTypes, 'importFrom'>>;

/**
 * For codegen.ts of a project: `export default gatehouseCodegen()`. Gatehouse's own SDL and types come with
 * it.
 */
export function gatehouseCodegen(options: GatehouseCodegenOptions = {}): CodegenConfig {
  const { schema = 'schema/*.graphql', output = 'src/schema-types.ts', ...others } = options;
  return resolverTypes({
    ...others,
    schema: [fileURLToPath(sdlFile('*.graphql')), ...[schema].flat()],
    output,
    importFrom: () => 'gatehouse',
  });
}
