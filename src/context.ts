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
  /** The only documents that run; null: any. */
  readonly persistedDocuments: ReadonlySet<string> | null;
  readonly db: Database;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly hasher: Hasher;
  readonly tokens: Tokens;
  /** What the secrets of second factors are sealed under. */
  readonly dataKeys: SealingKeys;

  /** Whom people may sign in with, by name, in the order of PROVIDERS. */
  readonly providers: Providers;

  /** What this instance knows of ended sessions, and the clock that access tokens are judged by. */
  readonly revocation: Revocation;
  /**
   * The database's clock, in unix seconds with fractions: the one that verdicts are judged by. A query only
   * while not synced.
   */
  readonly nowSeconds: () => Promise<number>;
  readonly outboxSettings: OutboxSettings;
  readonly resetQueue: ResetQueue;
  readonly rateLimits: RateLimits;
  readonly aggregatedEvents: AggregatedEvents;
  readonly topics: Pick<Topics, 'stop'>;
  /** Sends a message to whoever listens to the topic, on every instance. */
  readonly publish: Topics['publish'];
  /** What is published to the topic from now on. In a subscription it ends with that. */
  readonly listen: Topics['listen'];
  /** The open subscriptions of this process. */
  readonly streams: LiveStreams;
};

/** What a request carries: one flat object. */
export type Context = Services & {
  /** When the request was taken on, by `performance.now()`. */
  readonly startedMs: number;
  readonly client: Client;
  readonly cookies: Cookies;
  readonly state: RequestState;
  /** Tells the caller, in headers, what is left of the budget that decides. */
  readonly reportQuota: (quota: Quota) => void;
  readonly viewer: Viewer | null;
  /** Why there is no viewer, where a plain UNAUTHENTICATED would say too little. */
  readonly viewerProblem: ViewerProblem | null;
  /** The session that the Bearer token names, also when the token is stale, expired or its session over. */
  readonly presentedSessionId: string | null;
};

/** The context of a resolver whose field is guarded: the viewer is there. */
export type Guarded<C> = Omit<C, 'viewer'> & { readonly viewer: Viewer };
