import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { createAggregatedEvents } from '../audit/aggregated/aggregated-events.js';
import type { Catalogue } from '../catalogue.js';
import type { Config } from '../config.js';
import type { Services } from '../context.js';
import type { Database } from '../database/connection.js';
import { openDedicated } from '../database/dedicated-connection.js';
import { deepFreeze } from '../deep-freeze.js';
import { createMetrics, type Metrics } from '../http/metrics/metrics.js';
import { createMailSet, type Mails } from '../mail/emails/mail-set.js';
import { createOutboxSettings } from '../mail/outbox/outbox.service.js';
import { createResetQueue } from '../mail/outbox/reset-queue.js';
import { createBell } from '../messages/bell.js';
import { createTopics } from '../messages/topics.js';
import { createHasher, type Hasher } from '../passwords/hasher.js';
import { createProviders } from '../provider-clients/create-providers.js';
import { createRateLimits, type RateLimits } from '../rate-limits/rate-limits.js';
import { createPostgresMessages } from '../revocation/messages/postgres-messages.js';
import { createRedisMessages } from '../revocation/messages/redis-messages.js';
import { createRevocation, type Revocation } from '../revocation/revocation.js';
import { readClock } from '../revocation/revocation.repository.js';
import { createLiveStreams } from '../streams/live-streams.js';
import { deriveSealingKeys, type SealingKeys } from '../tokens/sealed-content.js';
import { createMacKeys } from '../tokens/secrets.js';
import { createTokens, type Tokens } from '../tokens/tokens.js';

export type ServiceParts = {
  db: Database;
  databaseUrl: string;
  redis: Redis | null;
  log: Logger;
  catalogue: Catalogue;
  /** Whose mails may be sent, beside Gatehouse's own. */
  features?: readonly { readonly mails?: Mails }[];
  /** Operations with metrics of their own. */
  operationNames?: readonly string[];
  /** The only documents that may run; null: any. */
  persistedDocuments?: ReadonlySet<string> | null;
};

/** Starts the hashing threads; nothing else runs yet. */
export function createServices(
  config: Config,
  {
    db,
    databaseUrl,
    redis,
    log,
    catalogue,
    features = [],
    operationNames = [],
    persistedDocuments = null,
  }: ServiceParts,
): Services {
  const metrics = createMetrics({ operationNames });
  const revocation = revocationOf(config, databaseUrl, redis, log);
  const topics = createTopics(db, createBell({ url: config.database.listenUrl ?? databaseUrl, redis }));
  return deepFreeze({
    config,
    catalogue,
    persistedDocuments,
    db,
    log,
    metrics,
    hasher: hasherOf(config, log),
    tokens: tokensOf(config),
    dataKeys: createDataKeys(config.factors.dataKeys),
    providers: createProviders(config.providers.list, log),
    revocation,
    nowSeconds: async () => revocation.nowSeconds() ?? (await readClock(db)),
    outboxSettings: createOutboxSettings(
      config.tokens.refreshSecrets,
      config.mail.destination,
      createMailSet(features),
    ),
    resetQueue: createResetQueue(),
    rateLimits: rateLimitsOf(config, db, redis, metrics, log),
    aggregatedEvents: createAggregatedEvents({ db, log }),
    streams: createLiveStreams(revocation),
    topics,
    publish: topics.publish,
    listen: topics.listen,
  });
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

function revocationOf(config: Config, databaseUrl: string, redis: Redis | null, log: Logger): Revocation {
  return createRevocation({
    open: () => openDedicated({ url: databaseUrl, applicationName: 'gatehouse revocation' }),
    messages: redis
      ? createRedisMessages(redis, 'gatehouse:revocations')
      : createPostgresMessages({
          url: config.database.listenUrl ?? databaseUrl,
          log,
          channel: 'gatehouse_revocations',
          applicationName: 'gatehouse revocation messages',
        }),
    accessTtlSeconds: config.tokens.accessTtlSeconds,
    log,
  });
}

export function createDataKeys({ current, previous }: Config['factors']['dataKeys']): SealingKeys {
  return deriveSealingKeys([current, ...previous], 'stored secrets');
}

function rateLimitsOf(
  config: Config,
  db: Database,
  redis: Redis | null,
  metrics: Metrics,
  log: Logger,
): RateLimits {
  const [key] = createMacKeys(config.tokens.refreshSecrets, 'rate limit keys v1');
  return createRateLimits({
    store: redis ? { kind: 'redis', client: redis } : { kind: 'postgres', db },
    config: config.rateLimits,
    macKey: key,
    log,
    onLimited: metrics.limited,
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
