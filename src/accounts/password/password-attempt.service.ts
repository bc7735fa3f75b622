import * as audit from '../../audit/audit.service.js';
import type { Context } from '../../context.js';
import { Refusal } from '../../errors.js';
import { knowsAccount, readDeviceToken } from '../../tokens/device-token.js';

/** The part of a request that a try at a password is counted by. */
type Attempting = Pick<
  Context,
  'rateLimits' | 'tokens' | 'client' | 'cookies' | 'reportQuota' | 'aggregatedEvents' | 'log' | 'metrics'
>;

/**
 * Counts one try at a password before it is hashed, and gives it back if the password was right or could not be
 * checked: a fault of ours is never a wrong password.
 *
 * @param account names the account, also one that does not exist: both get the same number of tries.
 * @param userId the account's id for the audit log; null for one that does not exist.
 * @param check answers null for a wrong password.
 * @throws Refusal RATE_LIMITED before `check` runs, INVALID_CREDENTIALS after.
 */
export async function attemptPassword<Proof>(
  ctx: Attempting,
  account: string,
  userId: string | null,
  check: () => Promise<Proof | null>,
): Promise<Proof> {
  const { net, site } = ctx.client;
  const attempt = await audit.watchLimit(ctx, userId, () =>
    ctx.rateLimits.attemptCredential(
      { account, net, site, device: knownDevice(ctx, account) },
      ctx.reportQuota,
    ),
  );
  let proof: Proof | null;
  try {
    proof = await check();
  } catch (error) {
    await attempt.cancelled();
    throw error;
  }
  if (proof === null) {
    await attempt.failed();
    await audit.recordLoginFailed(ctx, userId);
    throw invalidCredentials();
  }
  await attempt.succeeded();
  return proof;
}

export function invalidCredentials(): Refusal {
  return new Refusal('INVALID_CREDENTIALS', 'The account is unknown or the password is wrong.');
}

/** The device's id if this very account has signed in on it: it is counted apart from strangers. */
export function knownDevice(ctx: Pick<Attempting, 'tokens' | 'cookies'>, account: string): string | null {
  const cookie = ctx.cookies.readDeviceToken();
  const device = cookie && readDeviceToken(ctx.tokens.deviceKeys, cookie, Date.now() / 1000);
  return device && knowsAccount(device, account) ? device.id : null;
}
