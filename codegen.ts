import type { CodegenConfig } from '@graphql-codegen/cli';

/** The resolvers' types. `directiveContextTypes` gives a resolver of a guarded field a viewer that is there, because the schema says so. */
const config: CodegenConfig = {
  schema: 'schema/*.graphql',
  emitLegacyCommonJSImports: false,
  generates: {
    'src/schema-types.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        useTypeImports: true,
        avoidOptionals: { defaultValue: true, field: false, inputValue: false, object: false },
        enumsAsTypes: true,
        skipTypename: true,
        contextType: './context.js#Context',
        directiveContextTypes: [
          'auth#./context.js#Guarded',
          'hasRole#./context.js#Guarded',
          'hasPermission#./context.js#Guarded',
        ],
        mappers: {
          // Open: a project may extend the enum.
          Role: './authorization/viewer.js#Role as AnyRole',
          User: './accounts/account.js#Account',
          Session: './sessions/session.js#Session as SessionOfAccount',
          UserConnection: './administration/users/users.service.js#UserPage',
          AuthEvent: './audit/auth-event.js#AuthEvent as RecordedEvent',
        },
        scalars: {
          ID: 'string',
          DateTime: 'Date',
          EmailAddress: 'string',
          JSON: 'unknown',
        },
      },
    },
  },
};

export default config;
