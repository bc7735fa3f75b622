// `gatehouse/codegen`: the code generator's configuration for a project's resolvers.
import { fileURLToPath } from 'node:url';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { sdlFile } from '../graphql/sdl-files.js';
import { type ResolverTypes, resolverTypes } from './resolver-types.js';

/** `schema`: the project's SDL, by default `schema/*.graphql`; `output`: by default `src/schema-types.ts`. */
export type GatehouseCodegenOptions = Partial<Omit<ResolverTypes, 'importFrom'>>;

/** For a project's codegen.ts: `export default gatehouseCodegen()`. Includes Gatehouse's SDL and types. */
export function gatehouseCodegen(options: GatehouseCodegenOptions = {}): CodegenConfig {
  const { schema = 'schema/*.graphql', output = 'src/schema-types.ts', ...others } = options;
  return resolverTypes({
    ...others,
    schema: [fileURLToPath(sdlFile('*.graphql')), ...[schema].flat()],
    output,
    importFrom: () => 'gatehouse',
  });
}
