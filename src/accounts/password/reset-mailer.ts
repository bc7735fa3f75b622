import type { Context } from '../../context.js';
import { isStorageFault } from '../../database/faults.js';
import { mailRequestedResets, type ResetMailContext } from './reset-mail.service.js';

/** Tells the reset mailer of this process, if it runs one, that somebody asked for a password reset. */
export type ResetQueue = {
  readonly wake: () => void;
  /** Has `wake` tell this mailer from now on. */
  readonly setMailer: (wake: () => void) => void;
};

export function createResetQueue(): ResetQueue {
  let wakeMailer = () => {};
  return {
    wake: () => wakeMailer(),
    setMailer: (wake) => {
      wakeMailer = wake;
    },
  };
}

const POLL_MS = 2_000;
/**
 * After a request, so that whoever sends another one right after it does not see by its time that there is an email to write.
 * Random, and everything that was asked for meanwhile is served together.
 */
const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;

/**
 * Mails the password resets that were asked for. Any number of processes may do so on one database: a request is taken by
 * one of them at a time, and by another one when that one dies.
 */
export function startResetMailer(ctx: ResetMailContext & Pick<Context, 'resetQueue'>): {
  stop(): Promise<void>;
} {
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let isWoken = false;

  function runIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      running = run();
    }, ms).unref();
  }

  async function run(): Promise<void> {
    isWoken = false;
    try {
      await mailRequestedResets(ctx, signal);
    } catch (error) {
      const level = isStorageFault(error) ? 'warn' : 'error';
      ctx.log[level]({ err: error }, 'password resets that were asked for could not be mailed yet');
    }
    if (!signal.aborted) runIn(isWoken ? randomPauseMs() : POLL_MS * (0.75 + Math.random() / 2));
  }

  ctx.resetQueue.setMailer(() => {
    if (isWoken || signal.aborted) return;
    isWoken = true;
    // While it runs it has no timer, and looks at `isWoken` when it is done.
    if (timer !== undefined) runIn(randomPauseMs());
  });
  runIn(0);
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}

function randomPauseMs(): number {
  return SHORTEST_PAUSE_MS + Math.random() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS);
}
