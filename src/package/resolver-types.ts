import type { CodegenConfig } from '@graphql-codegen/cli';

export type ResolverTypes = {
  schema: string | readonly string[];
  /** The file to write. */
  output: string;
  /** A project's object types, such as `{ Note: './notes/note.js#Note' }`, relative to the output. */
  mappers?: Readonly<Record<string, string>>;
  scalars?: Readonly<Record<string, string>>;
  /** Other options of the plugins `typescript` and `typescript-resolvers`. */
  config?: Readonly<Record<string, unknown>>;
  /** The import path of a module in Gatehouse's src/. */
  importFrom: (module: string) => string;
};

/** The types that resolvers see for types of the schema: a module of src/ and its export. */
const MAPPERS: Readonly<Record<string, readonly [module: string, type: string]>> = {
  // Open: a project may extend the enum.
  Role: ['authorization/viewer', 'Role as AnyRole'],
  User: ['accounts/account', 'Account'],
  Session: ['sessions/session', 'Session as SessionOfAccount'],
  Factor: ['factors/factor', 'Factor as FactorOfAccount'],
  Identity: ['accounts/identities/identity', 'Identity as IdentityOfAccount'],
  UserConnection: ['administration/users/users.service', 'UserPage'],
  AuthEvent: ['audit/auth-event', 'AuthEvent as RecordedEvent'],
};

/** `directiveContextTypes` gives resolvers of guarded fields a context whose viewer is not null. */
export function resolverTypes(options: ResolverTypes): CodegenConfig {
  const { schema, output, mappers, scalars, config, importFrom } = options;
  const context = importFrom('context');
  const own = Object.entries(MAPPERS).map(([name, [module, type]]) => [
    name,
    `${importFrom(module)}#${type}`,
  ]);
  return {
    schema: [schema].flat(),
    emitLegacyCommonJSImports: false,
    generates: {
      [output]: {
        plugins: ['typescript', 'typescript-resolvers'],
        config: {
          useTypeImports: true,
          avoidOptionals: { defaultValue: true, field: false, inputValue: false, object: false },
          enumsAsTypes: true,
          skipTypename: true,
          contextType: `${context}#Context`,
          directiveContextTypes: ['auth', 'hasRole', 'hasPermission'].map(
            (guard) => `${guard}#${context}#Guarded`,
          ),
          mappers: { ...Object.fromEntries(own), ...mappers },
          scalars: { ID: 'string', DateTime: 'Date', EmailAddress: 'string', JSON: 'unknown', ...scalars },
          ...config,
        },
      },
    },
  };
}
