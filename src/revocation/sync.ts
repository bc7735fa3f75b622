import type { Logger } from 'pino';
import type { DedicatedConnection } from '../database/dedicated-connection.js';
import type { Clocks, DatabaseClock } from './clock.js';
import type { Freshness } from './freshness.js';
import type { Messages } from './messages/messages.js';
import * as repository from './revocation.repository.js';
import type { RevocationCache } from './revocation-cache.js';

/** Between two polls, unless a message or `pollNow` asks for one. */
const POLL_MS = 200;
/** Without messages, so that changes still arrive within 50 ms. */
const POLL_WITHOUT_MESSAGES_MS = 40;
/** The shortest interval between polls, however many messages arrive. */
const POLL_ON_MESSAGE_MS = 10;
/** Beyond this many changes, starting over is cheaper. */
const MAXIMUM_CHANGES = 10_000;
const MAXIMUM_RETRY_MS = 1_000;

export type Connection = Pick<DedicatedConnection, 'query' | 'close'>;

export type Sync = {
  /** Resolves when the first poll has ended in any way. */
  start(): Promise<void>;
  /** Polls as soon as the current poll has ended. */
  pollNow(): void;
  stop(): Promise<void>;
};

/**
 * Keeps the cache in sync by polls, one after the other on one connection. Each returns what was committed
 * since the last, so nothing is missed, and confirms how fresh the cache is.
 */
export function createSync({
  open,
  messages,
  cache,
  freshness,
  clock,
  clocks,
  log,
}: {
  /** Opens a connection to the database that requests write to. */
  open: () => Promise<Connection>;
  messages: Messages;
  cache: RevocationCache;
  freshness: Freshness;
  clock: DatabaseClock;
  clocks: Clocks;
  log: Pick<Logger, 'warn' | 'info'>;
}): Sync {
  let connection: Connection | null = null;
  /** Null: start over. */
  let position: repository.Position | null = null;
  let hasMessage = false;
  let isAskedFor = false;
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let wake = () => {};

  function pollNow(): void {
    isAskedFor = true;
    wake();
  }

  function onMessage(): void {
    if (hasMessage) return;
    hasMessage = true;
    wake();
  }

  /** When woken, calculates the rest again. */
  async function wait(restMs: () => number): Promise<void> {
    for (let rest = restMs(); rest > 0 && !stopped; rest = restMs()) {
      await new Promise<void>((resolve) => {
        const cancel = clocks.after(rest, resolve);
        wake = () => {
          cancel();
          resolve();
        };
      });
    }
  }

  /** When the next poll is due, after one sent at `sentMs`. */
  function dueMs(sentMs: number): number {
    if (isAskedFor) return sentMs;
    if (hasMessage) return sentMs + POLL_ON_MESSAGE_MS;
    return sentMs + (messages.areWorking() ? POLL_MS : POLL_WITHOUT_MESSAGES_MS);
  }

  /** @returns when it was sent, by the monotonic clock. */
  async function poll(from: Connection): Promise<number> {
    // Whoever learned of a change by message need not announce it.
    const isNewToOthers = isAskedFor || !hasMessage;
    isAskedFor = false;
    hasMessage = false;
    const begun = freshness.beginPoll();
    const found = await repository.poll(from, position, MAXIMUM_CHANGES);
    clock.read(found.databaseMs, begun.sentAt);
    const isContinued = position?.identity === found.position.identity;
    if (position && (!isContinued || found.changes.length >= MAXIMUM_CHANGES)) {
      position = null;
      isAskedFor = true;
      return begun.sentAt.monotonic;
    }
    if (position) cache.apply(found.changes, found.grants);
    else cache.reset(found.grants ?? new Map());
    position = found.position;
    freshness.confirm(begun);
    if (found.changes.length > 0 && isNewToOthers) messages.announce();
    return begun.sentAt.monotonic;
  }

  async function run(firstTry: () => void): Promise<void> {
    let failures = 0;
    while (!stopped) {
      try {
        connection ??= await open();
        const sentMs = await poll(connection);
        if (failures > 0) log.info('The revocation cache is current again.');
        failures = 0;
        firstTry();
        await wait(() => dueMs(sentMs) - clocks.monotonic());
      } catch (error) {
        connection?.close();
        connection = null;
        position = null;
        if (!stopped && failures === 0) {
          log.warn(
            { err: error },
            'The revocation cache is not current: until it is, every request asks the database.',
          );
        }
        failures += 1;
        firstTry();
        const delayMs = Math.min(MAXIMUM_RETRY_MS, 50 * 2 ** failures) * (0.5 + Math.random() / 2);
        const untilMs = clocks.monotonic() + delayMs;
        await wait(() => untilMs - clocks.monotonic());
      }
    }
    connection?.close();
  }

  return {
    start: () =>
      new Promise((resolve) => {
        messages.start(onMessage);
        running = run(resolve);
      }),
    pollNow,
    async stop() {
      stopped = true;
      messages.stop();
      wake();
      connection?.close();
      await running;
    },
  };
}
