import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { createDatabaseClock } from './database-clock.js';
import { createFeed } from './feed.js';
import { createFreshness } from './freshness.js';
import { createKnownSessions, type KnownSession } from './known-sessions.js';
import { pollingSource } from './polling-source.js';
import { postgresSource } from './postgres-source.js';
import { createRedisBus } from './redis-bus.js';
import { createView, mostEntries, type Revocation } from './view.js';

/** The largest tolerance, half a minute, and as much again for transactions under way. */
const marginSeconds = 60;
/** A start does not wait longer for the first load: until then requests ask the database. */
const longestStartMillis = 2_000;

/** `roles` are those of the account. */
export type Judgement = { kind: 'revoked' } | { kind: 'stale' } | { kind: 'good'; roles: readonly string[] };

/** What this instance knows of access tokens that were made void before their end. */
export type Revocations = {
  /** Begins to listen. Resolves when the first load is done, has failed, or takes too long. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Whether the view is proven to be current. While it is not, the database decides. */
  isCurrent(): boolean;
  /**
   * What this instance knows about the claims of a verified token; null when the database has to be asked. Always null
   * while `isCurrent()` is false.
   */
  judge(claims: { sid: string; sub: string; ver: number }): Judgement | null;
  /** Notes what the database has just said about a live session. */
  remember(sessionId: string, session: KnownSession): void;
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
  redis,
  accessTtlSeconds,
  log,
}: {
  databaseUrl: string;
  /** What carries news between the instances; null: the database itself. */
  redis: Redis | null;
  accessTtlSeconds: number;
  log: Logger;
}): Revocations {
  const rememberSeconds = accessTtlSeconds + marginSeconds;
  const view = createView({ rememberSeconds });
  const known = createKnownSessions();
  const freshness = createFreshness();
  const clock = createDatabaseClock();
  const busFreshness = redis ? createFreshness() : null;
  const bus = redis && busFreshness && createRedisBus({ redis, freshness: busFreshness, onRevocation: hear });
  const settings = { url: databaseUrl, rememberSeconds, limit: mostEntries };
  const openSource = bus ? pollingSource({ ...settings, onFound }) : postgresSource(settings);
  const feed = createFeed({ openSource, view, freshness, clock, log, onLoad: known.clear });

  const isCurrent = () => freshness.isFresh() && (busFreshness?.isFresh() ?? true) && !view.isOverfull();

  function hear(revocation: Revocation): void {
    if (revocation.kind === 'everything') feed.hurry();
    else view.apply(revocation);
  }

  function onFound(revocation: Revocation): void {
    if (!view.has(revocation)) bus?.announce(revocation);
  }

  return {
    async start() {
      bus?.start();
      await Promise.race([feed.start(), sleep(longestStartMillis, undefined, { ref: false })]);
    },
    async stop() {
      bus?.stop();
      await feed.stop();
    },
    isCurrent,
    judge(claims) {
      if (!isCurrent()) return null;
      const verdict = view.judge(claims);
      if (verdict === 'revoked' || verdict === 'stale') return { kind: verdict };
      const session = verdict === 'good' ? known.find(claims) : null;
      return session && { kind: 'good', roles: session.roles };
    },
    remember: known.remember,
    granted: view.granted,
    async caughtUp() {
      const reached = freshness.reachesNow();
      feed.hurry();
      await reached;
    },
    nowSeconds: clock.nowSeconds,
    lagSeconds: () => Math.max(freshness.ageSeconds(), busFreshness?.ageSeconds() ?? 0),
  };
}
