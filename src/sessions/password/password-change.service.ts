import * as accounts from '../../accounts/account.repository.js';
import * as actionTokens from '../../accounts/action-links/action-tokens.repository.js';
import * as notifications from '../../accounts/action-links/notifications.service.js';
import * as credentials from '../../accounts/password/credentials.service.js';
import * as passwords from '../../accounts/password/password.repository.js';
import { invalidCredentials } from '../../accounts/password/password-attempt.service.js';
import * as audit from '../../audit/audit.service.js';
import type { Context, Guarded } from '../../context.js';
import { inTransaction } from '../../database/transaction.js';
import { badInput, sessionIsOver } from '../../errors.js';
import { passwordChanged } from '../../mail/emails/templates.js';
import { passwordFormProblem, passwordProblem } from '../../passwords/rules.js';
import { clearCookieOfEnded } from '../login/logout.service.js';
import * as proofs from '../proof/proof.repository.js';
import { PASSWORD } from '../proof/proven-factor.js';
import * as sessions from '../session.repository.js';
import { grantTokens, type TokenGrant } from '../token-grant.js';

/**
 * Ends every other session, voids mailed links, and gives this session new tokens.
 * @throws Refusal BAD_USER_INPUT, RATE_LIMITED, SERVICE_UNAVAILABLE, INVALID_CREDENTIALS.
 */
export async function changePassword(
  ctx: Guarded<Context>,
  input: { currentPassword: string; newPassword: string },
): Promise<TokenGrant> {
  await requireValid(ctx, input);
  const { checkedHash } = await credentials.verifyOwnPassword(
    ctx,
    input.currentPassword,
    'input.currentPassword',
  );
  const newHash = await ctx.hasher.hash(input.newPassword, {
    client: ctx.client,
    account: `change ${ctx.viewer.id}`,
  });
  const { id: userId, sessionId } = ctx.viewer;

  const { account, session, ended } = await inTransaction(ctx.db, async (trx) => {
    const account = await passwords.changePassword(trx, userId, checkedHash, newHash);
    if (!account) throw invalidCredentials();
    const session = await proofs.recordProof(trx, sessionId, PASSWORD);
    if (!session) throw sessionIsOver();
    const ended = await sessions.endAll(trx, userId, 'PASSWORD_CHANGED', sessionId);
    await actionTokens.voidAll(trx, userId);
    await notifications.notify(ctx, trx, account, passwordChanged);
    await audit.record(ctx, trx, { type: 'PASSWORD_CHANGED', userId, actorId: userId, sessionId });
    return { account, session, ended };
  });
  // The cookie may belong to a session that has just ended. A COOKIE session gets a new one anyway.
  if (session.delivery === 'BODY') clearCookieOfEnded(ctx, ended);
  return grantTokens(ctx, session, account);
}

async function requireValid(
  ctx: Guarded<Context>,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<void> {
  const account = await accounts.findById(ctx.db, ctx.viewer.id);
  const problems = [
    { path: 'input.currentPassword', message: passwordFormProblem(currentPassword) },
    {
      path: 'input.newPassword',
      message: passwordProblem(newPassword, {
        minLength: ctx.config.passwords.minLengthCodePoints,
        ...(account ? { email: account.email, name: account.name, username: account.username } : {}),
      }),
    },
  ].flatMap(({ path, message }) => (message === null ? [] : [{ path, message }]));
  if (problems.length > 0) throw badInput(problems);
}
