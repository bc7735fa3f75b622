import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createDatabaseClock } from './database-clock.js';
import { createFeed } from './feed.js';
import { createFreshness } from './freshness.js';
import { postgresSource } from './postgres-source.js';
import { createView, mostEntries, type Verdict } from './view.js';

/** The largest tolerance, half a minute, and as much again for transactions under way. */
const marginSeconds = 60;
/** A start does not wait longer for the first load: until then requests ask the database. */
const longestStartMillis = 2_000;

/** What this instance knows of access tokens that were made void before their end. */
export type Revocations = {
  /** Begins to listen. Resolves when the first load is done, has failed, or takes too long. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Whether the view is proven to be current. While it is not, the database decides. */
  isCurrent(): boolean;
  /** What the view says about the claims of a verified token. Of use only while `isCurrent()`. */
  judge(claims: { sid: string; sub: string; ver: number }): Verdict;
  /** The permissions that the roles grant, in no order. Of use only while `isCurrent()`. */
  granted(roles: readonly string[]): readonly string[];
  /** Resolves when this instance knows everything that is committed by now, or does not trust its view anyway. */
  caughtUp(): Promise<void>;
  /** The database's clock, in unix seconds. Before the first contact with the database, this process's own. */
  nowSeconds(): number;
  /** Seconds since the view was last proven to be complete. */
  lagSeconds(): number;
};

export function createRevocations({
  databaseUrl,
  accessTtlSeconds,
  log,
}: {
  databaseUrl: string;
  accessTtlSeconds: number;
  log: Logger;
}): Revocations {
  const rememberSeconds = accessTtlSeconds + marginSeconds;
  const view = createView({ rememberSeconds });
  const freshness = createFreshness();
  const clock = createDatabaseClock();
  const openSource = postgresSource({ url: databaseUrl, rememberSeconds, limit: mostEntries });
  const feed = createFeed({ openSource, view, freshness, clock, log });
  const isCurrent = () => freshness.isFresh() && !view.isOverfull();

  return {
    start: () => Promise.race([feed.start(), sleep(longestStartMillis, undefined, { ref: false })]),
    stop: feed.stop,
    isCurrent,
    judge: view.judge,
    granted: view.granted,
    async caughtUp() {
      if (!isCurrent()) return;
      const reached = freshness.reachesNow();
      feed.hurry();
      await reached;
    },
    nowSeconds: clock.nowSeconds,
    lagSeconds: freshness.ageSeconds,
  };
}
