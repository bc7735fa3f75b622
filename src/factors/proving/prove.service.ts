import * as accounts from '../../accounts/account.repository.js';
import type { Context, Guarded } from '../../context.js';
import { inTransaction } from '../../database/transaction.js';
import { rejectBadInput, sessionIsOver } from '../../errors.js';
import { reauthenticate } from '../../sessions/password/reauthentication.service.js';
import * as proofs from '../../sessions/proof/proof.repository.js';
import { grantTokens, type TokenGrant } from '../../sessions/token-grant.js';
import { checkSecondFactor } from './check-proof.service.js';
import { type Proof, proofProblem } from './proof.js';
import { attemptSecondFactor } from './second-factor-attempt.service.js';

/**
 * Proves a factor in the viewer's session and issues new tokens.
 * @throws Refusal BAD_USER_INPUT, RATE_LIMITED, INVALID_CREDENTIALS, SECOND_FACTOR_INVALID, UNAUTHENTICATED
 * (the session ended meanwhile).
 */
export async function prove(ctx: Guarded<Context>, proof: Proof): Promise<TokenGrant> {
  if (proof.password != null) return reauthenticate(ctx, proof.password, 'proof.password');
  rejectBadInput([proofProblem(proof, 'proof')]);
  const { id, sessionId } = ctx.viewer;
  const { account, session } = await attemptSecondFactor(ctx, id, async () => {
    const checked = await checkSecondFactor(ctx, id, proof, { path: 'proof', use: 'proof' });
    return inTransaction(ctx.db, async (trx) => {
      const account = await accounts.lockAndFind(trx, id);
      if (!account) throw sessionIsOver();
      await checked.consume(trx);
      const session = await proofs.recordProof(trx, sessionId, checked.factor);
      if (!session) throw sessionIsOver();
      return { account, session };
    });
  });
  return grantTokens(ctx, session, account);
}
