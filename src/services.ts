import type { Logger } from 'pino';
import * as accounts from './accounts/account.repository.js';
import type { Config } from './config.js';
import type { Services } from './context.js';
import type { Database } from './database/connection.js';
import { createMetrics } from './http/metrics.js';
import { createHasher, type Hasher } from './passwords/hasher.js';
import { createRevocations } from './revocations/revocations.js';
import * as sessions from './sessions/session.repository.js';
import { createTokens, type Tokens } from './tokens/tokens.js';

/** What the process shares, from its configuration. Starts the hashing threads; nothing else runs yet. */
export function createServices(config: Config, db: Database, log: Logger, databaseUrl: string): Services {
  return {
    config,
    db,
    log,
    metrics: createMetrics(),
    hasher: hasherOf(config, log),
    tokens: tokensOf(config),
    revocations: createRevocations({
      databaseUrl,
      accessTtlSeconds: config.tokens.accessTtlSeconds,
      log,
    }),
    readAccount: accounts.createReader(db),
    readLiveSession: sessions.createReader(db),
  };
}

function tokensOf({ tokens }: Config): Tokens {
  const { keys, refreshSecrets, issuer, audience, accessTtlSeconds, clockToleranceSeconds } = tokens;
  return createTokens(keys, refreshSecrets, {
    issuer,
    audience,
    maxAgeSeconds: accessTtlSeconds,
    toleranceSeconds: clockToleranceSeconds,
  });
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
