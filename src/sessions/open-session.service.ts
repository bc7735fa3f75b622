import { v7 as uuidv7 } from 'uuid';
import type { Account } from '../accounts/account.js';
import * as notifications from '../accounts/action-links/notifications.service.js';
import * as verification from '../accounts/email/email-verification.service.js';
import { findKnownDevice, rememberDevice } from '../accounts/password/known-device.service.js';
import * as passwords from '../accounts/password/password.repository.js';
import * as audit from '../audit/audit.service.js';
import * as loginHistory from '../audit/login-history.repository.js';
import type { Context } from '../context.js';
import type { Database } from '../database/connection.js';
import { inTransaction } from '../database/transaction.js';
import { Refusal } from '../errors.js';
import { newDevice } from '../mail/emails/templates.js';
import { newRefreshKey } from '../tokens/refresh-token.js';
import { clearCookieOfEnded } from './login/logout.service.js';
import { isNewDevice } from './login/new-device.js';
import { levelOf, merged, type ProvenFactor } from './proof/proven-factor.js';
import type { Delivery } from './session.js';
import * as sessions from './session.repository.js';
import { grantTokens, type TokenGrant } from './token-grant.js';

/** Somebody who proved who they are and wants a session. */
export type Arrival = {
  /** What was proved. */
  proven: readonly ProvenFactor[];
  delivery: Delivery;
  rememberMe: boolean;
  /**
   * Checks that the proof still holds, and returns the account with its row locked. Runs in the transaction
   * that opens the session, and again if the server undid that after a deadlock. Throws the refusal to answer
   * with otherwise.
   */
  confirm(trx: Database): Promise<Account>;
  /**
   * Records a new account, in place of the login. Runs also when no session opens, `sessionId` is null then:
   * the account stays. There is no mail about a new device, and no second verification link.
   */
  recordRegistration?(trx: Database, account: Account, sessionId: string | null): Promise<void>;
};

/**
 * The one door: every session is opened here, whatever proved who it is for. It judges whether the account
 * may have one now, and only then writes the row, the mail about a new device, the audit events and the
 * device cookie. The session unused for longest ends if the account has as many as it may have.
 * @throws Refusal ACCOUNT_LOCKED, EMAIL_NOT_VERIFIED, in this order, and what `confirm` throws before them.
 */
export async function openSession(ctx: Context, arrival: Arrival): Promise<TokenGrant> {
  const id = uuidv7();
  const nowSeconds = await ctx.nowSeconds();
  // A refusal is returned and not thrown: what was written before it, such as a new account, is committed.
  const { account, opened, passwordHash, refusal } = await inTransaction(ctx.db, async (trx) => {
    const account = await arrival.confirm(trx);
    const refusal = findRefusal(ctx, account);
    await arrival.recordRegistration?.(trx, account, refusal ? null : id);
    const passwordHash = arrival.recordRegistration ? null : await passwords.findHash(trx, account.id);
    if (refusal) return { account, passwordHash, opened: null, refusal };
    const opened = await enter(ctx, trx, { id, account, passwordHash, arrival, nowSeconds });
    return { account, passwordHash, opened, refusal: null };
  });

  if (refusal) {
    const mailsLink = refusal.extensions.code === 'EMAIL_NOT_VERIFIED' && !arrival.recordRegistration;
    if (mailsLink) await verification.sendFreshLink(ctx, account, null);
    throw refusal;
  }
  const { session, endedIds } = opened;
  // After other mutations that may end sessions the endpoint waits for this.
  if (endedIds.length > 0) await ctx.revocation.synced();
  if (arrival.recordRegistration) return grantTokens(ctx, session, account);
  if (arrival.delivery === 'COOKIE') rememberDevice(ctx, { id: account.id, passwordHash }, nowSeconds);
  else clearCookieOfEnded(ctx, endedIds);
  return grantTokens(ctx, session, { ...account, lastLoginAt: session.createdAt });
}

/**
 * The first reason why the account may not have a session now, or null. A second factor that is due is judged
 * last.
 */
function findRefusal(ctx: Context, { locked, lockedUntil, emailVerified }: Account): Refusal | null {
  if (locked) {
    return new Refusal('ACCOUNT_LOCKED', 'This account is locked.', {
      ...(lockedUntil ? { lockedUntil: lockedUntil.toISOString() } : {}),
    });
  }
  if (ctx.config.accounts.requireVerifiedEmail && !emailVerified) {
    return new Refusal(
      'EMAIL_NOT_VERIFIED',
      'Open the link that was mailed to this address first, then sign in.',
    );
  }
  return null;
}

async function enter(
  ctx: Context,
  trx: Database,
  {
    id,
    account,
    passwordHash,
    arrival,
    nowSeconds,
  }: { id: string; account: Account; passwordHash: string | null; arrival: Arrival; nowSeconds: number },
): Promise<sessions.InsertedSession> {
  const { refreshTtlSeconds, rememberMeTtlSeconds, maxAgeSeconds } = ctx.config.sessions;
  const { delivery, rememberMe, proven } = arrival;
  const isLogin = !arrival.recordRegistration;
  const wantsLook = isLogin && findKnownDevice(ctx, { id: account.id, passwordHash }, nowSeconds) === null;
  const earlier = wantsLook ? await loginHistory.findLoginOrigins(trx, account.id) : [];
  const inserted = await sessions.insertSession(trx, {
    id,
    accountId: account.id,
    refreshKey: newRefreshKey(),
    delivery,
    rememberMe,
    idleTtlSeconds: rememberMe ? rememberMeTtlSeconds : refreshTtlSeconds,
    maxAgeSeconds,
    ipAddress: ctx.client.ipAddress,
    userAgent: ctx.client.userAgent,
    isLogin,
    level: levelOf(proven),
    methods: merged(proven.map(({ method }) => [method])),
    amr: merged(proven.map(({ amr }) => amr)),
  });
  for (const endedId of inserted.endedIds) {
    await audit.record(ctx, trx, {
      type: 'SESSION_REVOKED',
      userId: account.id,
      actorId: account.id,
      sessionId: endedId,
      details: { reason: 'SESSION_LIMIT' },
    });
  }
  if (isNewDevice(earlier, ctx.client)) await notifications.notify(ctx, trx, account, newDevice);
  if (isLogin) {
    await audit.record(ctx, trx, {
      type: 'LOGGED_IN',
      userId: account.id,
      actorId: account.id,
      sessionId: id,
    });
  }
  return inserted;
}
