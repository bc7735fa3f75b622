import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../../database/connection.js';
import { isStorageFault } from '../../database/faults.js';
import * as repository from './session-retention.repository.js';

const EVERY_SECONDS = 3_600;
/** The first check is delayed, so that a start is quick. */
const LOOK_EVERY_MS = 5 * 60_000;
const FIRST_LOOK_MS = 5_000;
/** Lets other work run. */
const PAUSE_MS = 20;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

export type Cleanup = { stop(): Promise<void> };

/** Removes expired rows hourly, in small steps, on one instance. */
export function startCleanup(db: Database, log: Logger): Cleanup {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function run(): Promise<void> {
    await pause(FIRST_LOOK_MS, signal);
    while (!signal.aborted) {
      try {
        await cleanUp(db, signal);
      } catch (error) {
        if (!isStorageFault(error)) log.error({ err: error }, 'old sessions could not be removed');
      }
      await pause(LOOK_EVERY_MS, signal);
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

/** @returns how many sessions were removed; null: another instance did it within the hour. */
export async function cleanUp(db: Database, signal: AbortSignal): Promise<number | null> {
  if (!(await repository.claim(db, 'sessions', EVERY_SECONDS))) return null;
  let total = 0;
  let afterId: string | null = FIRST_ID;
  while (afterId !== null && !signal.aborted) {
    const { lastId, removed } = await repository.removeExpired(db, afterId);
    total += removed;
    afterId = lastId;
    await pause(PAUSE_MS, signal);
  }
  await repository.removeExpiredSecondSteps(db);
  while (!signal.aborted && (await repository.removeRevocations(db)) > 0) await pause(PAUSE_MS, signal);
  return total;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { ref: false, signal }).catch(() => {});
}
