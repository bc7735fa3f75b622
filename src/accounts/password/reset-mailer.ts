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
 * Mails the password resets that were asked for. Any number of processes may do so on one database: a request
 * is taken by one of them at a time, and by another one when that one dies.
 */
export function startResetMailer(ctx: ResetMailContext & Pick<Context, 'resetQueue'>): {
  stop(): Promise<void>;
} {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  let isWoken = false;
  let timer: NodeJS.Timeout;

  async function run(): Promise<void> {
    clearTimeout(timer);
    try {
      do {
        isWoken = false;
        await mailRequestedResets(ctx, stopping.signal);
      } while (isWoken && !stopping.signal.aborted);
    } catch (error) {
      const level = isStorageFault(error) ? 'warn' : 'error';
      ctx.log[level]({ err: error }, 'password resets that were asked for could not be mailed yet');
    } finally {
      running = null;
      if (!stopping.signal.aborted) timer = setTimeout(wake, POLL_MS * (0.75 + Math.random() / 2)).unref();
    }
  }

  function wake(): void {
    isWoken = true;
    if (!stopping.signal.aborted && !running) running = run();
  }

  ctx.resetQueue.setMailer(wake);
  wake();
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
