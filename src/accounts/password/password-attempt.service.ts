import * as audit from '../../audit/audit.service.js';
import * as loginHistory from '../../audit/login-history/login-history.service.js';
import type { Context } from '../../context.js';
import { Refusal } from '../../errors.js';
import type { Attempt } from '../../rate-limits/limiter.js';
import { findKnownDevice } from './known-device.service.js';

type Attempting = Pick<
  Context,
  | 'db'
  | 'rateLimits'
  | 'tokens'
  | 'nowSeconds'
  | 'client'
  | 'cookies'
  | 'reportQuota'
  | 'aggregatedEvents'
  | 'log'
  | 'metrics'
>;

/** `identifier`: what was typed, in canonical form. `account`: null if there is none. */
export type TriedAccount = {
  readonly identifier: string;
  readonly account: { readonly id: string; readonly passwordHash: string | null } | null;
};

/**
 * Counts an attempt before hashing; refunds it if the password was right or could not be checked.
 * @param check returns null for a wrong password; strangers and owners hash in different queue groups.
 * @throws Refusal RATE_LIMITED before `check` runs, INVALID_CREDENTIALS after.
 */
export async function attemptPassword<Proof>(
  ctx: Attempting,
  tried: TriedAccount,
  check: (queueGroup: string) => Promise<Proof | null>,
): Promise<Proof> {
  const userId = tried.account?.id ?? null;
  const { attempt, queueGroup } = await audit.watchLimit(ctx, userId, () => openAttempt(ctx, tried));
  let proof: Proof | null;
  try {
    proof = await check(queueGroup);
  } catch (error) {
    await attempt.refund();
    throw error;
  }
  if (proof === null) {
    await attempt.consume();
    await audit.recordLoginFailed(ctx, userId);
    throw invalidCredentials();
  }
  await attempt.refund();
  return proof;
}

/**
 * Counts by what was typed, which does not reveal that a username and an address are one account, and by the
 * account's id. A new password makes a new key, which forgets earlier counts.
 */
async function openAttempt(
  ctx: Attempting,
  { identifier, account }: TriedAccount,
): Promise<{ attempt: Attempt; queueGroup: string }> {
  const { subnet, prefix48 } = ctx.client;
  const name = account ? `${account.id} ${account.passwordHash}` : identifier;
  const device = account && findKnownDevice(ctx, account, await ctx.nowSeconds());
  if (device !== null) {
    const attempt = await ctx.rateLimits.attempt(
      'loginOnKnownDevice',
      { account: name, device },
      ctx.reportQuota,
    );
    return { attempt, queueGroup: `${name} ${device}` };
  }
  const isKnown = await loginHistory.isKnownNetwork(ctx.db, account?.id ?? null, subnet);
  const family = isKnown ? 'loginFromKnownSubnet' : 'login';
  const who = { identifier: `${identifier} ${account?.passwordHash ?? ''}`, account: name, subnet, prefix48 };
  return {
    attempt: await ctx.rateLimits.attempt(family, who, ctx.reportQuota),
    queueGroup: `${name} ${family}`,
  };
}

export function invalidCredentials(): Refusal {
  return new Refusal('INVALID_CREDENTIALS', 'The account is unknown or the password is wrong.');
}
