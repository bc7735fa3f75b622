import { v7 as uuidv7 } from 'uuid';
import type { Account } from '../../accounts/account.js';
import * as accounts from '../../accounts/account.repository.js';
import * as verification from '../../accounts/email/email-verification.service.js';
import { isMailAllowed } from '../../accounts/mailed/mailed-action.service.js';
import * as notices from '../../accounts/mailed/notices.service.js';
import * as credentials from '../../accounts/password/credentials.service.js';
import { invalidCredentials, knownDevice } from '../../accounts/password/password-attempt.service.js';
import * as registration from '../../accounts/registration/registration.service.js';
import * as audit from '../../audit/audit.service.js';
import * as signIns from '../../audit/sign-in-history.repository.js';
import type { Context } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { inTransaction } from '../../database/transaction.js';
import { Refusal } from '../../errors.js';
import { newDevice } from '../../mail/templates.js';
import * as deviceTokens from '../../tokens/device-token.js';
import { newRefreshKey } from '../../tokens/refresh-token.js';
import type { Delivery, RefreshableSession } from '../session.js';
import * as sessions from '../session.repository.js';
import { grantTokens, type TokenGrant } from '../token-grant.js';
import { isNewDevice } from './new-device.js';

export type RegisterInput = registration.Registration & { delivery: Delivery };
export type LoginInput = credentials.Credentials & { rememberMe: boolean; delivery: Delivery };

/**
 * Makes an account, mails a link that verifies its address, and signs its owner in unless that has to come first.
 * @throws Refusal BAD_USER_INPUT, RATE_LIMITED, EMAIL_TAKEN, USERNAME_TAKEN, SERVICE_UNAVAILABLE; EMAIL_NOT_VERIFIED when
 * the account was made.
 */
export async function register(ctx: Context, input: RegisterInput): Promise<TokenGrant> {
  const prepared = await registration.prepare(ctx, input, {
    admit: () =>
      audit.watchLimit(ctx, null, () => ctx.rateLimits.registerAttempt(ctx.client, ctx.reportQuota)),
  });
  const mailAllowed = await isMailAllowed(ctx, { accountId: prepared.id, ...prepared });
  const opened = await inTransaction(ctx.db, async (trx) => {
    const sessionId = ctx.config.accounts.requireVerifiedEmail ? null : uuidv7();
    const account = await registration.create(ctx, trx, prepared, sessionId);
    if (mailAllowed) await verification.sendLink(ctx, trx, account, sessionId);
    if (!sessionId) return null;
    return { account, session: await openSession(ctx, trx, sessionId, account.id, input.delivery, false) };
  });
  if (!opened) throw emailNotVerified();
  return grantTokens(ctx, opened.session, opened.account);
}

/**
 * Signs somebody in who knows the password.
 * @throws Refusal BAD_USER_INPUT, RATE_LIMITED, SERVICE_UNAVAILABLE, INVALID_CREDENTIALS, ACCOUNT_LOCKED,
 * EMAIL_NOT_VERIFIED, in this order.
 */
export async function login(ctx: Context, input: LoginInput): Promise<TokenGrant> {
  const proof = await credentials.verifyPassword(ctx, input);
  if (ctx.config.accounts.requireVerifiedEmail && !proof.account.emailVerified) {
    requireUnlocked(proof.account);
    await verification.sendFreshLink(ctx, proof.account, null);
    throw emailNotVerified();
  }
  const { account, session } = await inTransaction(ctx.db, async (trx) => {
    const account = await accounts.recordLogin(trx, proof.account.id, proof.checkedHash, proof.upgradedHash);
    if (!account) throw invalidCredentials();
    requireUnlocked(account);
    const earlier = await signIns.findPlaces(trx, account.id);
    const session = await openSession(ctx, trx, uuidv7(), account.id, input.delivery, input.rememberMe);
    if (knownDevice(ctx, account.id) === null && isNewDevice(earlier, ctx.client)) {
      await notices.tell(ctx, trx, account, newDevice);
    }
    await audit.record(ctx, trx, {
      type: 'LOGGED_IN',
      userId: account.id,
      actorId: account.id,
      sessionId: session.id,
    });
    return { account, session };
  });
  if (input.delivery === 'COOKIE') rememberDevice(ctx, account.id);
  return grantTokens(ctx, session, account);
}

/** So that tries at this account's password from this browser are counted apart from those of strangers. */
function rememberDevice(ctx: Context, account: string): void {
  const nowSeconds = Math.floor(Date.now() / 1000);
  const cookie = ctx.cookies.readDeviceToken();
  const previous = cookie ? deviceTokens.readDeviceToken(ctx.tokens.deviceKeys, cookie, nowSeconds) : null;
  const token = deviceTokens.issueDeviceToken(ctx.tokens.deviceKeys, { account, nowSeconds, previous });
  ctx.cookies.writeDeviceToken(token, deviceTokens.DEVICE_TOKEN_MAX_AGE_SECONDS);
}

function emailNotVerified(): Refusal {
  return new Refusal(
    'EMAIL_NOT_VERIFIED',
    'Open the link that was mailed to this address first, then sign in.',
  );
}

function requireUnlocked(account: Account): void {
  if (!account.locked) return;
  throw new Refusal('ACCOUNT_LOCKED', 'This account is locked.', {
    ...(account.lockedUntil ? { lockedUntil: account.lockedUntil.toISOString() } : {}),
  });
}

function openSession(
  ctx: Context,
  trx: Database,
  id: string,
  accountId: string,
  delivery: Delivery,
  rememberMe: boolean,
): Promise<RefreshableSession> {
  const { refreshTtlSeconds, rememberMeTtlSeconds, maxAgeSeconds } = ctx.config.sessions;
  return sessions.insert(trx, {
    id,
    accountId,
    refreshKey: newRefreshKey(),
    delivery,
    rememberMe,
    idleTtlSeconds: rememberMe ? rememberMeTtlSeconds : refreshTtlSeconds,
    maxAgeSeconds,
    ipAddress: ctx.client.ipAddress,
    userAgent: ctx.client.userAgent,
  });
}
