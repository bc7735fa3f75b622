import { v7 as uuidv7 } from 'uuid';
import type { Account, LockedAccount } from '../accounts/account.js';
import * as notifications from '../accounts/action-links/notifications.service.js';
import * as verification from '../accounts/email/email-verification.service.js';
import { findKnownDevice, rememberDevice } from '../accounts/password/known-device.service.js';
import * as audit from '../audit/audit.service.js';
import * as loginHistory from '../audit/login-history/login-history.repository.js';
import type { Context } from '../context.js';
import type { Database } from '../database/connection.js';
import { inTransaction } from '../database/transaction.js';
import { Refusal } from '../errors.js';
import { newDevice } from '../mail/emails/templates.js';
import { newRefreshKey } from '../tokens/refresh-token.js';
import { clearCookieOfEnded } from './login/logout.service.js';
import { isNewDevice } from './login/new-device.js';
import { levelOf, merged, type ProvenFactor, TRUSTED_DEVICE } from './proof/proven-factor.js';
import * as secondStep from './second-step/second-step.service.js';
import * as trustedDevices from './second-step/trusted-device.service.js';
import type { Delivery } from './session.js';
import * as sessions from './session.repository.js';
import { grantTokens, type TokenGrant } from './token-grant.js';

/** Somebody who proved who they are and wants a session. */
export type Arrival = {
  proven: readonly ProvenFactor[];
  delivery: Delivery;
  rememberMe: boolean;
  /** Whether this browser shall replace the second factor from now on. */
  trustDevice?: boolean;
  /**
   * Checks that the proof still holds and locks the account. Runs in the transaction that opens the session,
   * again after a deadlock, and throws the refusal to answer.
   */
  confirm(trx: Database): Promise<Confirmed>;
};

export type Confirmed = LockedAccount & {
  /** Records a new account in place of a login, even if no session opens; no other mail is then sent. */
  readonly recordRegistration?: (trx: Database, account: Account, sessionId: string | null) => Promise<void>;
};

/**
 * The only way to open a session, whatever was proved. Judges the account before it writes the row, mail,
 * audit events and device cookie; ends the session unused for longest beyond the limit.
 * @throws Refusal `confirm`'s, then ACCOUNT_LOCKED, EMAIL_NOT_VERIFIED, SECOND_FACTOR_REQUIRED.
 */
export async function openSession(ctx: Context, arrival: Arrival): Promise<TokenGrant> {
  const id = uuidv7();
  const nowSeconds = await ctx.nowSeconds();
  // A refusal is returned, not thrown, so that what was written before, such as a new account, is committed.
  const { confirmed, opened, refusal } = await inTransaction(ctx.db, async (trx) => {
    const confirmed = await arrival.confirm(trx);
    const { refusal, proven } = await judge(ctx, trx, confirmed, arrival);
    await confirmed.recordRegistration?.(trx, confirmed.account, refusal ? null : id);
    if (refusal) return { confirmed, opened: null, refusal };
    const opened = await enter(ctx, trx, { id, confirmed, arrival, proven, nowSeconds });
    return { confirmed, opened, refusal: null };
  });

  const { account, passwordHash, recordRegistration } = confirmed;
  if (refusal) {
    const mailsLink = refusal.extensions.code === 'EMAIL_NOT_VERIFIED' && !recordRegistration;
    if (mailsLink) await verification.sendFreshLink(ctx, account, null);
    throw refusal;
  }
  const { session, endedIds, writeTrust } = opened;
  writeTrust?.();
  // After other mutations that may end sessions the endpoint waits for this.
  if (endedIds.length > 0) await ctx.revocation.synced();
  if (recordRegistration) return grantTokens(ctx, session, account);
  if (arrival.delivery === 'COOKIE') rememberDevice(ctx, { id: account.id, passwordHash }, nowSeconds);
  else clearCookieOfEnded(ctx, endedIds);
  return grantTokens(ctx, session, { ...account, lastLoginAt: session.createdAt });
}

type AdmissionResult = { refusal: Refusal | null; proven: readonly ProvenFactor[] };

/** The first refusal that applies, or null. */
async function judge(
  ctx: Context,
  trx: Database,
  locked: LockedAccount,
  { proven, delivery, rememberMe }: Arrival,
): Promise<AdmissionResult> {
  const refusal = findRefusal(ctx, locked);
  const { account, secondFactors } = locked;
  const { id: accountId } = account;
  if (refusal || secondFactors.length === 0 || levelOf(proven) === 2) return { refusal, proven };
  if (delivery === 'COOKIE' && (await trustedDevices.isTrusted(ctx, trx, accountId))) {
    return { refusal, proven: [...proven, TRUSTED_DEVICE] };
  }
  const pending = { accountId, proven: [...proven], delivery, rememberMe };
  return { refusal: await secondStep.requireSecondFactor(trx, pending, secondFactors), proven };
}

function findRefusal(ctx: Context, { account, passwordHash }: LockedAccount): Refusal | null {
  const { locked, lockedUntil, emailVerified } = account;
  if (locked) {
    return new Refusal('ACCOUNT_LOCKED', 'This account is locked.', {
      ...(lockedUntil ? { lockedUntil: lockedUntil.toISOString() } : {}),
    });
  }
  // Without a password, only an untrusted provider has vouched for the address.
  const mustBeVerified = ctx.config.accounts.requireVerifiedEmail || passwordHash === null;
  if (mustBeVerified && !emailVerified) {
    return new Refusal(
      'EMAIL_NOT_VERIFIED',
      'Open the link that was mailed to this address first, then sign in.',
    );
  }
  return null;
}

type Entry = {
  id: string;
  confirmed: Confirmed;
  arrival: Arrival;
  proven: readonly ProvenFactor[];
  nowSeconds: number;
};

async function enter(
  ctx: Context,
  trx: Database,
  { id, confirmed, arrival, proven, nowSeconds }: Entry,
): Promise<sessions.InsertedSession & { writeTrust: (() => void) | null }> {
  const { refreshTtlSeconds, rememberMeTtlSeconds, maxAgeSeconds } = ctx.config.sessions;
  const { account, passwordHash, recordRegistration } = confirmed;
  const { delivery, rememberMe } = arrival;
  const isLogin = !recordRegistration;
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
  return { ...inserted, writeTrust: await trust(ctx, trx, id, account.id, arrival) };
}

/** @returns a function that writes the cookie after the commit; null: none. */
async function trust(
  ctx: Context,
  trx: Database,
  sessionId: string,
  accountId: string,
  { trustDevice, delivery }: Arrival,
): Promise<(() => void) | null> {
  const ttlSeconds = ctx.config.factors.trustedDeviceTtlSeconds;
  if (!trustDevice || delivery !== 'COOKIE' || ttlSeconds === null) return null;
  await audit.record(ctx, trx, { type: 'DEVICE_TRUSTED', userId: accountId, actorId: accountId, sessionId });
  return trustedDevices.trustDevice(ctx, trx, { accountId, ttlSeconds });
}
