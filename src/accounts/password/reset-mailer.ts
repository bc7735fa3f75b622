import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../context.js';
import { type PeriodicJob, startPeriodicJob } from '../../database/jobs/periodic-job.js';
import { mailRequestedResets, type ResetMailContext } from './reset-mail.service.js';

const POLL_SECONDS = 2;
/** A random pause hides from the timing of a next request whether this one caused an email. */
const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;

/** Any number of processes may run it; each request is leased by one at a time. */
export function startResetMailer(ctx: ResetMailContext & Pick<Context, 'resetQueue'>): PeriodicJob {
  const options = { name: 'emails for password resets', everySeconds: POLL_SECONDS, log: ctx.log };
  const mailer = startPeriodicJob(options, async (signal) => {
    await pause(signal);
    if (!signal.aborted) await mailRequestedResets(ctx, signal);
  });
  ctx.resetQueue.setMailer(mailer.wake);
  return mailer;
}

async function pause(signal: AbortSignal): Promise<void> {
  const pauseMs = SHORTEST_PAUSE_MS + Math.random() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS);
  await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => {});
}
