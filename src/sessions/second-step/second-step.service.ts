import type { SecondFactor } from '../../accounts/second-factors.repository.js';
import type { Context } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { Refusal } from '../../errors.js';
import { newOpaqueToken, opaqueDigest } from '../../tokens/opaque-token.js';
import type { PendingLogin } from './challenge.repository.js';
import * as challenges from './challenge.repository.js';

const TTL_SECONDS = 300;
/** Wrong proofs before a challenge is void. */
const MOST_ATTEMPTS = 5;

export type SecondStep = PendingLogin & {
  /** Consumes the challenge in the transaction that opens the session; false: it is void. */
  readonly consume: (trx: Database) => Promise<boolean>;
  /** For a proof that could not be judged. */
  readonly refund: () => Promise<void>;
};

/** Stores the login until the second factor comes. @returns the refusal to answer. */
export async function requireSecondFactor(
  trx: Database,
  pending: PendingLogin,
  factors: readonly SecondFactor[],
): Promise<Refusal> {
  const { token: challenge, digest } = newOpaqueToken('lc_');
  await challenges.insert(trx, { ...pending, digest, ttlSeconds: TTL_SECONDS });
  return new Refusal('SECOND_FACTOR_REQUIRED', 'Confirm with a second factor to sign in.', {
    challenge,
    factors,
    expiresIn: TTL_SECONDS,
  });
}

/** One of five attempts. @throws Refusal CHALLENGE_INVALID: unknown, used, expired or tried too often. */
export async function attemptSecondStep({ db }: Pick<Context, 'db'>, challenge: string): Promise<SecondStep> {
  const digest = opaqueDigest(challenge);
  const pending = await challenges.attempt(db, digest, MOST_ATTEMPTS);
  if (!pending) throw challengeInvalid();
  return {
    ...pending,
    consume: (trx) => challenges.consume(trx, digest),
    refund: () => challenges.refundAttempt(db, digest),
  };
}

/** Counts no attempt. @throws Refusal CHALLENGE_INVALID. */
export async function findAccountOf({ db }: Pick<Context, 'db'>, challenge: string): Promise<string> {
  const accountId = await challenges.findAccountId(db, opaqueDigest(challenge), MOST_ATTEMPTS);
  if (accountId === null) throw challengeInvalid();
  return accountId;
}

export function challengeInvalid(): Refusal {
  return new Refusal('CHALLENGE_INVALID', 'This sign-in has expired or was completed already. Start again.');
}
