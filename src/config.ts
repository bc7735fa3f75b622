import { type DevelopmentSecrets, developmentSecrets } from './config/development-secrets.js';
import { signingKey } from './config/read-tokens.js';
import { fileErrorCode } from './config/reading/file-error.js';
import { ConfigError, createReader } from './config/reading/reader.js';
import { nearMisses } from './config/reading/typo-suggestions.js';
import { readTree } from './config/tree.js';
import { deepFreeze } from './deep-freeze.js';
import type { Algorithm } from './tokens/keys/keys.js';
import type { RefreshSecretSettings } from './tokens/secrets.js';

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
type Tree = ReturnType<typeof readTree>;

/** Everything the environment decides, read once. Names carry their units; null means off or not given. */
export type Config = DeepReadonly<
  Omit<Tree, 'tokens' | 'factors'> & {
    tokens: Omit<Tree['tokens'], 'refreshSecrets'> & { refreshSecrets: RefreshSecretSettings };
    factors: Omit<Tree['factors'], 'dataKeys'> & { dataKeys: { current: string; previous: string[] } };
    /** For the log: variables that look like ours but are not, and settings that contradict each other. */
    warnings: string[];
  }
>;

/**
 * Reads the variables of `.env.example`; relative paths start at `cwd`. In development, missing secrets are
 * created once in DATA_DIR.
 * @throws ConfigError naming every problem and how to fix it.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  { cwd = process.cwd() }: { cwd?: string } = {},
): Config {
  const reader = createReader(env);
  const tree = readTree(reader, cwd);
  const similar = nearMisses(Object.keys(env).filter(reader.has), reader.names);
  if (reader.problems.length > 0) throw new ConfigError(reader.problems, [...reader.warnings, ...similar]);
  return deepFreeze({
    ...tree,
    ...withDevelopmentSecrets(tree),
    warnings: [...reader.warnings, ...similar],
  });
}

/** In the order of `.env.example`. */
export function variableNames(): readonly string[] {
  const reader = createReader({});
  readTree(reader, '/');
  return reader.names;
}

/** After `PORT=0` chose a port, makes links lead to it. */
export function withListeningPort(config: Config, port: number): Config {
  if (config.http.port !== 0) return config;
  const withPort = (url: string) => url.replace(/^http:\/\/localhost:0(?=\/|$)/, `http://localhost:${port}`);
  const { http, app, mail, factors, providers } = config;
  const named = (host: string) => (host === 'localhost:0' ? `localhost:${port}` : host);
  const { verifyEmail, resetPassword, undoEmailChange } = mail.pages;
  return deepFreeze({
    ...config,
    http: { ...http, port, publicUrl: withPort(http.publicUrl) },
    app: { ...app, name: named(app.name) },
    factors: {
      ...factors,
      totpIssuer: named(factors.totpIssuer),
      passkeys: factors.passkeys && { ...factors.passkeys, origins: factors.passkeys.origins.map(withPort) },
    },
    providers: { ...providers, appOrigins: providers.appOrigins.map(withPort) },
    mail: {
      ...mail,
      pages: {
        verifyEmail: withPort(verifyEmail),
        resetPassword: withPort(resetPassword),
        undoEmailChange: withPort(undoEmailChange),
      },
    },
  });
}

/** Created only once everything else is in order. */
function withDevelopmentSecrets({ tokens, factors, dataDir }: Tree): Pick<Config, 'tokens' | 'factors'> {
  const { keys, refreshSecrets } = tokens;
  const { dataKeys } = factors;
  const isComplete = [signingKey(keys), refreshSecrets.current, dataKeys.current].every(
    (each) => each !== undefined,
  );
  const made = isComplete ? null : makeSecrets(dataDir, keys.algorithm);
  const complete =
    keys.algorithm === 'HS256'
      ? { ...keys, secret: keys.secret ?? made?.signingKey }
      : { ...keys, privateKeyPem: keys.privateKeyPem ?? made?.signingKey };
  return {
    tokens: {
      ...tokens,
      keys: complete,
      refreshSecrets: { ...refreshSecrets, current: refreshSecrets.current ?? made?.refreshSecret ?? '' },
    },
    factors: { ...factors, dataKeys: { ...dataKeys, current: dataKeys.current ?? made?.dataKey ?? '' } },
  };
}

function makeSecrets(dataDir: string, algorithm: Algorithm): DevelopmentSecrets {
  try {
    return developmentSecrets(dataDir, algorithm);
  } catch (error) {
    throw new ConfigError([
      `DATA_DIR must be a folder that this account may write to: the development secrets cannot be kept in ${dataDir} (${fileErrorCode(error)}).`,
    ]);
  }
}
