import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../context.js';
import { type PeriodicJob, startPeriodicJob } from '../../database/jobs/periodic-job.js';
import { mailRequestedResets, type ResetMailContext } from './reset-mail.service.js';

const POLL_SECONDS = 2;
/**
 * After a request, so that whoever sends another one right after it does not see by its time that there is an
 * email to write. Random, and everything that was asked for meanwhile is served together.
 */
const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;

/**
 * Mails the password resets that were asked for. Any number of processes may do so on one database: a request
 * is taken by one of them at a time, and by another one when that one dies.
 */
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
