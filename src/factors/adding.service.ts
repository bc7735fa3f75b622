import { v7 as uuidv7 } from 'uuid';
import * as accounts from '../accounts/account.repository.js';
import * as notifications from '../accounts/action-links/notifications.service.js';
import * as provable from '../accounts/second-factors.repository.js';
import * as audit from '../audit/audit.service.js';
import type { Context, Guarded } from '../context.js';
import type { Database } from '../database/connection.js';
import { inTransaction } from '../database/transaction.js';
import { Refusal, sessionIsOver } from '../errors.js';
import { factorAdded } from '../mail/emails/factor-templates.js';
import { clearCookieOfEnded } from '../sessions/login/logout.service.js';
import * as proofs from '../sessions/proof/proof.repository.js';
import type { ProvenFactor } from '../sessions/proof/proven-factor.js';
import * as sessions from '../sessions/session.repository.js';
import { grantTokens, type TokenGrant } from '../sessions/token-grant.js';
import { type Factor, MOST_FACTORS } from './factor.js';
import * as factors from './factor.repository.js';
import { writeCodes } from './recovery-codes/recovery-codes.service.js';

export type FactorAdded = {
  factor: Factor;
  /** Only with the account's first factor, and never shown again. */
  recoveryCodes: string[] | null;
  auth: TokenGrant;
};

/**
 * Keeps a stolen level-1 session from adding its own factor: an account with a factor adds another only at
 * level 2 (NIST SP 800-63B-4, 4.1.2.1).
 * @throws Refusal REAUTHENTICATION_REQUIRED, FORBIDDEN (too many).
 */
export async function requireMayAdd(ctx: Guarded<Context>): Promise<void> {
  const found = await provable.findProvable(ctx.db, ctx.viewer.id);
  requireLevel(ctx, found?.secondFactors ?? []);
  if ((await factors.count(ctx.db, ctx.viewer.id)) >= MOST_FACTORS) throw tooMany();
}

function requireLevel({ viewer }: Guarded<Context>, methods: readonly string[]): void {
  if (methods.length === 0 || viewer.level === 2) return;
  throw new Refusal('REAUTHENTICATION_REQUIRED', 'Confirm with a second factor to add another one.', {
    level: 2,
    methods,
  });
}

/**
 * Adds a proved factor: ends other sessions and device trust, and raises this session to level 2.
 * @param insert writes the row in a transaction that has locked the account's.
 * @throws Refusal FORBIDDEN beyond 20 factors, UNAUTHENTICATED if the session ended, and `insert`'s.
 */
export async function addFactor(
  ctx: Guarded<Context>,
  proven: ProvenFactor,
  insert: (trx: Database, id: string) => Promise<Factor>,
): Promise<FactorAdded> {
  const { id: userId, sessionId } = ctx.viewer;
  const { account, session, ended, ...added } = await inTransaction(ctx.db, async (trx) => {
    const locked = await accounts.lockWithFactors(trx, userId);
    if (!locked) throw sessionIsOver();
    const { account, secondFactors } = locked;
    requireLevel(ctx, secondFactors);
    if ((await factors.count(trx, userId)) >= MOST_FACTORS) throw tooMany();
    const factor = await insert(trx, uuidv7());
    const recoveryCodes = secondFactors.length === 0 ? await writeCodes(trx, userId) : null;
    const session = await proofs.recordProof(trx, sessionId, proven);
    if (!session) throw sessionIsOver();
    const ended = await sessions.endAll(trx, userId, 'FACTORS_CHANGED', sessionId);
    await notifications.notify(ctx, trx, account, (details) => factorAdded(details, factor.type));
    await audit.record(ctx, trx, {
      type: 'FACTOR_ADDED',
      userId,
      actorId: userId,
      sessionId,
      details: { factor: factor.id, type: factor.type },
    });
    return { account, session, ended, factor, recoveryCodes };
  });
  if (session.delivery === 'BODY') clearCookieOfEnded(ctx, ended);
  return { ...added, auth: grantTokens(ctx, session, account) };
}

function tooMany(): Refusal {
  return new Refusal('FORBIDDEN', `An account has at most ${MOST_FACTORS} factors. Remove one first.`);
}
