import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../../database/connection.js';
import { isStorageFault } from '../../database/faults.js';
import { inTransaction } from '../../database/transaction.js';
import * as tokens from './action-tokens.repository.js';

const everyMillis = 3_600_000;
/** A start is quick, and instances that start together do not look together. */
const firstLookMillis = 10_000;
/** Between two steps, so that other work gets its turn. */
const pauseMillis = 50;
/** How long a token is kept past its end, for whoever asks why a link does not work. */
const keepDays = 7;
const step = 500;

/** Removes mailed tokens that ended long ago, once an hour, in small steps, on one instance at a time. */
export function startTokenCleanup(db: Database, log: Logger): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  async function run(): Promise<void> {
    await pause(firstLookMillis * (1 + Math.random()), signal);
    while (!signal.aborted) {
      try {
        const removed = await removeExpiredTokens(db, signal);
        if (removed > 0) log.info({ removed }, 'mailed tokens that ended long ago were removed');
      } catch (error) {
        if (!isStorageFault(error)) log.error({ err: error }, 'old mailed tokens could not be removed');
      }
      await pause(everyMillis * (0.75 + Math.random() / 2), signal);
    }
  }
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** @returns how many were removed. Ends early when another instance is at it, or `signal` says so. */
export async function removeExpiredTokens(db: Database, signal: AbortSignal): Promise<number> {
  let total = 0;
  while (!signal.aborted) {
    const removed = await inTransaction(db, async (trx) =>
      (await tokens.tryLockCleanup(trx)) ? tokens.deleteExpired(trx, keepDays, step) : 0,
    );
    total += removed;
    if (removed < step) break;
    await pause(pauseMillis, signal);
  }
  return total;
}

async function pause(millis: number, signal: AbortSignal): Promise<void> {
  await sleep(millis, undefined, { ref: false, signal }).catch(() => {});
}
