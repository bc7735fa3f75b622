import type { Redis } from 'ioredis';
import {
  RateLimiterPostgres,
  RateLimiterRedis,
  type RateLimiterRes,
  type RateLimiterStoreAbstract,
} from 'rate-limiter-flexible';
import type { Database } from '../../database/connection.js';
import { listOf, prepare } from '../../database/prepared.js';
import type { Budget } from '../budgets.js';
import type { Count } from './memory-counts.js';

export type Store =
  | { readonly kind: 'postgres'; readonly db: Database }
  | { readonly kind: 'redis'; readonly client: Redis };

/** What a unit was taken from. */
type Taken = { readonly budget: Budget; readonly key: string };

/** Counts that all instances share. Every call but `giveBack` is one round trip and fails if the store does. */
export type SharedCounts = {
  /** Adds first and tells the sum: of any number of callers at once, no two are told the same. */
  add(budget: Budget, key: string, points: number): Promise<Count>;
  /** Takes one unit away from the count of each, if its window is open; does not fail, but tells of each whether that went well. */
  giveBack(units: readonly Taken[]): Promise<PromiseSettledResult<unknown>[]>;
  find(budget: Budget, key: string): Promise<Count | null>;
  /** Sets the count and lets its window end in so many seconds from now. */
  set(budget: Budget, key: string, used: number, seconds: number): Promise<void>;
};

export function createSharedCounts(store: Store): SharedCounts {
  const limiters = new Map<string, RateLimiterStoreAbstract>();

  function limiterOf(budget: Budget): RateLimiterStoreAbstract {
    const known = limiters.get(budget.name);
    if (known) return known;
    const limiter = createLimiter(store, budget);
    limiters.set(budget.name, limiter);
    return limiter;
  }

  async function add(budget: Budget, key: string, points: number): Promise<Count> {
    const limiter = limiterOf(budget);
    const options = { customDuration: budget.windowSeconds };
    const result = await limiter.penalty(key, points, options);
    if (!endsTooLate(budget, result)) return countOf(result);
    return countOf(await limiter.set(key, Math.max(points, 0), budget.windowSeconds));
  }

  async function giveBackOne({ budget, key }: Taken): Promise<void> {
    const { used } = await add(budget, key, -1);
    if (used < 0) await add(budget, key, 1); // its window had just ended
  }

  return {
    add,
    giveBack(units) {
      if (store.kind === 'redis') return Promise.allSettled(units.map(giveBackOne));
      const keys = units.map(({ budget, key }) => limiterOf(budget).getKey(key));
      const done = takeAway(store.db, { keys, now: Date.now() });
      return Promise.allSettled(units.map(() => done));
    },
    async find(budget, key) {
      const result = await limiterOf(budget).get(key);
      return result === null || endsTooLate(budget, result) ? null : countOf(result);
    },
    async set(budget, key, used, seconds) {
      await limiterOf(budget).set(key, used, Math.ceil(seconds));
    },
  };
}

function createLimiter(store: Store, budget: Budget): RateLimiterStoreAbstract {
  const shared = { points: budget.count, duration: budget.windowSeconds };
  if (store.kind === 'redis') {
    const keyPrefix = `gatehouse:limit:${budget.name}`;
    return new RateLimiterRedis({
      ...shared,
      keyPrefix,
      storeClient: store.client,
      rejectIfRedisNotReady: true,
    });
  }
  return new RateLimiterPostgres({
    ...shared,
    keyPrefix: budget.name,
    storeClient: store.db,
    storeType: 'knex',
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
  });
}

/**
 * One unit of every key in one statement and one commit, which is what the library has no call for: a sign-in gives back
 * four. The rows are locked in the order of their keys, so that no two statements wait for each other.
 */
const takeAway = prepare(
  'rate-limits-give-back',
  `with given as (
     select key, count(*)::integer as points from unnest(${listOf('keys', 'text')}) as key group by key
   ), held as (
     select key, given.points from rate_limits join given using (key)
     where expire > :now order by key for no key update of rate_limits
   )
   update rate_limits as r set points = greatest(r.points - held.points, 0) from held where r.key = held.key`,
);

/**
 * Windows in PostgreSQL are measured by the clocks of the instances, a little apart. One that ends far too late, later
 * than the longest extension, was opened before a clock was set back: it is over.
 */
function endsTooLate(budget: Budget, { msBeforeNext }: RateLimiterRes): boolean {
  return msBeforeNext > budget.windowSeconds * 5000 + 5 * 60_000;
}

function countOf({ consumedPoints, msBeforeNext }: RateLimiterRes): Count {
  return { used: consumedPoints, endsAt: performance.now() + Math.max(0, msBeforeNext) };
}

/** Removes at most `most` rows whose window is over, and tells how many it removed. */
export async function removeExpired(db: Database, most: number): Promise<number> {
  const { rowCount } = await db.raw(
    `delete from rate_limits where key in (
       select key from rate_limits where expire < ? order by expire limit ? for update skip locked)`,
    [Date.now() - 60_000, most],
  );
  return rowCount;
}
