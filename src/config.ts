import { developmentSecrets } from './config/development-secrets.js';
import { nearMisses } from './config/names.js';
import { ConfigError, createReader } from './config/reader.js';
import { readTree } from './config/tree.js';

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
type Tree = ReturnType<typeof readTree>;
type Secrets = { signingKey: string; refreshSecret: string };

/** Everything the environment decides, read once and handed down. Names carry their units; null means off or not given. */
export type Config = DeepReadonly<
  Omit<Tree, 'tokens'> & {
    tokens: Omit<Tree['tokens'], keyof Secrets> & Secrets;
    /** Variables that are set, are not read and look like ours; settings that work against each other. For the log. */
    warnings: string[];
  }
>;

/**
 * Reads the variables of `.env.example`. Throws one ConfigError that names every problem and how to fix it.
 * Relative paths start at `cwd`. Outside production, secrets that are not given are made once and kept in DATA_DIR.
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
    tokens: withDevelopmentSecrets(tree),
    warnings: [...reader.warnings, ...similar],
  });
}

/** The names of all variables, in the order of `.env.example`. */
export function variableNames(): readonly string[] {
  const reader = createReader({});
  readTree(reader, '/');
  return reader.names;
}

/** The configuration of a process that asked for `PORT=0` and got `port`: its links lead there. Any other is left as it is. */
export function withListeningPort(config: Config, port: number): Config {
  if (config.http.port !== 0) return config;
  const place = (url: string) => url.replace(/^http:\/\/localhost:0(?=\/|$)/, `http://localhost:${port}`);
  const { mail } = config;
  return deepFreeze({
    ...config,
    http: { ...config.http, port, publicUrl: place(config.http.publicUrl) },
    mail: {
      ...mail,
      verifyEmailUrl: place(mail.verifyEmailUrl),
      resetPasswordUrl: place(mail.resetPasswordUrl),
      undoEmailChangeUrl: place(mail.undoEmailChangeUrl),
    },
  });
}

/** Outside production, the secrets that were not given: made once, and only when everything else is in order. */
function withDevelopmentSecrets({ tokens, dataDir }: Tree): Tree['tokens'] & Secrets {
  const { signingKey, refreshSecret } = tokens;
  if (signingKey !== null && refreshSecret !== null) return { ...tokens, signingKey, refreshSecret };
  try {
    const made = developmentSecrets(dataDir, tokens.algorithm);
    return {
      ...tokens,
      signingKey: signingKey ?? made.signingKey,
      refreshSecret: refreshSecret ?? made.refreshSecret,
    };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new ConfigError([
      `DATA_DIR: the development secrets cannot be kept in ${dataDir} (${code}). Make it a folder that this account may write to, or choose another.`,
    ]);
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
