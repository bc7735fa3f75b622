import type { Logger } from 'pino';
import * as accounts from './accounts/account.repository.js';
import type { Config } from './config.js';
import type { Services } from './context.js';
import type { Database } from './database/connection.js';
import { createHasher, type Hasher } from './passwords/hasher.js';
import * as sessions from './sessions/session.repository.js';
import { createTokens, type Tokens } from './tokens/tokens.js';

/** What the process shares, from its configuration. Starts the hashing threads; nothing else runs yet. */
export function createServices(config: Config, db: Database, log: Logger): Services {
  return {
    config,
    db,
    log,
    hasher: hasherOf(config, log),
    tokens: tokensOf(config),
    readAccount: accounts.createReader(db),
    readLiveSession: sessions.createReader(db),
  };
}

function tokensOf({ tokens }: Config): Tokens {
  const { algorithm, signingKey, previousKeys, refreshSecret, previousRefreshSecrets } = tokens;
  return createTokens(
    {
      algorithm,
      ...(algorithm === 'HS256' ? { secret: signingKey } : { privateKeyPem: signingKey }),
      previousKeys: previousKeys.map(({ key }) => key).join(',\n'),
    },
    { current: refreshSecret, previous: previousRefreshSecrets.join(',') },
    {
      issuer: tokens.issuer,
      audience: tokens.audience,
      maxAgeSeconds: tokens.accessTtlSeconds,
      toleranceSeconds: tokens.clockToleranceSeconds,
    },
  );
}

function hasherOf({ passwords }: Config, log: Logger): Hasher {
  return createHasher({
    cost: passwords.bcryptCost,
    workers: passwords.hashWorkers,
    pepper: passwords.pepper,
    previousPeppers: passwords.previousPeppers,
    warn: (problem, error) => log.warn({ err: error }, problem),
  });
}
