import * as accounts from '../../accounts/account.repository.js';
import * as audit from '../../audit/audit.service.js';
import type { Context } from '../../context.js';
import { openSession } from '../../sessions/open-session.service.js';
import type { Delivery } from '../../sessions/session.js';
import type { TokenGrant } from '../../sessions/token-grant.js';
import { isWrongProof, secondFactorInvalid } from '../proving/second-factor-attempt.service.js';
import { readPresented, verifyPresented } from './check-passkey.service.js';

export type PasskeyLoginInput = { passkey: unknown; rememberMe: boolean; delivery: Delivery };

/**
 * Opens a level-2 session by a passkey alone. Signatures cannot be guessed, so there is no limit that a
 * stranger could exhaust.
 * @throws Refusal BAD_USER_INPUT, SECOND_FACTOR_INVALID, ACCOUNT_LOCKED, EMAIL_NOT_VERIFIED.
 */
export async function loginWithPasskey(ctx: Context, input: PasskeyLoginInput): Promise<TokenGrant> {
  const { passkey, delivery, rememberMe } = input;
  const presented = await readPresented(ctx, passkey, { path: 'input.passkey', purpose: 'login' });
  const { accountId } = presented.passkey;
  try {
    const checked = await verifyPresented(ctx, presented, { alone: true });
    return await openSession(ctx, {
      proven: [checked.factor],
      delivery,
      rememberMe,
      async confirm(trx) {
        const locked = await accounts.lockWithFactors(trx, accountId);
        if (!locked) throw secondFactorInvalid();
        await checked.consume(trx);
        return locked;
      },
    });
  } catch (error) {
    if (isWrongProof(error)) await audit.recordPasskeyFailed(ctx, accountId);
    throw error;
  }
}
