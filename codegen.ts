import { resolverTypes } from './src/package/resolver-types.js';

/** The types of the resolvers in src/. */
export default resolverTypes({
  schema: 'schema/*.graphql',
  output: 'src/schema-types.ts',
  importFrom: (module) => `./${module}.js`,
});
