import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: process.env.GATEHOUSE_SCHEMA ?? '../../schema.graphql',
  documents: 'src/**/*.tsx',
  emitLegacyCommonJSImports: false,
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumType: 'string-literal',
        scalars: { DateTime: 'string', EmailAddress: 'string', JSON: 'unknown' },
      },
    },
    // The preset leaves out what no operation mentions, and the codes of errors are mentioned by none.
    'src/gql/enums.ts': { plugins: ['typescript'], config: { onlyEnums: true, enumsAsTypes: true } },
  },
};

export default config;
