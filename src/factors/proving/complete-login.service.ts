import * as accounts from '../../accounts/account.repository.js';
import type { Context } from '../../context.js';
import { badInput, rejectBadInput } from '../../errors.js';
import { openSession } from '../../sessions/open-session.service.js';
import { attemptSecondStep, challengeInvalid } from '../../sessions/second-step/second-step.service.js';
import type { TokenGrant } from '../../sessions/token-grant.js';
import { checkSecondFactor } from './check-proof.service.js';
import { type Proof, proofProblem } from './proof.js';
import { attemptSecondFactor, isWrongProof } from './second-factor-attempt.service.js';

export type CompleteLoginInput = { challenge: string; proof: Proof; trustDevice: boolean };

/**
 * Opens the session that a login asked for.
 * @throws Refusal BAD_USER_INPUT, CHALLENGE_INVALID, RATE_LIMITED, SECOND_FACTOR_INVALID, ACCOUNT_LOCKED,
 * EMAIL_NOT_VERIFIED, in this order.
 */
export async function completeLogin(ctx: Context, input: CompleteLoginInput): Promise<TokenGrant> {
  const { challenge, proof, trustDevice } = input;
  if (proof.password != null) {
    throw badInput([{ path: 'input.proof.password', message: 'A password is no second factor.' }]);
  }
  rejectBadInput([proofProblem(proof, 'input.proof')]);
  const step = await attemptSecondStep(ctx, challenge);
  const { accountId, proven, delivery, rememberMe } = step;
  try {
    return await attemptSecondFactor(ctx, accountId, async () => {
      const checked = await checkSecondFactor(ctx, accountId, proof, {
        path: 'input.proof',
        use: 'second step',
      });
      return openSession(ctx, {
        proven: [...proven, checked.factor],
        delivery,
        rememberMe,
        trustDevice,
        async confirm(trx) {
          const locked = await accounts.lockWithFactors(trx, accountId);
          if (!locked || !(await step.consume(trx))) throw challengeInvalid();
          await checked.consume(trx);
          return locked;
        },
      });
    });
  } catch (error) {
    if (!isWrongProof(error)) await step.refund();
    throw error;
  }
}
