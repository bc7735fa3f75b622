import * as audit from '../../audit/audit.service.js';
import type { Context } from '../../context.js';
import { Refusal } from '../../errors.js';

/**
 * Counts an attempt, separately from passwords; refunds it if it was right or could not be checked.
 * @param check throws `secondFactorInvalid()` for a wrong proof.
 * @throws Refusal RATE_LIMITED before `check` runs, and `check`'s.
 */
export async function attemptSecondFactor<Result>(
  ctx: Context,
  accountId: string,
  check: () => Promise<Result>,
): Promise<Result> {
  const who = { account: accountId, subnet: ctx.client.subnet };
  const attempt = await audit.watchLimit(ctx, accountId, () =>
    ctx.rateLimits.attempt('secondFactor', who, ctx.reportQuota),
  );
  try {
    const result = await check();
    await attempt.refund();
    return result;
  } catch (error) {
    if (!isWrongProof(error)) {
      await attempt.refund();
      throw error;
    }
    await attempt.consume();
    await audit.record(ctx, ctx.db, {
      type: 'SECOND_FACTOR_FAILED',
      userId: accountId,
      actorId: null,
      sessionId: ctx.viewer?.id === accountId ? ctx.viewer.sessionId : null,
    });
    throw error;
  }
}

/** One answer for proofs that are wrong, used, too old or another account's. */
export function secondFactorInvalid(): Refusal {
  return new Refusal('SECOND_FACTOR_INVALID', 'This is wrong or was used before. Try again with a new one.');
}

export function isWrongProof(error: unknown): boolean {
  return error instanceof Refusal && error.extensions.code === 'SECOND_FACTOR_INVALID';
}
