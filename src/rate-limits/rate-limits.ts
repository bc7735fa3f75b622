import type { KeyObject } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Database } from '../database/connection.js';
import { inSteps, type PeriodicJob, startPeriodicJob } from '../database/jobs/periodic-job.js';
import { Refusal } from '../errors.js';
import { createCounters } from './counters/counters.js';
import { createPostgresCounters, removeExpired } from './counters/postgres-counters.repository.js';
import { createRedisCounters } from './counters/redis-counters.js';
import { type Attempt, createLimiter, type Report } from './limiter.js';
import { FAMILY_NAMES, type Family, policiesOf, type Subject } from './policies.js';
import type { RateLimitConfig } from './rule.js';

export type RateLimits = {
  /** Wrong until settled; refund it if right or not checked. @throws Refusal RATE_LIMITED. */
  attempt<F extends Family>(family: F, who: Subject<F>, report?: Report): Promise<Attempt>;
  /** An attempt that counts whatever comes of it. @throws Refusal RATE_LIMITED. */
  consume<F extends Family>(family: F, who: Subject<F>, report?: Report): Promise<void>;
  /** Whether such an attempt was refused a moment ago, without a query. Ignores policies with null parts. */
  isUsedUp<F extends Family>(family: F, who: Subject<F>): boolean;
  /** `attempt` for callers whose answer must not depend on it. */
  tryAttempt<F extends Family>(family: F, who: Subject<F>): Promise<AttemptResult>;
  /** Stops removing expired rows. */
  stop(): Promise<void>;
};

export type AttemptResult =
  | { readonly granted: true; readonly attempt: Attempt }
  | { readonly granted: false; readonly retryAfterSeconds: number };

export type Store =
  | { readonly kind: 'postgres'; readonly db: Database }
  | { readonly kind: 'redis'; readonly client: Redis };

export type RateLimitsOptions = {
  readonly store: Store;
  readonly config: RateLimitConfig;
  /** Keys the names of accounts and subnets, so that store and log do not reveal them. */
  readonly macKey: KeyObject;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Called at each refusal; policies have few, fixed names. */
  readonly onLimited?: (policy: string) => void;
  /** How long to wait for the store; by default 100 ms for Redis, a second for PostgreSQL. */
  readonly storePatienceMs?: number;
};

const REMOVE_EVERY_SECONDS = 60;
const ROWS_A_STEP = 1000;

const unlimited: Attempt = { consume: async () => {}, refund: async () => {} };

export function createRateLimits({
  store,
  config,
  macKey,
  log,
  onLimited = () => {},
  storePatienceMs,
}: RateLimitsOptions): RateLimits {
  const shared =
    store.kind === 'redis' ? createRedisCounters(store.client) : createPostgresCounters(store.db);
  const counters = createCounters(shared, log, storePatienceMs);
  const limiter = createLimiter({ counters, macKey, log, onLimited });
  const policies = new Map(FAMILY_NAMES.map((family) => [family, policiesOf(family, config)]));
  const removal = store.kind === 'postgres' ? startRemoval(store.db, log) : null;

  const attempt: RateLimits['attempt'] = async (family, who, report = () => {}) => {
    const limits = policies.get(family);
    return limits ? limiter.attempt(limits, who, report) : unlimited;
  };

  return {
    attempt,

    async consume(family, who, report = () => {}) {
      const limits = policies.get(family);
      if (limits) await limiter.consume(limits, who, report);
    },

    isUsedUp(family, who) {
      const limits = policies.get(family);
      return limits !== null && limits !== undefined && limiter.isUsedUp(limits, who);
    },

    async tryAttempt(family, who) {
      try {
        return { granted: true, attempt: await attempt(family, who) };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { granted: false, retryAfterSeconds: Number(error.extensions.retryAfter) };
      }
    },

    async stop() {
      await removal?.stop();
    },
  };
}

/** In small steps that hold few locks, however much an attack has left behind. */
function startRemoval(db: Database, log: Pick<Logger, 'warn' | 'error'>): PeriodicJob {
  const everySeconds = REMOVE_EVERY_SECONDS;
  const options = { name: 'expired rate limits', everySeconds, firstAfterSeconds: everySeconds, log };
  return startPeriodicJob(options, (signal) =>
    inSteps(signal, async () => (await removeExpired(db, ROWS_A_STEP)) === ROWS_A_STEP),
  );
}
