import * as audit from '../../audit/audit.service.js';
import * as loginHistory from '../../audit/login-history/login-history.service.js';
import type { Context } from '../../context.js';
import { isStorageFault } from '../../database/faults.js';
import { inTransaction } from '../../database/transaction.js';
import * as templates from '../../mail/emails/templates.js';
import * as accounts from '../account.repository.js';
import * as actionLinks from '../action-links/action-links.service.js';
import * as requests from './reset-request.repository.js';

export type ResetMailContext = Pick<
  Context,
  'config' | 'db' | 'log' | 'metrics' | 'rateLimits' | 'outboxSettings'
>;

const BATCH_SIZE = 20;
/** How long a process holds a request before others may take it. */
const LEASE_SECONDS = 5;

/** Mails the resets that are due. Only here is the account looked up; requests without one are removed. */
export async function mailRequestedResets(ctx: ResetMailContext, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const claimed = await requests.claimDue(ctx.db, BATCH_SIZE, LEASE_SECONDS);
    const newestId = claimed.at(-1)?.id;
    if (newestId === undefined) return;
    const addresses = claimed.map(({ emailCanonical }) => emailCanonical);
    const accountIds = await requests.findAccountIds(ctx.db, addresses);
    const unknown = addresses.filter((address) => !accountIds.has(address));
    if (unknown.length > 0) await requests.removeServed(ctx.db, unknown, newestId);
    const served = new Set(unknown);
    for (const [index, { emailCanonical: address }] of claimed.entries()) {
      const accountId = accountIds.get(address);
      if (!accountId || served.has(address) || signal.aborted) continue;
      const together = claimed.slice(index).filter(({ emailCanonical }) => emailCanonical === address);
      if (await serve(ctx, accountId, together as [requests.ClaimedRequest], newestId)) served.add(address);
    }
  }
}

/** Mails one link for all these requests. @returns whether those up to `newestId` are done. */
async function serve(
  ctx: ResetMailContext,
  accountId: string,
  asked: readonly [requests.ClaimedRequest, ...requests.ClaimedRequest[]],
  newestId: string,
): Promise<boolean> {
  const [request] = asked;
  const { emailCanonical: address, network: subnet } = request;
  try {
    const isKnownSubnet = await loginHistory.isKnownNetwork(ctx.db, accountId, subnet);
    const family = isKnownSubnet ? 'resetMailFromKnownSubnet' : 'resetMail';
    const decision = await ctx.rateLimits.tryAttempt(family, { address, subnet });
    if (!decision.granted) {
      await requests.postpone(ctx.db, request, decision.retryAfterSeconds);
      return false;
    }
    const isMailed = await mailResetLink(ctx, accountId, address, asked);
    await (isMailed ? decision.attempt.consume() : decision.attempt.refund());
    await requests.removeServed(ctx.db, [address], newestId);
    return true;
  } catch (error) {
    if (isStorageFault(error)) throw error;
    ctx.log.error({ err: error, userId: accountId }, 'a password reset could not be mailed yet');
    return false;
  }
}

/** False if the account is gone or has changed its address. */
async function mailResetLink(
  ctx: ResetMailContext,
  accountId: string,
  address: string,
  asked: readonly requests.ResetRequest[],
): Promise<boolean> {
  return inTransaction(ctx.db, async (trx) => {
    const account = await accounts.lockAndFind(trx, accountId);
    const mailbox = account && actionLinks.toMailbox(account);
    if (mailbox?.emailCanonical !== address) return false;
    await actionLinks.send(ctx, trx, mailbox, 'RESET_PASSWORD', templates.resetPassword);
    for (const client of asked) {
      await audit.record({ ...ctx, client }, trx, {
        type: 'PASSWORD_RESET_REQUESTED',
        userId: accountId,
        actorId: null,
        sessionId: null,
      });
    }
    return true;
  });
}
