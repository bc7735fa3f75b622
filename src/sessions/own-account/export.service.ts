import type { Context, Guarded } from '../../context.js';
import { sessionIsOver } from '../../errors.js';
import * as held from './export.repository.js';

/** Per list, so that an answer stays below a few megabytes. */
const MOST_ROWS = 10_000;

export type AccountExport = Readonly<Record<string, unknown>>;

/**
 * Everything stored about the viewer except secrets, as JSON; `notes` names lists cut to the newest 10,000.
 * One at a time and five an hour.
 * @throws Refusal RATE_LIMITED, UNAUTHENTICATED (account deleted meanwhile).
 */
export function exportAccount(ctx: Guarded<Context>): Promise<AccountExport> {
  ctx.state.accountExport ??= collectOnceAtATime(ctx);
  return ctx.state.accountExport;
}

async function collectOnceAtATime(ctx: Guarded<Context>): Promise<AccountExport> {
  const who = { account: ctx.viewer.id };
  const attempt = await ctx.rateLimits.attempt('exportUnderWay', who);
  // The answer is what fills the memory, so the next export waits until it is sent.
  ctx.client.onceAnswered(() => {
    attempt
      .refund()
      .catch((error) => ctx.log.warn({ err: error }, 'an export could not be marked as finished'));
  });
  await ctx.rateLimits.consume('export', who, ctx.reportQuota);
  return collect(ctx);
}

async function collect({ db, viewer }: Guarded<Context>): Promise<AccountExport> {
  const account = await held.findAccount(db, viewer.id);
  if (!account) throw sessionIsOver();
  const notes: string[] = [];
  // One query after the other, to use a single connection.
  const list = async (name: string, find: typeof held.findEvents) => {
    const rows = await find(db, viewer.id, MOST_ROWS + 1);
    if (rows.length > MOST_ROWS) notes.push(`${name}: the newest ${MOST_ROWS}, there are more.`);
    return rows.slice(0, MOST_ROWS);
  };
  return {
    exportedAt: new Date(),
    account,
    factors: await list('factors', held.findFactors),
    identities: await list('identities', held.findIdentities),
    recoveryCodes: await list('recoveryCodes', held.findRecoveryCodes),
    trustedDevices: await list('trustedDevices', held.findTrustedDevices),
    sessions: await list('sessions', held.findSessions),
    events: await list('events', held.findEvents),
    mailedLinks: await list('mailedLinks', held.findMailedLinks),
    mails: await list('mails', held.findMails),
    notes,
  };
}
