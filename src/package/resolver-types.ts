import type { CodegenConfig } from '@graphql-codegen/cli';

export type ResolverTypes = {
  schema: string | readonly string[];
  /** The file to write. */
  output: string;
  /** The types of a project's objects, such as `{ Note: './notes/note.js#Note' }`, seen from the output. */
  mappers?: Readonly<Record<string, string>>;
  scalars?: Readonly<Record<string, string>>;
  /** Whatever else the plugins `typescript` and `typescript-resolvers` take. */
  config?: Readonly<Record<string, unknown>>;
  /** Where a type of Gatehouse is imported from: by its module in src/. */
  importFrom: (module: string) => string;
};

/** What resolvers see in place of a type of the schema: a module of src/ and the name in it. */
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

/**
 * The code generator's configuration for resolvers. By `directiveContextTypes` a resolver of a guarded field
 * gets a context whose viewer is there, because the schema says so.
 */
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
