import * as credentials from '../../accounts/password/credentials.service.js';
import type { Context, Guarded } from '../../context.js';
import { sessionIsOver } from '../../errors.js';
import * as proofs from '../proof/proof.repository.js';
import { PASSWORD } from '../proof/proven-factor.js';
import { grantTokens, type TokenGrant } from '../token-grant.js';

/**
 * Proves the password again for this session, for `@auth(maxAge:)`.
 * @throws Refusal BAD_USER_INPUT, RATE_LIMITED, SERVICE_UNAVAILABLE, INVALID_CREDENTIALS, UNAUTHENTICATED
 * (the session ended meanwhile).
 */
export async function reauthenticate(
  ctx: Guarded<Context>,
  password: string,
  path = 'password',
): Promise<TokenGrant> {
  const { account } = await credentials.verifyOwnPassword(ctx, password, path);
  const session = await proofs.recordProof(ctx.db, ctx.viewer.sessionId, PASSWORD);
  if (!session) throw sessionIsOver();
  return grantTokens(ctx, session, account);
}
