import type { Logger } from 'pino';
import type { AggregatedEvents } from './audit/aggregated/aggregated-events.js';
import type { Viewer, ViewerProblem } from './authorization/viewer.js';
import type { Catalogue } from './catalogue.js';
import type { Config } from './config.js';
import type { Database } from './database/connection.js';
import type { Metrics } from './http/metrics/metrics.js';
import type { OutboxSettings } from './mail/outbox/outbox.service.js';
import type { ResetQueue } from './mail/outbox/reset-queue.js';
import type { Topics } from './messages/topics.js';
import type { Hasher } from './passwords/hasher.js';
import type { Providers } from './provider-clients/provider-client.js';
import type { Quota } from './rate-limits/quota.js';
import type { RateLimits } from './rate-limits/rate-limits.js';
import type { Client, Cookies, RequestState } from './request.js';
import type { Revocation } from './revocation/revocation.js';
import type { LiveStreams } from './streams/live-streams.js';
import type { SealingKeys } from './tokens/sealed-content.js';
import type { Tokens } from './tokens/tokens.js';

/** What the whole process shares, wired once in app.ts. */
export type Services = {
  readonly config: Config;
  readonly catalogue: Catalogue;
  /** The only documents that may run; null: any. */
  readonly persistedDocuments: ReadonlySet<string> | null;
  readonly db: Database;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly hasher: Hasher;
  readonly tokens: Tokens;
  /** Seals the secrets of second factors. */
  readonly dataKeys: SealingKeys;

  /** By name, in the order of PROVIDERS. */
  readonly providers: Providers;

  readonly revocation: Revocation;
  /** The database's clock in unix seconds, used wherever something expires. Queries only while not synced. */
  readonly nowSeconds: () => Promise<number>;
  readonly outboxSettings: OutboxSettings;
  readonly resetQueue: ResetQueue;
  readonly rateLimits: RateLimits;
  readonly aggregatedEvents: AggregatedEvents;
  readonly topics: Pick<Topics, 'stop'>;
  /** Reaches the topic's listeners on every instance. */
  readonly publish: Topics['publish'];
  /** Yields what is published to the topic from now on. */
  readonly listen: Topics['listen'];
  readonly streams: LiveStreams;
};

export type Context = Services & {
  /** When the request arrived, by `performance.now()`. */
  readonly startedMs: number;
  readonly client: Client;
  readonly cookies: Cookies;
  readonly state: RequestState;
  /** Sends the quota of the deciding limit in headers. */
  readonly reportQuota: (quota: Quota) => void;
  readonly viewer: Viewer | null;
  /** Why there is no viewer, if a plain UNAUTHENTICATED would say too little. */
  readonly viewerProblem: ViewerProblem | null;
  /** The session named by the Bearer token, even a stale or expired one, or one whose session has ended. */
  readonly presentedSessionId: string | null;
};

/** The context of a guarded field's resolver: the viewer is not null. */
export type Guarded<C> = Omit<C, 'viewer'> & { readonly viewer: Viewer };
