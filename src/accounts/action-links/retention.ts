import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../../database/connection.js';
import { isStorageFault } from '../../database/faults.js';
import { inTransaction } from '../../database/transaction.js';
import * as tokens from './action-tokens.repository.js';

const INTERVAL_MS = 3_600_000;
/** So that a start is quick. Random, so that instances that start together do not run together. */
const FIRST_RUN_MS = 10_000;
/** Between two batches, so that other work is not held up. */
const PAUSE_MS = 50;
/** How long a token is kept past its end, for support to see why a link does not work. */
const KEEP_DAYS = 7;
const BATCH_ROWS = 500;

/** Removes mailed tokens that ended long ago, once an hour, in small batches, on one instance at a time. */
export function startActionTokenRetention(db: Database, log: Logger): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  async function run(): Promise<void> {
    await pause(FIRST_RUN_MS * (1 + Math.random()), signal);
    while (!signal.aborted) {
      try {
        const removed = await removeExpiredTokens(db, signal);
        if (removed > 0) log.info({ removed }, 'mailed tokens that ended long ago were removed');
      } catch (error) {
        if (!isStorageFault(error)) log.error({ err: error }, 'old mailed tokens could not be removed');
      }
      await pause(INTERVAL_MS * (0.75 + Math.random() / 2), signal);
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

/** @returns how many were removed. Ends early when another instance is doing it, or when `signal` aborts. */
export async function removeExpiredTokens(db: Database, signal: AbortSignal): Promise<number> {
  let total = 0;
  while (!signal.aborted) {
    const removed = await inTransaction(db, async (trx) =>
      (await tokens.tryLockRetention(trx)) ? tokens.deleteExpired(trx, KEEP_DAYS, BATCH_ROWS) : 0,
    );
    total += removed;
    if (removed < BATCH_ROWS) break;
    await pause(PAUSE_MS, signal);
  }
  return total;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { ref: false, signal }).catch(() => {});
}
