import type { Logger } from 'pino';
import { type Clocks, createDatabaseClock, PROCESS_CLOCKS } from './clock.js';
import { createFreshness } from './freshness.js';
import type { LiveSession } from './known-sessions.js';
import type { Messages } from './messages/messages.js';
import {
  createRevocationCache,
  type RevocationCache,
  type TokenStatus,
  type TokenSubject,
} from './revocation-cache.js';
import { type Connection, createSync } from './sync.js';

/** The largest CLOCK_TOLERANCE, 30 s, and as much again for transactions under way. */
const MARGIN_SECONDS = 60;
/** A start waits no longer for the first poll; until it ends, requests ask the database. */
const MAXIMUM_START_MS = 2_000;
/** Between clock checks, so that a machine's sleep is noticed before its wall clock is set again. */
const WATCH_MS = 100;

/** What this instance knows about access tokens revoked before they expire. */
export type Revocation = Pick<RevocationCache, 'revision' | 'granted' | 'onLearned'> & {
  /** Resolves when the first poll has ended or takes too long. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Whether the knowledge is confirmed complete; if not, the database decides. */
  isSynced(): boolean;
  /** Judges the claims of a verified token. `unknown` (always, while not synced): ask the database. */
  status(subject: TokenSubject, nowSeconds: number): TokenStatus;
  /** Stores the database's answer, from that revision; null: the session has ended. */
  remember(sessionId: string, session: LiveSession | null, revision: number): void;
  /** Resolves once everything committed by now is known, or nothing is trusted anyway. */
  synced(): Promise<void>;
  /** The database's clock in unix seconds; null while not synced. */
  nowSeconds(): number | null;
  /** Since the last confirmation. */
  lagSeconds(): number;
};

export function createRevocation({
  open,
  messages,
  accessTtlSeconds,
  log,
  clocks = PROCESS_CLOCKS,
}: {
  /** Opens a connection to the database that requests write to. */
  open: () => Promise<Connection>;
  messages: Messages;
  accessTtlSeconds: number;
  log: Pick<Logger, 'warn' | 'info'>;
  clocks?: Clocks;
}): Revocation {
  const cache = createRevocationCache({
    keepMs: (accessTtlSeconds + MARGIN_SECONDS) * 1000,
    monotonic: clocks.monotonic,
  });
  const freshness = createFreshness(clocks);
  const clock = createDatabaseClock(clocks);
  const sync = createSync({ open, messages, cache, freshness, clock, clocks, log });
  let stopWatching = () => {};

  function watchClocks(): void {
    freshness.isFresh();
    stopWatching = clocks.after(WATCH_MS, watchClocks);
  }

  return {
    async start() {
      watchClocks();
      await new Promise<void>((resolve) => {
        const cancel = clocks.after(MAXIMUM_START_MS, resolve);
        sync.start().then(() => {
          cancel();
          resolve();
        });
      });
    },
    async stop() {
      stopWatching();
      await sync.stop();
    },
    isSynced: freshness.isFresh,
    status(subject, nowSeconds) {
      return freshness.isFresh() ? cache.status(subject, nowSeconds) : { kind: 'unknown' };
    },
    revision: cache.revision,
    remember: cache.remember,
    granted: cache.granted,
    onLearned: cache.onLearned,
    async synced() {
      const reached = freshness.reachesNow();
      sync.pollNow();
      await reached;
    },
    nowSeconds: () => (freshness.isFresh() ? clock.nowSeconds() : null),
    lagSeconds: freshness.ageSeconds,
  };
}
