import * as audit from '../../audit/audit.service.js';
import * as loginHistory from '../../audit/login-history/login-history.service.js';
import type { Context } from '../../context.js';
import { Refusal } from '../../errors.js';
import type { Attempt } from '../../rate-limits/limiter.js';
import { findKnownDevice } from './known-device.service.js';

/** The part of a request that a try at a password is counted by. */
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

/**
 * Whose password is tried: what was typed, in canonical form, and the account that it names, if there is one.
 */
export type TriedAccount = {
  readonly identifier: string;
  readonly account: { readonly id: string; readonly passwordHash: string | null } | null;
};

/**
 * Counts one try at a password before it is hashed, and refunds it if the password was right or could not be
 * checked: a fault of ours is never a wrong password.
 *
 * @param check answers null for a wrong password. It is told whose turns among the hashes it takes: strangers
 * and an owner, as far as they can be told apart, take different ones.
 * @throws Refusal RATE_LIMITED before `check` runs, INVALID_CREDENTIALS after.
 */
export async function attemptPassword<Proof>(
  ctx: Attempting,
  tried: TriedAccount,
  check: (turns: string) => Promise<Proof | null>,
): Promise<Proof> {
  const userId = tried.account?.id ?? null;
  const { attempt, turns } = await audit.watchLimit(ctx, userId, () => openAttempt(ctx, tried));
  let proof: Proof | null;
  try {
    proof = await check(turns);
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
 * The pair of what was typed and the net does not tell whether a username and an address are one account; the
 * account from everywhere is counted under its id. With another password it is another account to the limits:
 * what was counted before is forgotten.
 */
async function openAttempt(
  ctx: Attempting,
  { identifier, account }: TriedAccount,
): Promise<{ attempt: Attempt; turns: string }> {
  const { net, site } = ctx.client;
  const name = account ? `${account.id} ${account.passwordHash}` : identifier;
  const device = account && findKnownDevice(ctx, account, await ctx.nowSeconds());
  if (device !== null) {
    const attempt = await ctx.rateLimits.attempt(
      'loginOnKnownDevice',
      { account: name, device },
      ctx.reportQuota,
    );
    return { attempt, turns: `${name} ${device}` };
  }
  const isKnown = await loginHistory.isKnownNetwork(ctx.db, account?.id ?? null, net);
  const family = isKnown ? 'loginFromKnownNet' : 'login';
  const who = { identifier: `${identifier} ${account?.passwordHash ?? ''}`, account: name, net, site };
  return { attempt: await ctx.rateLimits.attempt(family, who, ctx.reportQuota), turns: `${name} ${family}` };
}

export function invalidCredentials(): Refusal {
  return new Refusal('INVALID_CREDENTIALS', 'The account is unknown or the password is wrong.');
}
